/**
 * The client's side of the flow: tokens for a code, tokens for a refresh token.
 *
 * <p>RFC 6749 §4.1.3, §5, §6. Uses {@code client}, {@code grant}, {@code wire}, {@code event}.
 */
@NullMarked
package com.yappointment.oauth.token;

import org.jspecify.annotations.NullMarked;
