/**
 * An OAuth 2.1 authorization server without a framework: {@link com.yappointment.oauth.AuthorizationServer} is its one
 * door.
 *
 * <p>RFC 6749, 6750, 7009, 7636, 8414, 9207, 9700. Uses every package below it but the stores, which only the wiring
 * sees.
 */
@NullMarked
package com.yappointment.oauth;

import org.jspecify.annotations.NullMarked;
