package com.yappointment.oauth.servlet.page;

/**
 * A page that says why something went no further.
 *
 * @param key of the sentence that says what happened and what to do
 * @param detail for the app's developers, in English; empty: none
 * @param diagnosticId to quote to the operator; empty: none
 */
public record MessageModel(String key, String detail, String diagnosticId) {}
