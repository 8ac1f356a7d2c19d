/**
 * Who may ask: registered clients, and how they prove who they are.
 *
 * <p>RFC 6749 §2, RFC 7591 §2. Uses {@code terms}, {@code secret} and, to authenticate a call, {@code wire}; does not
 * know {@code grant}.
 */
@NullMarked
package com.yappointment.oauth.client;

import org.jspecify.annotations.NullMarked;
