package com.yappointment.demo.seed;

/**
 * Somebody who books.
 *
 * @param id of the customer
 * @param name how they are called
 * @param email how to reach them
 * @param phone how to reach them
 */
public record Customer(String id, String name, String email, String phone) {}
