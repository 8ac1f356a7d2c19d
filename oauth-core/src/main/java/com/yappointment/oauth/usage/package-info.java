/**
 * When something was used last, for people to see what they no longer need.
 *
 * <p>No RFC. Uses {@code terms}.
 */
@NullMarked
package com.yappointment.oauth.usage;

import org.jspecify.annotations.NullMarked;
