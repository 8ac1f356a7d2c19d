/**
 * What happened of late, kept for the team to look up.
 *
 * <p>RFC 9700 §4.14 wants replays noticed. Uses {@code event} and {@code terms}.
 */
@NullMarked
package com.yappointment.oauth.journal;

import org.jspecify.annotations.NullMarked;
