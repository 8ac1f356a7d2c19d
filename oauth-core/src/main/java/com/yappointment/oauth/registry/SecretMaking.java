package com.yappointment.oauth.registry;

import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Draws client secrets. Safe for all threads. */
final class SecretMaking {
    /** 256 bits: with that, a plain keyed digest is enough. */
    private static final int LENGTH = 32;

    private final KeyRing ring;
    private final SecureRandom random;

    SecretMaking(KeyRing ring, SecureRandom random) {
        this.ring = ring;
        this.random = random;
    }

    /** A secret in the clear, and what is kept of it. */
    record Made(Secret text, ClientSecret kept) {}

    Made make(String label, int days, Instant now) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        Secret text = Secret.of(HexFormat.of().formatHex(bytes));
        ClientSecret secret = ClientSecret.of(label, text, ring.now(), now);
        return new Made(text, days == SecretForm.NEVER ? secret : secret.until(now.plus(Duration.ofDays(days))));
    }
}
