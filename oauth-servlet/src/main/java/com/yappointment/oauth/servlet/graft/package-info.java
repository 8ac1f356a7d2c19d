/**
 * Puts our jar and our entry into a WAR that somebody else built.
 *
 * <p>Jakarta Servlet §8, §14. Uses {@code war}; runs nothing of what it reads.
 */
@NullMarked
package com.yappointment.oauth.servlet.graft;

import org.jspecify.annotations.NullMarked;
