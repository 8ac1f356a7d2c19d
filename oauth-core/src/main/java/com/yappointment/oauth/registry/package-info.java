/**
 * The pages on which the host's own team registers apps, changes them and rotates their secrets.
 *
 * <p>What an app is told of is RFC 7591 §2; no RFC says how a team does it. Uses {@code client}, {@code
 * secret}, {@code event}, {@code settings}, {@code wire} and, for who is logged in, {@code authorize}.
 */
@NullMarked
package com.yappointment.oauth.registry;

import org.jspecify.annotations.NullMarked;
