package com.yappointment.containers;

/** The servlet API that a container has. */
enum Level {
    SERVLET_4_0("4.0", true),
    SERVLET_5_0("5.0", false),
    SERVLET_6_0("6.0", false),
    SERVLET_6_1("6.1", false);

    private final String version;
    private final boolean oldNames;

    Level(String version, boolean oldNames) {
        this.version = version;
        this.oldNames = oldNames;
    }

    String version() {
        return version;
    }

    /** Whether its packages are called javax. */
    boolean oldNames() {
        return oldNames;
    }

    boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
