/** The one-file jars in real containers, and in web applications as others have them. */
package com.yappointment.containers;
