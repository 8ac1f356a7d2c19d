/**
 * What can be set where the filter is declared, and what is put together from it.
 *
 * <p>Jakarta Servlet 5.0 §6.2.1 (init-params). Uses the core's settings and stores.
 */
@NullMarked
package com.yappointment.oauth.servlet.config;

import org.jspecify.annotations.NullMarked;
