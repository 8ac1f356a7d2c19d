/**
 * All that can be set, checked once.
 *
 * <p>RFC 6749, RFC 8414 §2. Uses {@code terms}, {@code secret} and {@code grant}'s lifetimes.
 */
@NullMarked
package com.yappointment.oauth.settings;

import org.jspecify.annotations.NullMarked;
