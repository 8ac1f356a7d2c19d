package com.yappointment.demo.partner;

/** What the token endpoint gave. Never printed. */
record Tokens(String access, String refresh) {
    private static final int SHOWN = 12;

    /** Enough to see that a refresh has changed it. */
    String beginning() {
        return access.substring(0, Math.min(SHOWN, access.length())) + "…"
                + access.substring(Math.max(0, access.length() - 4));
    }

    @Override
    public String toString() {
        return "Tokens";
    }
}
