/** The drop-in takes a data source that a container defines, in Tomcat and in Jetty, and refuses what was not meant. */
package com.yappointment.demo.jndi;
