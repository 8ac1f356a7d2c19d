package com.yappointment.oauth.servlet.page;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of sRGB.
 *
 * @param rgb 8 bits each of red, green and blue
 */
record Colour(int rgb) {
    static final Colour BLACK = new Colour(0x000000);
    static final Colour WHITE = new Colour(0xFFFFFF);

    private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final int STEPS = 50;

    static Colour parse(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a colour such as #2a4bcc");
        }
        return new Colour(Integer.parseInt(text.substring(1), 16));
    }

    /** From 1, none, to 21, black on white (WCAG 2.2, contrast ratio). */
    double contrast(Colour other) {
        double mine = luminance() + 0.05;
        double theirs = other.luminance() + 0.05;
        return Math.max(mine, theirs) / Math.min(mine, theirs);
    }

    /** WCAG 2.2, relative luminance. */
    private double luminance() {
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
    }

    private double linear(int shift) {
        double value = channel(shift) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private int channel(int shift) {
        return rgb >> shift & 0xFF;
    }

    /** The nearest colour on the way to another that has enough contrast with a third; that other one has. */
    Colour towards(Colour end, Colour against, double enough) {
        for (int step = 0; step < STEPS; step++) {
            Colour mixed = mixed(end, step);
            if (mixed.contrast(against) >= enough) {
                return mixed;
            }
        }
        return end;
    }

    private Colour mixed(Colour end, int step) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int channel = channel(shift) + (end.channel(shift) - channel(shift)) * step / STEPS;
            mixed |= channel << shift;
        }
        return new Colour(mixed);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
