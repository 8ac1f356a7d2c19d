/**
 * Which paths of the host ask for a token, and how a path is read so that no other way of writing it slips by.
 *
 * <p>RFC 6750 §3, RFC 3986 §6. Uses {@code terms}; no servlet here.
 */
@NullMarked
package com.yappointment.oauth.servlet.protect;

import org.jspecify.annotations.NullMarked;
