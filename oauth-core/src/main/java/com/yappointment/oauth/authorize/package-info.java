/**
 * The owner's side of the flow: from an application's request to the owner's decision to the code.
 *
 * <p>RFC 6749 §4.1.1 and §4.1.2, RFC 7636 §4.3, RFC 9207. Uses {@code client}, {@code grant}, {@code wire}, {@code
 * event}.
 */
@NullMarked
package com.yappointment.oauth.authorize;

import org.jspecify.annotations.NullMarked;
