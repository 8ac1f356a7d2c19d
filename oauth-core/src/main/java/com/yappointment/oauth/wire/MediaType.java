package com.yappointment.oauth.wire;

import java.util.Locale;

/** What a body is said to be. */
enum MediaType {
    FORM,
    JSON,
    OTHER;

    static MediaType of(String contentType, boolean nothingSent) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[\\s\"]", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return OTHER;
            }
        }
        return switch (type) {
            case "application/x-www-form-urlencoded" -> FORM;
            case "application/json" -> JSON;
            case "" -> nothingSent ? FORM : OTHER;
            default -> OTHER;
        };
    }
}
