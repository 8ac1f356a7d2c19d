package com.yappointment.oauth.servlet.page;

import java.time.Instant;
import java.util.Optional;

/**
 * What is shown of a new client secret, once.
 *
 * @param name of the app
 * @param id client_id of the app
 * @param text the secret itself
 * @param expires from then on it is refused; empty: never
 * @param back link to the app
 */
public record SecretMadeModel(String name, String id, String text, Optional<Instant> expires, String back) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "SecretMadeModel[" + id + "]";
    }
}
