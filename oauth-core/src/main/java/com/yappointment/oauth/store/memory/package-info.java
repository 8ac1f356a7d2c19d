/**
 * Stores that last as long as the process: for tests, and to try things out.
 *
 * <p>No RFC. Uses the ports of {@code client} and {@code grant}.
 */
@NullMarked
package com.yappointment.oauth.store.memory;

import org.jspecify.annotations.NullMarked;
