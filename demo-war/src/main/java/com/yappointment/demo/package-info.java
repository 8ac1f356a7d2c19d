/**
 * yAppointment, an appointment book, with the drop-in in front: the site around its parts.
 *
 * <p>May use all packages of the demo.
 */
@NullMarked
package com.yappointment.demo;

import org.jspecify.annotations.NullMarked;
