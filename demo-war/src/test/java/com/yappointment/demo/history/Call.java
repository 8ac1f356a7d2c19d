package com.yappointment.demo.history;

import java.util.List;

/**
 * One call of a client, and what it was answered.
 *
 * @param actor who called
 * @param node which node was called
 * @param kind what was asked for
 * @param proven whether the caller had all that it takes: the right client, its secret, redirect URI and verifier, and an
 *     undamaged token of the right kind
 * @param subject of a consent the connection, of all others the code or token that was presented
 * @param begin when it was sent, in nanoseconds since the run began
 * @param end when it was answered or given up
 * @param status of the answer; {@link #NO_ANSWER} when there was none
 * @param issued of a consent the code, of an exchange or refresh the access token and the refresh token
 */
record Call(
        int actor,
        String node,
        Kind kind,
        boolean proven,
        String subject,
        long begin,
        long end,
        int status,
        List<String> issued) {
    static final int NO_ANSWER = 0;
    private static final int UNAVAILABLE = 503;
    private static final String SEPARATOR = "\t";

    enum Kind {
        /** An owner was asked, and chose Allow. */
        CONSENT,
        /** A code under an earlier consent, without a question. */
        SILENT_CONSENT,
        EXCHANGE,
        REFRESH,
        REVOKE,
        API
    }

    /** Whether it says anything about the grant. */
    boolean answered() {
        return status != NO_ANSWER && status != UNAVAILABLE;
    }

    boolean succeeded() {
        return status == 200;
    }

    boolean refused() {
        return status == 400 || status == 401;
    }

    /** May have come after it, for all that a clock can tell. */
    boolean mayFollow(Call other) {
        return other.begin < end;
    }

    /** Came after it for sure. */
    boolean follows(Call other) {
        return other.end < begin;
    }

    /** For a file. */
    String line() {
        return String.join(
                SEPARATOR,
                String.valueOf(actor),
                node,
                kind.name(),
                String.valueOf(proven),
                subject,
                String.valueOf(begin),
                String.valueOf(end),
                String.valueOf(status),
                String.join(" ", issued));
    }

    static Call of(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        return new Call(
                Integer.parseInt(fields[0]),
                fields[1],
                Kind.valueOf(fields[2]),
                Boolean.parseBoolean(fields[3]),
                fields[4],
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                Integer.parseInt(fields[7]),
                fields[8].isEmpty() ? List.of() : List.of(fields[8].split(" ")));
    }
}
