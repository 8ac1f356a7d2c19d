package com.yappointment.demo.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A request that waits for its answer: the verifier that belongs to it (RFC 7636), and the state that names it. */
record Pkce(String verifier, String state) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Pkce random() {
        return new Pkce(randomText(), randomText());
    }

    static String randomText() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return base64url(bytes);
    }

    String challenge() {
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
