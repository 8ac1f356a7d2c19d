package com.yappointment.demo.atrest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traces that secrets leave where they were written down: as they are, in hexadecimal, in base64 of either alphabet
 * within more at any place; of a code or token also its bytes and its secret part alone.
 */
final class Traces {
    private static final String TOKEN = "yapp_[a-z]{2}_[A-Za-z0-9_-]{72}";
    private static final int TOKEN_START = "yapp_at_".length();
    private static final int SECRET_BEGINS = 21;
    private static final int SECRET_ENDS = 45;

    /** Bytes that all traces of one beginning have in common; a long holds them. */
    private static final int BEGINNING = Long.BYTES;

    private final Map<Long, List<Trace>> byBeginning = new HashMap<>();

    private static final class Trace {
        private final String name;
        private final byte[] bytes;

        Trace(String secret, String how, byte[] bytes) {
            this.name = secret + " (" + how + ")";
            this.bytes = bytes;
        }

        boolean stands(byte[] all, int start) {
            int end = start + bytes.length;
            return end <= all.length && Arrays.equals(all, start, end, bytes, 0, bytes.length);
        }
    }

    Traces(Iterable<String> secrets) {
        for (String secret : secrets) {
            add(secret);
        }
    }

    private void add(String secret) {
        addWritten(secret, "text", secret.getBytes(UTF_8));
        if (secret.matches(TOKEN)) {
            byte[] token = Base64.getUrlDecoder().decode(secret.substring(TOKEN_START));
            addWritten(secret, "secret part", Arrays.copyOfRange(token, SECRET_BEGINS, SECRET_ENDS));
        } else if (secret.matches("[A-Za-z0-9_-]{43}")) {
            addWritten(secret, "256 bits", Base64.getUrlDecoder().decode(secret));
        }
    }

    private void addWritten(String secret, String what, byte[] bytes) {
        add(new Trace(secret, what, bytes));
        add(new Trace(secret, what + " in hexadecimal", ascii(HexFormat.of().formatHex(bytes))));
        add(new Trace(
                secret,
                what + " in hexadecimal",
                ascii(HexFormat.of().withUpperCase().formatHex(bytes))));
        for (int before = 0; before < 3; before++) {
            add(new Trace(secret, what + " in base64", within(Base64.getEncoder(), before, bytes)));
            add(new Trace(secret, what + " in base64url", within(Base64.getUrlEncoder(), before, bytes)));
        }
    }

    /** What its base64 has in common, whatever stands around, when so many bytes (modulo 3) stand before it. */
    private static byte[] within(Base64.Encoder encoder, int before, byte[] bytes) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String written = encoder.withoutPadding().encodeToString(shifted);
        int shared = before == 0 ? 0 : before + 1; // the first characters hold bits of what stands before
        return ascii(written.substring(shared, shifted.length * 8 / 6));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private void add(Trace trace) {
        sameBeginning(trace).add(trace);
    }

    private List<Trace> sameBeginning(Trace trace) {
        long beginning = 0;
        for (int i = 0; i < BEGINNING; i++) {
            beginning = (beginning << Byte.SIZE) | (trace.bytes[i] & 0xFF);
        }
        return byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>());
    }

    /** Says which secret stands in the text and how it is written; empty when none does. */
    Optional<String> in(String text) {
        return in(text.getBytes(UTF_8));
    }

    /** The same for bytes. */
    Optional<String> in(byte[] all) {
        long last = 0;
        for (int i = 0; i < all.length; i++) {
            last = (last << Byte.SIZE) | (all[i] & 0xFF);
            List<Trace> begun = byBeginning.get(last);
            if (begun != null && i + 1 >= BEGINNING) {
                int start = i + 1 - BEGINNING;
                for (Trace trace : begun) {
                    if (trace.stands(all, start)) {
                        return Optional.of(trace.name + " at " + start);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
