/**
 * {@code java -jar demo.war}: an embedded Jetty around the WAR that this is in.
 *
 * <p>Apart from the WAR's own classes. {@code Main} needs a JDK only; the rest sees Jetty, nothing sees the WAR.
 */
@NullMarked
package com.yappointment.demo.boot;

import org.jspecify.annotations.NullMarked;
