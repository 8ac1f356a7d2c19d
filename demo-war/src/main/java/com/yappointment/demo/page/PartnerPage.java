package com.yappointment.demo.page;

import java.util.List;

/**
 * What the third-party app shows.
 *
 * @param company it is connected to; empty: none
 * @param bookings of the company
 * @param accessToken its first characters only
 * @param note what happened last; empty: nothing
 */
public record PartnerPage(String company, List<Row> bookings, String accessToken, String note) {
    /**
     * A booking.
     *
     * @param day of it
     * @param time of it
     * @param service booked
     * @param customer who comes
     * @param status of it
     */
    public record Row(String day, String time, String service, String customer, String status) {}
}
