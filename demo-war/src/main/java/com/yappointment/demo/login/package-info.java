/**
 * yAppointment's own login: what a host has before the drop-in comes.
 *
 * <p>May use seed and page, and of the drop-in the port by which it asks who is logged in.
 */
@NullMarked
package com.yappointment.demo.login;

import org.jspecify.annotations.NullMarked;
