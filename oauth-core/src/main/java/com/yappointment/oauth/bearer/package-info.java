/**
 * The API's side: whether an access token opens a door.
 *
 * <p>RFC 6750, RFC 9728 §5.1. Uses {@code grant}, {@code apikey}, {@code usage},
 * {@code secret}, {@code wire}, {@code event}.
 */
@NullMarked
package com.yappointment.oauth.bearer;

import org.jspecify.annotations.NullMarked;
