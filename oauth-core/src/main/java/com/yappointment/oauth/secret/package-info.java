/**
 * What must not be known: secrets, the tokens that carry them, their digests, and the server's own keys.
 *
 * <p>RFC 6749 §10.10, RFC 6819 §5.1.4. Uses {@code terms} and the JDK's HMAC-SHA-256; nothing here is ever logged.
 */
@NullMarked
package com.yappointment.oauth.secret;

import org.jspecify.annotations.NullMarked;
