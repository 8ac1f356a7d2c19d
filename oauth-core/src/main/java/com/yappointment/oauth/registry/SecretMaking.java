package com.yappointment.oauth.registry;

import com.yappointment.oauth.client.ClientSecret;
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
    record Made(Secret text, ClientSecret kept) {
        /** Whether this is the same secret, made by the same form when it came before. */
        private boolean isOf(ClientSecret secret) {
            return secret.label().equals(kept.label()) && secret.digest().equals(kept.digest());
        }

        /** What is kept of it among an app's secrets. */
        Optional<ClientSecret> among(List<ClientSecret> secrets) {
            return secrets.stream().filter(this::isOf).findFirst();
        }
    }

    Made make(Secret text, String label, int days, Instant now) {
        ClientSecret secret = ClientSecret.of(label, text, ring.now(), now);
        return new Made(text, days == SecretForm.NEVER ? secret : secret.until(now.plus(Duration.ofDays(days))));
    }
}
