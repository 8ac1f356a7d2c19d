/**
 * yAppointment's API for apps, behind the drop-in: a request gets here with an admitted token only.
 *
 * <p>May use page and seed, and of the drop-in its principal.
 */
@NullMarked
package com.yappointment.demo.api;

import org.jspecify.annotations.NullMarked;
