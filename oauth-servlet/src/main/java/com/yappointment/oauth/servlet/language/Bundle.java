package com.yappointment.oauth.servlet.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one language from a resource bundle, and of no other: neither the machine's own language nor a file
 * without a language stands in.
 */
final class Bundle extends ResourceBundle.Control {
    private Bundle() {}

    /** The texts by their keys; empty when the bundle does not have the language. */
    static Map<String, String> read(String name, Locale locale, ClassLoader loader) {
        Map<String, String> texts = new TreeMap<>();
        try {
            ResourceBundle bundle = ResourceBundle.getBundle(name, locale, loader, new Bundle());
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        } catch (MissingResourceException e) {
            return Map.of();
        }
        return texts;
    }

    @Override
    public List<String> getFormats(String baseName) {
        return FORMAT_PROPERTIES;
    }

    @Override
    public List<Locale> getCandidateLocales(String baseName, Locale locale) {
        return super.getCandidateLocales(baseName, locale).stream()
                .filter(candidate -> !candidate.equals(Locale.ROOT))
                .toList();
    }

    @Override
    public @Nullable Locale getFallbackLocale(String baseName, Locale locale) {
        return null;
    }

    /** Read once, and the host's class loader is not held. */
    @Override
    public long getTimeToLive(String baseName, Locale locale) {
        return TTL_DONT_CACHE;
    }
}
