/**
 * A client gives back what it was given.
 *
 * <p>RFC 7009; its errors are those of RFC 6749 §5.2. Uses {@code token}'s errors, {@code client}, {@code grant}, {@code
 * wire}, {@code event}.
 */
@NullMarked
package com.yappointment.oauth.revoke;

import org.jspecify.annotations.NullMarked;
