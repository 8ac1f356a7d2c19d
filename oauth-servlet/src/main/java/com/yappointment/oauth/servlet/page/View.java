package com.yappointment.oauth.servlet.page;

/**
 * A page before it is written: by one of our templates, or by the host.
 *
 * @param name of our template, and in the setting {@code pages}
 * @param model what it shows
 * @param frame what is around it
 * @param pictures whether our template shows any
 * @param formAction where its forms may go, in the words of a content security policy
 */
public record View(String name, Object model, Frame frame, boolean pictures, String formAction) {
    /** The page with which owners are asked. */
    public static final String CONSENT = "consent";

    /** The page for who may not connect apps. */
    public static final String NOT_ALLOWED = "not-allowed";

    /** The page that says why something went no further. */
    public static final String MESSAGE = "message";
}
