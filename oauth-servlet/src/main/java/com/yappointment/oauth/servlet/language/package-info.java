/**
 * Which language a person reads, and every sentence of our pages in it.
 *
 * <p>RFC 9110 §12.5.4, OpenID Connect Core §3.1.2.1 ({@code ui_locales}), RFC 4647. Uses nothing else of ours.
 */
@NullMarked
package com.yappointment.oauth.servlet.language;

import org.jspecify.annotations.NullMarked;
