/**
 * What people see and end of what they have connected, and the API keys beside it.
 *
 * <p>RFC 6749 §10.2 and RFC 9700 §2.3 ask that an owner can; no RFC says how. Uses {@code grant}, {@code client}, {@code
 * apikey}, {@code secret}, {@code event}, {@code settings}, {@code wire} and, for who is logged in, {@code authorize}.
 */
@NullMarked
package com.yappointment.oauth.connection;

import org.jspecify.annotations.NullMarked;
