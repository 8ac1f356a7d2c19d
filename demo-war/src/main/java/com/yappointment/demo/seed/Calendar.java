package com.yappointment.demo.seed;

import java.time.LocalTime;

/**
 * The time of somebody who serves customers.
 *
 * @param id of the calendar
 * @param name whose it is
 * @param opens on working days
 * @param closes on working days
 */
public record Calendar(String id, String name, LocalTime opens, LocalTime closes) {}
