package com.yappointment.demo.page;

/**
 * A page that says what went wrong.
 *
 * @param title what
 * @param message and what to do
 */
public record ErrorPage(String title, String message) {}
