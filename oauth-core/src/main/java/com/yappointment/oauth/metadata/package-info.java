/**
 * What the server says of itself, generated from what is configured.
 *
 * <p>RFC 8414, RFC 9728. Uses the settings and {@code wire}.
 */
@NullMarked
package com.yappointment.oauth.metadata;

import org.jspecify.annotations.NullMarked;
