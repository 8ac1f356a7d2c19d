package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.settings.Paths;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the core wants to know. */
public final class SettingsReader {
    /** Where the form of the consent page goes, below the path of the authorization endpoint. */
    public static final String DECISION = "/decision";

    /** Where logos are served, below the path of the authorization endpoint. */
    public static final String LOGO = "/logo";

    /** The way to the host's page where somebody else logs in, below the path of the authorization endpoint. */
    public static final String SWITCH_USER = "/switch-user";

    private static final List<Setting> PATHS = List.of(
            Setting.AUTHORIZE_PATH,
            Setting.TOKEN_PATH,
            Setting.REVOKE_PATH,
            Setting.METADATA_PATH,
            Setting.PROTECTED_RESOURCE_PATH,
            Setting.CONNECTIONS_PATH,
            Setting.APPS_PATH,
            Setting.DOCTOR_PATH);
    /** A scope, and the language of its sentence. */
    private static final Pattern TRANSLATED = Pattern.compile("(.+)\\[([A-Za-z0-9-]+)]");

    private SettingsReader() {}

    /**
     * Reads the core's settings.
     *
     * @param configuration what was set
     * @return the settings, checked
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy
     */
    public static Settings settings(Configuration configuration) {
        configuration.required(Setting.ISSUER, "write the URL by which browsers find this application");
        URI issuer = uri(configuration, Setting.ISSUER);
        Settings.Builder settings = Settings.of(issuer, scopes(configuration))
                .paths(paths(configuration))
                .silentScope(silentScope(configuration))
                .defaultScope(defaultScope(configuration))
                .tokenPrefix(configuration.text(Setting.TOKEN_PREFIX).orElseThrow())
                .codeLifetime(configuration.duration(Setting.CODE_LIFETIME))
                .accessTokenLifetime(configuration.duration(Setting.ACCESS_TOKEN_LIFETIME))
                .refreshTokenLifetime(configuration.duration(Setting.REFRESH_TOKEN_LIFETIME))
                .refreshGrace(configuration.duration(Setting.REFRESH_GRACE))
                .grantLifetime(configuration.duration(Setting.GRANT_LIFETIME))
                .ticketLifetime(configuration.duration(Setting.TICKET_LIFETIME))
                .apiKeyLifetime(configuration.duration(Setting.API_KEY_LIFETIME))
                .rememberConsent(configuration.flag(Setting.REMEMBER_CONSENT));
        if (configuration.text(Setting.AUTHORIZATION_BASE_URL).isPresent()) {
            settings.authorizationBase(uri(configuration, Setting.AUTHORIZATION_BASE_URL));
        }
        if (configuration.text(Setting.BACK_CHANNEL_BASE_URL).isPresent()) {
            settings.backChannelBase(uri(configuration, Setting.BACK_CHANNEL_BASE_URL));
        }
        return settings.build();
    }

    /** The consent page's form and the logos have paths too. */
    private static Paths paths(Configuration configuration) {
        var paths = new Paths(
                path(configuration, Setting.AUTHORIZE_PATH),
                path(configuration, Setting.TOKEN_PATH),
                path(configuration, Setting.REVOKE_PATH),
                path(configuration, Setting.METADATA_PATH),
                path(configuration, Setting.PROTECTED_RESOURCE_PATH),
                path(configuration, Setting.CONNECTIONS_PATH),
                path(configuration, Setting.APPS_PATH),
                path(configuration, Setting.DOCTOR_PATH));
        Set<String> below = new HashSet<>(
                List.of(paths.authorize() + DECISION, paths.authorize() + LOGO, paths.authorize() + SWITCH_USER));
        for (ConnectionsPage page : ConnectionsPage.values()) {
            if (page != ConnectionsPage.OVERVIEW) {
                below.add(paths.connections() + page.below());
            }
        }
        for (RegistryPage page : RegistryPage.values()) {
            if (page != RegistryPage.APPS) {
                below.add(paths.apps() + page.below());
            }
        }
        for (Setting setting : PATHS) {
            if (below.contains(path(configuration, setting))) {
                throw configuration.wrong(
                        setting,
                        "is a path that lies below the authorization endpoint, the connections or the apps, and that these have"
                                + " for a form or a logo; choose another",
                        null);
            }
        }
        return paths;
    }

    private static URI uri(Configuration configuration, Setting setting) {
        try {
            return new URI(configuration.text(setting).orElseThrow());
        } catch (URISyntaxException e) {
            throw configuration.wrong(setting, "must be a URL such as https://app.example", e);
        }
    }

    private static String path(Configuration configuration, Setting setting) {
        return configuration.text(setting).orElseThrow();
    }

    private static Map<String, String> scopes(Configuration configuration) {
        return scopeLines(configuration).getOrDefault("", Map.of());
    }

    /**
     * Reads what scopes mean in other languages than the first.
     *
     * @param configuration what was set
     * @return sentences by scope, by language tag
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy
     */
    public static Map<String, Map<String, String>> scopeTranslations(Configuration configuration) {
        Map<String, Map<String, String>> translations = scopeLines(configuration);
        Map<String, String> scopes = translations.remove("");
        translations.forEach((tag, sentences) -> sentences.keySet().forEach(scope -> {
            if (scopes == null || !scopes.containsKey(scope)) {
                throw configuration.wrong(
                        Setting.SCOPES,
                        "has a line for " + scope + "[" + tag + "], but none for " + scope + "; add it",
                        null);
            }
        }));
        return translations;
    }

    /** By language; those of no language are the scopes themselves. */
    private static Map<String, Map<String, String>> scopeLines(Configuration configuration) {
        Map<String, Map<String, String>> lines = new LinkedHashMap<>();
        for (String line : configuration.lines(Setting.SCOPES)) {
            int equals = line.indexOf('=');
            String name = equals < 1 ? "" : line.substring(0, equals).strip();
            String sentence = line.substring(equals + 1).strip();
            if (name.isEmpty() || sentence.isEmpty()) {
                throw configuration.wrong(
                        Setting.SCOPES, "must have lines like: bookings:read = See your bookings", null);
            }
            Matcher translated = TRANSLATED.matcher(name);
            String scope = translated.matches() ? translated.group(1) : name;
            String tag = translated.matches() ? translated.group(2) : "";
            if (lines.computeIfAbsent(tag, none -> new LinkedHashMap<>()).put(scope, sentence) != null) {
                throw configuration.wrong(Setting.SCOPES, "names " + name + " twice; remove one", null);
            }
        }
        return lines;
    }

    private static Scope silentScope(Configuration configuration) {
        try {
            return Scope.of(configuration.words(Setting.SILENT_SCOPES));
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(Setting.SILENT_SCOPES, "must be scope names with space between", e);
        }
    }

    private static Scope defaultScope(Configuration configuration) {
        return configuration
                .text(Setting.DEFAULT_SCOPE)
                .map(text -> Scope.parse(text)
                        .orElseThrow(() -> configuration.wrong(
                                Setting.DEFAULT_SCOPE, "must be scope names with one space between", null)))
                .orElse(Scope.NONE);
    }
}
