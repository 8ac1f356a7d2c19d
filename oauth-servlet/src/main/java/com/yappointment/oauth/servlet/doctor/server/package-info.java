/**
 * The doctor's look at a running server, from where its apps and browsers are: one class a check.
 *
 * <p>RFC 6749, RFC 6750, RFC 8414, RFC 9728. Uses the JDK's HTTP client; asks one origin, and follows no redirect.
 */
@NullMarked
package com.yappointment.oauth.servlet.doctor.server;

import org.jspecify.annotations.NullMarked;
