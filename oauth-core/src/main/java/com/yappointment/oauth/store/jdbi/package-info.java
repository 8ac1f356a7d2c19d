/**
 * The stores in a database, by JDBI. The only package that knows SQL.
 *
 * <p>No RFC. Uses the ports of {@code client} and {@code grant}.
 */
@NullMarked
package com.yappointment.oauth.store.jdbi;

import org.jspecify.annotations.NullMarked;
