/**
 * What a resource owner gave to a client: one immutable value, one row, and the table of what may happen to it.
 *
 * <p>RFC 6749 §1.3.1, §4.1.3, §5.2, §6; RFC 7009; RFC 9700 §4.14. Pure but for the port {@link
 * com.yappointment.oauth.grant.GrantStore}. Uses {@code terms}, {@code pkce}, {@code secret}; never sees {@code wire}.
 */
@NullMarked
package com.yappointment.oauth.grant;

import org.jspecify.annotations.NullMarked;
