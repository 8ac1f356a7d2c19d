package com.yappointment.demo;

/** The addresses of the demo, and how each answers a POST whose body is bad. */
enum Target {
    HOME("GET", "/", 405),
    LOGIN("POST", "/login", Reads.FORM),
    LOGOUT("POST", "/logout", Reads.NOTHING),
    PARTNER("GET", "/partner", 405),
    CALLBACK("GET", "/partner/callback", 405),
    CONNECT("POST", "/partner/connect", Reads.NOTHING),
    HEALTH("GET", "/health", 405),
    AUTHORIZE("POST", "/oauth/authorize", Reads.FORM),
    DECISION("POST", "/oauth/authorize/decision", Reads.FORM),
    TOKEN("POST", "/oauth/token", Reads.FORM_OR_JSON),
    REVOKE("POST", "/oauth/revoke", Reads.FORM_OR_JSON),
    SERVER_METADATA("GET", "/.well-known/oauth-authorization-server", 405),
    RESOURCE_METADATA("GET", "/.well-known/oauth-protected-resource", 405),
    ME("POST", "/api/v1/me", 401),
    BOOKINGS("POST", "/api/v1/bookings", 401),
    BOOKINGS_WITH_TOKEN("POST", "/api/v1/bookings", Reads.JSON),
    NO_API("GET", "/api/v1/nothing", 401),
    NOWHERE("GET", "/nowhere", 404),
    WEB_XML("GET", "/WEB-INF/web.xml", 404);

    /** What it takes for a body. */
    enum Reads {
        /** It does its work whatever the body is. */
        NOTHING,
        FORM,
        JSON,
        FORM_OR_JSON,
        /** It refuses before. */
        REFUSES
    }

    final String method;
    final String path;
    final Reads reads;
    private final int refusal;

    Target(String method, String path, Reads reads) {
        this(method, path, reads, 0);
    }

    Target(String method, String path, int refusal) {
        this(method, path, Reads.REFUSES, refusal);
    }

    Target(String method, String path, Reads reads, int refusal) {
        this.method = method;
        this.path = path;
        this.reads = reads;
        this.refusal = refusal;
    }

    /** The status for a bad body, where those that read JSON, and the API, have these. */
    int toBody(int backChannel, int api) {
        return switch (reads) {
            case NOTHING -> 303;
            case FORM -> 400;
            case FORM_OR_JSON -> backChannel;
            case JSON -> api;
            case REFUSES -> refusal;
        };
    }

    /** RFC 9110 §15.5.6; who may not come in is not told what there is, and where nothing is nothing is allowed. */
    int toMethod() {
        return switch (this) {
            case ME, BOOKINGS, NO_API -> 401;
            case NOWHERE, WEB_XML -> 404;
            default -> 405;
        };
    }

    /** With headers, each with its line end. */
    String request(String how, String suffix, String headers) {
        String token = this == BOOKINGS_WITH_TOKEN ? "Authorization: Bearer " + Attack.TOKEN + "\r\n" : "";
        return how + " " + path + suffix + " HTTP/1.1\r\n" + token + headers + "Connection: close\r\n\r\n";
    }
}
