package com.yappointment.oauth.registry;

import java.util.List;
import java.util.Set;

/** Which page is asked for, by where it lies below the path of the registry. */
public enum RegistryPage {
    /** All apps. */
    APPS(""),
    /** One of them. */
    APP("/app"),
    /** Programs that connect an app. */
    CODE("/code"),
    /** The question to people, and the answer to the app, without either of them. */
    TRIAL("/trial"),
    /** What happened of late. */
    EVENTS("/events"),
    /** A new app. */
    REGISTER("/new"),
    /** What is to change about an app. */
    EDIT("/edit"),
    /** The picture of an app. */
    LOGO("/logo"),
    /** Whether to switch an app off, or on again. */
    SWITCH("/switch"),
    /** One more secret of an app. */
    NEW_SECRET("/secrets/new"),
    /** Whether to end a secret. */
    END_SECRET("/secrets/end"),
    /** Whether to delete an app. */
    DELETE("/delete");

    private static final Set<String> ONLY_SHOWN = Set.of("", "/app", "/code", "/events");

    private final String below;

    RegistryPage(String below) {
        this.below = below;
    }

    /**
     * Where it lies.
     *
     * @return what stands behind the path of the registry
     */
    public String below() {
        return below;
    }

    /**
     * What it takes.
     *
     * @return methods
     */
    public List<String> methods() {
        return ONLY_SHOWN.contains(below) ? List.of("GET") : List.of("GET", "POST");
    }
}
