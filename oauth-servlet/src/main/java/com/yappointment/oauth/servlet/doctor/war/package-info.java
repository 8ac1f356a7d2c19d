/**
 * The doctor's look at a WAR and its web.xml: one class a check.
 *
 * <p>Jakarta Servlet §6, §8, §13. Uses {@code war}, {@code config}.
 */
@NullMarked
package com.yappointment.oauth.servlet.doctor.war;

import org.jspecify.annotations.NullMarked;
