package com.yappointment.oauth.servlet.page;

import java.util.List;

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

    /** What is connected, and the API keys. */
    public static final String CONNECTIONS = "connections";

    /** Whether to disconnect an app. */
    public static final String DISCONNECT = "disconnect";

    /** What a new API key is to be. */
    public static final String NEW_KEY = "new-key";

    /** A new API key, this once. */
    public static final String KEY_MADE = "key-made";

    /** Whether to revoke an API key. */
    public static final String REVOKE_KEY = "revoke-key";

    /** Why something of this went no further. */
    public static final String CONNECTIONS_MESSAGE = "connections-message";

    /** All apps of the registry. */
    public static final String APPS = "apps";

    /** One of them. */
    public static final String APP = "app";

    /** What happened of late. */
    public static final String EVENTS = "events";

    /** What an app is to be. */
    public static final String APP_FORM = "app-form";

    /** Programs that connect an app. */
    public static final String APP_CODE = "app-code";

    /** What an app would have been told. */
    public static final String APP_TRIAL = "app-trial";

    /** Which picture an app is to have. */
    public static final String APP_LOGO = "app-logo";

    /** What one more secret is to be. */
    public static final String SECRET_FORM = "secret-form";

    /** A new secret, this once. */
    public static final String SECRET_MADE = "secret-made";

    /** Whether something of an app is to be done. */
    public static final String APP_QUESTION = "app-question";

    /** What is wrong with the deployment. */
    public static final String DOCTOR = "doctor";

    /**
     * All of them.
     *
     * @return the names
     */
    public static List<String> names() {
        return List.of(
                CONSENT,
                NOT_ALLOWED,
                MESSAGE,
                CONNECTIONS,
                DISCONNECT,
                NEW_KEY,
                KEY_MADE,
                REVOKE_KEY,
                CONNECTIONS_MESSAGE,
                APPS,
                APP,
                EVENTS,
                APP_FORM,
                APP_CODE,
                APP_TRIAL,
                APP_LOGO,
                SECRET_FORM,
                SECRET_MADE,
                APP_QUESTION,
                DOCTOR);
    }
}
