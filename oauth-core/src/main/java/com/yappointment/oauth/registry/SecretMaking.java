package com.yappointment.oauth.registry;

import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes client secrets of what a form has derived. Safe for all threads. */
final class SecretMaking {
    private final KeyRing ring;

    SecretMaking(KeyRing ring) {
        this.ring = ring;
    }

    /** A secret in the clear, and what is kept of it. */
    record Made(Secret text, ClientSecret kept) {}

    /** What a form derives for a label and the time of the making. */
    interface Derivation {
        Secret of(String label, Instant madeAt);
    }

    Made make(Derivation derivation, String label, int days, Instant now) {
        Made made = made(derivation, label, now);
        return days == SecretForm.NEVER
                ? made
                : new Made(made.text(), made.kept().until(now.plus(Duration.ofDays(days))));
    }

    private Made made(Derivation derivation, String label, Instant at) {
        Secret text = derivation.of(label, at);
        return new Made(text, ClientSecret.of(label, text, ring.now(), at));
    }

    /** The one of these secrets that this form has made, just now or when it came before, for as long as it is shown. */
    Optional<Made> shown(Derivation derivation, String label, List<ClientSecret> secrets, Instant now) {
        return secrets.stream()
                .filter(kept -> kept.label().equals(label) && Forms.shownAgain(kept.createdAt(), now))
                .filter(kept -> made(derivation, label, kept.createdAt())
                        .kept()
                        .digest()
                        .equals(kept.digest()))
                .map(kept -> new Made(derivation.of(label, kept.createdAt()), kept))
                .findFirst();
    }
}
