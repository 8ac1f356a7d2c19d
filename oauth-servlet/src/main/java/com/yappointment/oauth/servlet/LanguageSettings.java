package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.language.Languages;
import java.util.Objects;

/** Reads the languages that were set. */
final class LanguageSettings {
    private LanguageSettings() {}

    static Languages languages(Configuration configuration) {
        // our jar may lie in a loader above the host's classes
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), LanguageSettings.class.getClassLoader());
        try {
            return Languages.read(configuration.words(Setting.LANGUAGES), configuration.text(Setting.MESSAGES), loader);
        } catch (Languages.WrongBundle e) {
            throw configuration.wrong(Setting.MESSAGES, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(Setting.LANGUAGES, String.valueOf(e.getMessage()), e);
        }
    }
}
