/** A web application of 2008: its own login in the session, JSP, its own reading of uploads. It knows nothing of us. */
package com.example.legacy;
