package com.yappointment.oauth.servlet.page;

import com.yappointment.oauth.client.Logo;
import java.util.Locale;
import java.util.Optional;

/** Whose pages they are. Immutable. */
public final class Brand {
    /** Between text and its background (WCAG 2.2, 1.4.3). */
    static final double LEAST_CONTRAST = 4.5;

    /** The darkest background of the light look, and the lightest of the dark one, as the stylesheet has them. */
    static final Colour LIGHT_BACKGROUND = new Colour(0xF3F5F9);

    static final Colour DARK_BACKGROUND = new Colour(0x1C212B);

    private final String name;
    private final Optional<Logo> logo;
    private final Colour light;
    private final Colour dark;

    private Brand(String name, Optional<Logo> logo, Colour light, Colour dark) {
        this.name = name;
        this.logo = logo;
        this.light = light;
        this.dark = dark;
    }

    /**
     * A brand without colours that cannot be read.
     *
     * @param name of the site
     * @param logo beside it
     * @param light colour of links and buttons on the light pages, such as {@code #2a4bcc}
     * @param dark likewise on the dark pages
     * @return the brand
     * @throws IllegalColour when one of the colours will not do
     */
    public static Brand of(String name, Optional<Logo> logo, String light, String dark) {
        return new Brand(
                name,
                logo,
                readable(light, false, LIGHT_BACKGROUND, Colour.BLACK),
                readable(dark, true, DARK_BACKGROUND, Colour.WHITE));
    }

    private static Colour readable(String text, boolean dark, Colour background, Colour remedy) {
        Colour colour;
        try {
            colour = Colour.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalColour(dark, String.valueOf(e.getMessage()));
        }
        double contrast = colour.contrast(background);
        if (contrast < LEAST_CONTRAST) {
            throw new IllegalColour(
                    dark,
                    String.format(
                            Locale.ROOT,
                            "%s has a contrast of %.2f to 1 with the background %s; WCAG 1.4.3 asks for %.1f to 1;"
                                    + " the nearest that will do is %s",
                            colour,
                            contrast,
                            background,
                            LEAST_CONTRAST,
                            colour.towards(remedy, background, LEAST_CONTRAST)));
        }
        return colour;
    }

    /** A colour that cannot be used, with the remedy. */
    public static final class IllegalColour extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        /** Of the dark pages, or else of the light ones. */
        private final boolean ofDarkPages;

        IllegalColour(boolean ofDarkPages, String message) {
            super(message);
            this.ofDarkPages = ofDarkPages;
        }

        /**
         * Which one.
         *
         * @return true for the one of the dark pages
         */
        public boolean ofDarkPages() {
            return ofDarkPages;
        }
    }

    /**
     * The name of the site.
     *
     * @return as it was set
     */
    public String name() {
        return name;
    }

    /**
     * The logo of the site.
     *
     * @return empty when it has none
     */
    public Optional<Logo> logo() {
        return logo;
    }

    /** What goes behind the stylesheet. */
    String stylesheet() {
        return ":root { " + main(light) + " }\n@media (prefers-color-scheme: dark) { :root { " + main(dark) + " } }\n";
    }

    /** One of black and white always has more than 4.5 to 1 with any colour. */
    private static String main(Colour main) {
        boolean white = main.contrast(Colour.WHITE) >= main.contrast(Colour.BLACK);
        return "--main: " + main + "; --on-main: " + (white ? Colour.WHITE : Colour.BLACK) + ";";
    }
}
