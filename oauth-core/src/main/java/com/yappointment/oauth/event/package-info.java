/**
 * What happened, for logs, counters and the host's own listener. Never a secret, never raw request text.
 *
 * <p>RFC 9700 §4.14 and §2.3 ask for it. Uses {@code terms}.
 */
@NullMarked
package com.yappointment.oauth.event;

import org.jspecify.annotations.NullMarked;
