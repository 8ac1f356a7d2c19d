/** A web application with Jakarta Security: what its own mechanism and identity store are. */
package com.example.members;
