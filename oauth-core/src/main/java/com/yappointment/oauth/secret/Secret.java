package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Something that gives access to whoever has it. Masked when printed; compared in constant time. Immutable. */
public final class Secret extends FixedBytes {
    private Secret(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps a text that somebody presented or is about to be given.
     *
     * @param text the secret
     * @return the secret
     */
    public static Secret of(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    static Secret of(byte[] bytes) {
        return new Secret(bytes);
    }

    /**
     * Makes a secret that nobody can guess.
     *
     * @param random a cryptographically strong source
     * @return the 24 bytes that a token carries
     */
    public static Secret random(RandomGenerator random) {
        byte[] bytes = new byte[Token.SECRET_LENGTH];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /**
     * Makes a secret that nobody can guess, and that can be written into a text.
     *
     * @param random a cryptographically strong source
     * @return the hexadecimal form of 24 random bytes
     */
    public static Secret randomText(RandomGenerator random) {
        return of(HexFormat.of().formatHex(random(random).copy()));
    }

    /**
     * The text, for the one answer that hands it out; the only way out of here.
     *
     * @return the secret in the clear
     */
    public String revealForResponse() {
        return new String(copy(), UTF_8);
    }

    byte[] bytes() {
        return copy();
    }
}
