package com.yappointment.oauth.servlet.doctor.running;

/**
 * A line of the checklist of RFC 9700.
 *
 * @param section of the RFC
 * @param sentence what is done
 * @param kept whether it is, here and now
 */
public record Rule(String section, String sentence, boolean kept) {}
