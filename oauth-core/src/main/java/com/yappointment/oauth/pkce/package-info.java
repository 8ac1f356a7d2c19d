/**
 * Proof Key for Code Exchange: whoever redeems a code is who asked for it.
 *
 * <p>RFC 7636 §4, S256 only. Uses nothing but the JDK.
 */
@NullMarked
package com.yappointment.oauth.pkce;

import org.jspecify.annotations.NullMarked;
