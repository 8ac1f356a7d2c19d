package com.yappointment.demo.partner;

import java.util.Optional;

/**
 * What the app remembers of one browser.
 *
 * @param asked the request that waits for its answer
 * @param tokens the connection
 * @param note to show once
 */
record Visit(Optional<Pkce> asked, Optional<Tokens> tokens, String note) {
    static final Visit FIRST = new Visit(Optional.empty(), Optional.empty(), "");

    static Visit asking(Pkce asked) {
        return new Visit(Optional.of(asked), Optional.empty(), "");
    }

    static Visit connected(Tokens tokens, String note) {
        return new Visit(Optional.empty(), Optional.of(tokens), note);
    }

    static Visit notConnected(String note) {
        return new Visit(Optional.empty(), Optional.empty(), note);
    }
}
