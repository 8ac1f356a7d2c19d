package com.yappointment.oauth.servlet.page;

/**
 * A page that says one thing.
 *
 * @param title what it is about
 * @param message what happened and what to do
 * @param diagnosticId to quote to the operator; empty: none
 * @param link where to go from here; empty: nowhere
 * @param linkText what the link says
 */
public record MessagePage(String title, String message, String diagnosticId, String link, String linkText) {
    static MessagePage of(String title, String message, String diagnosticId) {
        return new MessagePage(title, message, diagnosticId, "", "");
    }
}
