/**
 * The doctor's look from inside, while the application runs: one class a check.
 *
 * <p>RFC 8252, RFC 9700. Uses {@code config} and the core's settings and clients; knows no servlet.
 */
@NullMarked
package com.yappointment.oauth.servlet.doctor.running;

import org.jspecify.annotations.NullMarked;
