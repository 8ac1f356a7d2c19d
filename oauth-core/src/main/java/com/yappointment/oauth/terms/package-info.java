/**
 * The words both sides of a grant agree on: who, to whom, for what, and where to send the answer.
 *
 * <p>RFC 6749 §1.1, §2.2, §3.1.2, §3.3. Uses nothing but the JDK.
 */
@NullMarked
package com.yappointment.oauth.terms;

import org.jspecify.annotations.NullMarked;
