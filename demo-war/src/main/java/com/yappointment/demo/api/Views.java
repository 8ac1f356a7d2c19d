package com.yappointment.demo.api;

import com.yappointment.demo.seed.Booking;
import com.yappointment.demo.seed.Calendar;
import com.yappointment.demo.seed.Company;
import com.yappointment.demo.seed.Customer;
import com.yappointment.demo.seed.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the API shows of each thing. */
final class Views {
    private static final int CENTS = 100;

    private Views() {}

    static Map<String, Object> company(Company company) {
        return ordered(
                "id", company.id(),
                "name", company.name(),
                "currency", company.currency(),
                "time_zone", company.zone().getId());
    }

    /** The customer's name stands in it; how to reach them needs customers:read. */
    static Map<String, Object> booking(Booking booking) {
        return ordered(
                "id", booking.id(),
                "status", booking.status().text(),
                "start", booking.start().toString(),
                "end", booking.end().toString(),
                "service",
                        ordered(
                                "id",
                                booking.service().id(),
                                "name",
                                booking.service().name()),
                "calendar",
                        ordered(
                                "id",
                                booking.calendar().id(),
                                "name",
                                booking.calendar().name()),
                "customer",
                        ordered(
                                "id",
                                booking.customer().id(),
                                "name",
                                booking.customer().name()));
    }

    static Map<String, Object> service(Service service, String currency) {
        return ordered(
                "id", service.id(),
                "name", service.name(),
                "duration_minutes", service.duration().toMinutes(),
                "price", "%d.%02d %s".formatted(service.priceCents() / CENTS, service.priceCents() % CENTS, currency));
    }

    static Map<String, Object> calendar(Calendar calendar) {
        return ordered(
                "id", calendar.id(),
                "name", calendar.name(),
                "opens", calendar.opens().toString(),
                "closes", calendar.closes().toString());
    }

    static Map<String, Object> customer(Customer customer) {
        return ordered(
                "id", customer.id(),
                "name", customer.name(),
                "email", customer.email(),
                "phone", customer.phone());
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
