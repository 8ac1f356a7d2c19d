package com.yappointment.demo.seed;

import java.time.ZoneId;
import java.util.List;

/**
 * A customer of yAppointment: what apps are connected to.
 *
 * @param id never reused
 * @param name as its customers know it
 * @param currency ISO 4217
 * @param zone where it is
 * @param services it offers
 * @param calendars of its people
 * @param customers it has
 * @param bookings by start
 */
public record Company(
        String id,
        String name,
        String currency,
        ZoneId zone,
        List<Service> services,
        List<Calendar> calendars,
        List<Customer> customers,
        List<Booking> bookings) {
    /**
     * Copies.
     *
     * @param id never reused
     * @param name as its customers know it
     * @param currency ISO 4217
     * @param zone where it is
     * @param services it offers
     * @param calendars of its people
     * @param customers it has
     * @param bookings by start
     */
    public Company {
        services = List.copyOf(services);
        calendars = List.copyOf(calendars);
        customers = List.copyOf(customers);
        bookings = List.copyOf(bookings);
    }
}
