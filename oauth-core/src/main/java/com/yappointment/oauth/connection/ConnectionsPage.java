package com.yappointment.oauth.connection;

import java.util.List;

/** Which page is asked for, by where it lies below the path of the connections. */
public enum ConnectionsPage {
    /** What is connected, and the API keys. */
    OVERVIEW(""),
    /** Whether to disconnect an app. */
    DISCONNECT("/disconnect"),
    /** A new API key. */
    NEW_KEY("/keys/new"),
    /** Whether to revoke an API key. */
    REVOKE_KEY("/keys/revoke");

    private final String below;

    ConnectionsPage(String below) {
        this.below = below;
    }

    /**
     * Where it lies.
     *
     * @return what stands behind the path of the connections
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
        return this == OVERVIEW ? List.of("GET") : List.of("GET", "POST");
    }
}
