package com.yappointment.oauth;

import java.util.Random;

/** What anybody may send, and what nobody should: seeded, so that a failure can be had again. */
public class Gen {
    private static final String[] CHARACTERS = {
        "a", "Z", "0", " ", "+", "%", "&", "=", "\"", "\\", "/", "{", "<", "é", "漢", "\u00A0", "\uFEFF", "\uD83D\uDE00"
    };

    private final Random random;

    public Gen(long seed) {
        this.random = new Random(seed);
    }

    /** What is to hold for all that a generator makes. */
    @FunctionalInterface
    public interface Property {
        void holds(Gen gen, int size);
    }

    /** One run a seed, with sizes that grow from nothing; a failure names its seed. */
    public static void check(int seeds, Property property) {
        for (int seed = 0; seed < seeds; seed++) {
            try {
                property.holds(new Gen(seed), seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        }
    }

    public final String text(int size) {
        return pieces(CHARACTERS, random.nextInt(size + 1));
    }

    public final byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** From 0 up to, and without, the bound. */
    public final int below(int bound) {
        return random.nextInt(bound);
    }

    /** That many of these, one after the other. */
    public final String pieces(String[] pieces, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
