package com.yappointment.demo.seed;

import java.time.OffsetDateTime;

/**
 * An appointment.
 *
 * @param id of the booking
 * @param status as the API says it
 * @param service booked
 * @param calendar whose time it takes
 * @param customer who comes
 * @param start when
 * @param end when it is over
 */
public record Booking(
        String id,
        BookingStatus status,
        Service service,
        Calendar calendar,
        Customer customer,
        OffsetDateTime start,
        OffsetDateTime end) {}
