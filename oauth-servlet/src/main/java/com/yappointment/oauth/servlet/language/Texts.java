package com.yappointment.oauth.servlet.language;

import gg.jte.Content;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of one language. A digit in braces stands for a name that is put in. Immutable. */
public final class Texts {
    static final String DIRECTION = "direction";

    /** What is put into a sentence. */
    static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    /** Around a name, so that its direction does not turn the sentence (Unicode TR 9 §2.7). */
    private static final char ISOLATE = '\u2068';

    private static final char END_OF_ISOLATE = '\u2069';

    private final Locale locale;
    private final Map<String, String> texts;

    Texts(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = Map.copyOf(texts);
    }

    /**
     * The language, for {@code lang} and {@code Content-Language}.
     *
     * @return a tag of BCP 47
     */
    public String tag() {
        return locale.toLanguageTag();
    }

    /**
     * Where its lines begin, for {@code dir}.
     *
     * @return {@code ltr} or {@code rtl}
     */
    public String direction() {
        return text(DIRECTION);
    }

    /**
     * A sentence as plain text: for titles and attributes, and where nothing is put in.
     *
     * @param key of the sentence
     * @param names what is put in
     * @return not escaped yet
     */
    public String text(String key, String... names) {
        boolean turned = sentence(DIRECTION).equals("rtl");
        return PLACE.matcher(sentence(key)).replaceAll(place -> {
            String name = name(place.group(1), names);
            return Matcher.quoteReplacement(turned ? ISOLATE + name + END_OF_ISOLATE : name);
        });
    }

    /**
     * A sentence in which the names stand out; for the body of a page.
     *
     * @param key of the sentence
     * @param names what is put in, as text
     * @return escaped where it is written
     */
    public Content rich(String key, String... names) {
        return rich(key, "<bdi>", names);
    }

    /**
     * The same where what is put in is English, whatever the page is (WCAG 2.2, 3.1.2).
     *
     * @param key of the sentence
     * @param names what is put in, as text
     * @return escaped where it is written
     */
    public Content richEnglish(String key, String... names) {
        return rich(key, "<bdi lang=\"en\" dir=\"ltr\">", names);
    }

    private Content rich(String key, String isolate, String... names) {
        String sentence = sentence(key);
        return output -> {
            Matcher place = PLACE.matcher(sentence);
            int end = 0;
            while (place.find()) {
                output.writeUserContent(sentence.substring(end, place.start()));
                output.writeContent("<strong>" + isolate);
                output.writeUserContent(name(place.group(1), names));
                output.writeContent("</bdi></strong>");
                end = place.end();
            }
            output.writeUserContent(sentence.substring(end));
        };
    }

    /**
     * A day, as it is written in this language.
     *
     * @param instant any time of the day, by UTC: the server does not know where the reader is
     * @return such as 26 November 2027
     */
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * The same where there is little room.
     *
     * @param instant any time of the day, by UTC
     * @return such as 26 Nov 2027
     */
    public String shortDay(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * A moment, as it is written in this language.
     *
     * @param instant any, shown by UTC
     * @return such as 26 Nov 2027, 10:00:00 UTC
     */
    public String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(instant.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    /**
     * A number, as it is written in this language; with the digits that days have too.
     *
     * @param number any
     * @return such as 12,345
     */
    public String number(long number) {
        Locale sameDigits = new Locale.Builder()
                .setLocale(locale)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        return NumberFormat.getIntegerInstance(sameDigits).format(number);
    }

    private String sentence(String key) {
        String sentence = texts.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no language has a text " + key);
        }
        return sentence;
    }

    private static String name(String place, String... names) {
        return names[Integer.parseInt(place)];
    }

    @Override
    public String toString() {
        return "Texts[" + tag() + "]";
    }
}
