/**
 * A WAR as it lies on disk: its files, its jars, its web.xml.
 *
 * <p>Jakarta Servlet §8, §10, §12, §13. Uses the JDK alone, and runs nothing of what it reads.
 */
@NullMarked
package com.yappointment.oauth.servlet.war;

import org.jspecify.annotations.NullMarked;
