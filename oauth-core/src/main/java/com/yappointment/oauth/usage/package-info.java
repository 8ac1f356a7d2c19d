/**
 * When something was used last, and how often on a day, for people to see what they no longer need and what goes on.
 *
 * <p>No RFC. Uses {@code terms}.
 */
@NullMarked
package com.yappointment.oauth.usage;

import org.jspecify.annotations.NullMarked;
