/**
 * Forms on pages of ours: whom they were made for, and how somebody is refused who brings another one.
 *
 * <p>RFC 6749 §10.12 (cross-site request forgery). Uses {@code authorize} (who is there), {@code secret}, {@code event} and
 * {@code wire}.
 */
@NullMarked
package com.yappointment.oauth.form;

import org.jspecify.annotations.NullMarked;
