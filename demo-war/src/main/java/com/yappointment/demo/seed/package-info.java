/**
 * What the demo knows: people, companies and their bookings. Made up; read-only.
 *
 * <p>May use nothing of the other packages.
 */
@NullMarked
package com.yappointment.demo.seed;

import org.jspecify.annotations.NullMarked;
