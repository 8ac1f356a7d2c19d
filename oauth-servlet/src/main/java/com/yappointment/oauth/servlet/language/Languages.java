package com.yappointment.oauth.servlet.language;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/**
 * The languages that pages are shown in. All are read once, so that nothing that a browser sends makes the server look
 * for one more. Immutable, safe for all threads.
 */
public final class Languages {
    private static final String OURS = "com.yappointment.oauth.servlet.language.texts";

    /** What is longer says nothing that a person would set. */
    private static final int LONGEST_WISH = 500;

    private final Map<Locale, Texts> offered;
    private final Texts first;

    private Languages(Map<Locale, Texts> offered) {
        this.offered = offered;
        this.first = offered.values().iterator().next();
    }

    /** What the host's bundle says cannot be used. */
    public static final class WrongBundle extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        WrongBundle(String message) {
            super(message);
        }
    }

    /**
     * Reads the languages that are to be offered.
     *
     * @param tags of BCP 47; at least one; the first is for whoever wants none of them
     * @param hostBundle base name of a bundle of the host that goes over our texts and may add languages
     * @param hostLoader where that is found
     * @return the languages
     * @throws WrongBundle when the host's bundle cannot be used
     * @throws IllegalArgumentException when a language cannot be offered; both with a sentence that names the remedy
     */
    public static Languages read(List<String> tags, Optional<String> hostBundle, ClassLoader hostLoader) {
        ClassLoader ourLoader = Objects.requireNonNull(Languages.class.getClassLoader());
        Map<String, String> english = Bundle.read(OURS, Locale.ENGLISH, ourLoader);
        Map<Locale, Texts> offered = new LinkedHashMap<>();
        boolean hostSaysSomething = false;
        for (String tag : tags) {
            Locale locale = Locale.forLanguageTag(tag);
            if (locale.getLanguage().isEmpty()) {
                throw new IllegalArgumentException("names " + tag + ", which is no language tag of BCP 47 such as de");
            }
            Map<String, String> ours = Bundle.read(OURS, locale, ourLoader);
            Map<String, String> hosts = hostBundle
                    .map(name -> Bundle.read(name, locale, hostLoader))
                    .orElse(Map.of());
            if (ours.isEmpty() && hosts.isEmpty()) {
                throw new IllegalArgumentException(
                        "names " + tag + ", of which there are no texts; remove it, or name in"
                                + " messages a bundle of the web application that has it");
            }
            check(hosts, english, tag);
            hostSaysSomething |= !hosts.isEmpty();
            Map<String, String> texts = new TreeMap<>(english);
            texts.putAll(ours);
            texts.putAll(hosts);
            offered.put(locale, new Texts(locale, texts));
        }
        if (hostBundle.isPresent() && !hostSaysSomething) {
            throw new WrongBundle("names " + hostBundle.get() + ", which has none of the languages; put a file such as "
                    + hostBundle.get().replace('.', '/') + "_en.properties on the class path");
        }
        return new Languages(offered);
    }

    /** A slip of the pen would be seen by nobody until a person sees the page. */
    private static void check(Map<String, String> hosts, Map<String, String> english, String tag) {
        hosts.forEach((key, text) -> {
            String known = english.get(key);
            if (known == null) {
                throw new WrongBundle(
                        "has for " + tag + " the text " + key + ", which no page asks for; correct its name");
            }
            if (!places(known).containsAll(places(text))) {
                throw new WrongBundle("has for " + tag + " a text " + key
                        + " in which more is to be put in than there is; use " + places(known));
            }
        });
        if (!Set.of("ltr", "rtl").contains(hosts.getOrDefault(Texts.DIRECTION, "ltr"))) {
            throw new WrongBundle("has for " + tag + " a direction that is neither ltr nor rtl");
        }
    }

    private static Set<String> places(String text) {
        return Texts.PLACE.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }

    /**
     * The language of a page.
     *
     * @param uiLocales what the app asks for (OpenID Connect Core §3.1.2.1): tags with spaces between; empty: nothing
     * @param acceptLanguage what the browser asks for (RFC 9110 §12.5.4); empty: nothing
     * @return the first that fits, or the first of all
     */
    public Texts choose(String uiLocales, String acceptLanguage) {
        return best(ranges(uiLocales)).or(() -> best(weighted(acceptLanguage))).orElse(first);
    }

    /**
     * The language that is for whoever wants none of the others.
     *
     * @return the first one
     */
    public Texts first() {
        return first;
    }

    /**
     * All of them, in the order of the setting.
     *
     * @return a copy
     */
    public List<Texts> all() {
        return List.copyOf(offered.values());
    }

    private Optional<Texts> best(List<LanguageRange> wanted) {
        return Optional.ofNullable(Locale.lookup(wanted, offered.keySet())).map(offered::get);
    }

    private static List<LanguageRange> ranges(String uiLocales) {
        return Stream.of(shortened(uiLocales).split(" "))
                .flatMap(tag -> range(tag).stream())
                .toList();
    }

    /** A wish that nobody understands is none. */
    private static Optional<LanguageRange> range(String tag) {
        try {
            return Optional.of(new LanguageRange(tag));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<LanguageRange> weighted(String acceptLanguage) {
        try {
            return LanguageRange.parse(shortened(acceptLanguage));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String shortened(String wish) {
        return wish.length() > LONGEST_WISH ? "" : wish;
    }
}
