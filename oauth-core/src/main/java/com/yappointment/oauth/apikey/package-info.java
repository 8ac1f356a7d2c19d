/**
 * API keys: bearer tokens that who acts for an account makes by hand, for programs of their own.
 *
 * <p>RFC 6750 (how they are presented). Uses {@code terms} and {@code secret}.
 */
@NullMarked
package com.yappointment.oauth.apikey;

import org.jspecify.annotations.NullMarked;
