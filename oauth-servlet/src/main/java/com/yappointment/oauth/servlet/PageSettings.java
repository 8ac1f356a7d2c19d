package com.yappointment.oauth.servlet;

import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.config.StartFile;
import com.yappointment.oauth.servlet.language.Languages;
import com.yappointment.oauth.servlet.language.ScopeTexts;
import com.yappointment.oauth.servlet.page.Brand;
import com.yappointment.oauth.servlet.page.View;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what was set for the pages. */
final class PageSettings {
    private static final List<String> NAMES = View.names();

    private final Configuration configuration;
    private final ServletContext context;

    PageSettings(Configuration configuration, ServletContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Languages languages() {
        // our jar may lie in a loader above the host's classes
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), PageSettings.class.getClassLoader());
        try {
            return Languages.read(configuration.words(Setting.LANGUAGES), configuration.text(Setting.MESSAGES), loader);
        } catch (Languages.WrongBundle e) {
            throw configuration.wrong(Setting.MESSAGES, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(Setting.LANGUAGES, String.valueOf(e.getMessage()), e);
        }
    }

    /** Named after the host unless it has a name. */
    Brand brand(URI authorizationBase) {
        try {
            return Brand.of(
                    configuration.text(Setting.BRAND_NAME).orElseGet(authorizationBase::getHost),
                    configuration.text(Setting.BRAND_LOGO).map(this::logo),
                    configuration.text(Setting.BRAND_COLOUR).orElseThrow(),
                    configuration.text(Setting.BRAND_COLOUR_DARK).orElseThrow());
        } catch (Brand.IllegalColour e) {
            Setting setting = e.ofDarkPages() ? Setting.BRAND_COLOUR_DARK : Setting.BRAND_COLOUR;
            throw configuration.wrong(setting, String.valueOf(e.getMessage()), e);
        }
    }

    private Logo logo(String name) {
        try {
            return Logo.of(StartFile.bytes(context, name));
        } catch (IOException | IllegalArgumentException e) {
            throw configuration.wrong(Setting.BRAND_LOGO, "cannot use " + name + ": " + e.getMessage(), e);
        }
    }

    /** What scopes mean in the languages that are offered. */
    ScopeTexts scopes(Languages languages) {
        Map<String, Map<String, String>> translations = SettingsReader.scopeTranslations(configuration);
        for (String tag : translations.keySet()) {
            if (languages.all().stream().noneMatch(texts -> texts.tag().equalsIgnoreCase(tag))) {
                throw configuration.wrong(
                        Setting.SCOPES, "speaks " + tag + ", which languages does not offer; add it there", null);
            }
        }
        return new ScopeTexts(translations);
    }

    /** Paths of the host by the names of the pages that it renders itself. */
    Map<String, String> ofHost() {
        Map<String, String> pages = new HashMap<>();
        for (String line : configuration.lines(Setting.PAGES)) {
            String[] parts = line.split("\\s*=\\s*", 2);
            if (parts.length < 2 || !NAMES.contains(parts[0])) {
                throw configuration.wrong(
                        Setting.PAGES,
                        "must have lines like: consent = /WEB-INF/consent.jsp; the pages are "
                                + String.join(", ", NAMES),
                        null);
            }
            if (dispatcher(parts[1]).isEmpty()) {
                throw configuration.wrong(
                        Setting.PAGES,
                        "must lead to a path below the context path, such as /WEB-INF/consent.jsp",
                        null);
            }
            if (pages.put(parts[0], parts[1]) != null) {
                throw configuration.wrong(Setting.PAGES, "names " + parts[0] + " twice; remove one", null);
            }
        }
        return pages;
    }

    private Optional<Object> dispatcher(String path) {
        return path.startsWith("/") ? Optional.ofNullable(context.getRequestDispatcher(path)) : Optional.empty();
    }
}
