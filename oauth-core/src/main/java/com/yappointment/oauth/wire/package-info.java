/**
 * What goes over the wire, as values: a call with its parameters, and the reply. No servlet here.
 *
 * <p>RFC 6749 §3.1, §3.2 and Appendix B; RFC 8259. Uses {@code secret} and, for JSON, Nimbus.
 */
@NullMarked
package com.yappointment.oauth.wire;

import org.jspecify.annotations.NullMarked;
