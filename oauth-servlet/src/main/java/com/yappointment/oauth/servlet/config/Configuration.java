package com.yappointment.oauth.servlet.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was set, and where. Never prints a value: some are secret. Immutable. */
public final class Configuration {
    private final Map<Setting, Given> given;

    private record Given(String value, String where) {}

    private Configuration(Map<Setting, Given> given) {
        this.given = given;
    }

    /**
     * Collects the settings.
     *
     * @param initParams of the filter or servlet; all have to be settings
     * @param contextParams of the web application; those with our prefix have to be settings
     * @param variables of the environment; likewise
     * @param properties of the system; likewise
     * @return what is set
     * @throws IllegalArgumentException when a name is none of ours, or a value is empty
     */
    public static Configuration of(
            Map<String, String> initParams,
            Map<String, String> contextParams,
            Map<String, String> variables,
            Map<String, String> properties) {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        collect(given, withPrefix(contextParams), name -> "context-param " + Setting.PROPERTY_PREFIX + name);
        collect(given, initParams, name -> "init-param " + name);
        collect(given, settingNames(variables), Configuration::variable);
        collect(given, withPrefix(properties), name -> "system property " + Setting.PROPERTY_PREFIX + name);
        return new Configuration(Collections.unmodifiableMap(given));
    }

    private static void collect(Map<Setting, Given> given, Map<String, String> from, Function<String, String> where) {
        from.forEach((name, value) -> {
            Setting setting = Setting.named(name)
                    .orElseThrow(() -> new IllegalArgumentException(where.apply(name)
                            + " is no setting; correct its name, or remove it. The settings are "
                            + Arrays.stream(Setting.values()).map(Setting::text).collect(Collectors.joining(", "))));
            if (value.isBlank()) {
                throw new IllegalArgumentException(
                        setting.text() + " (" + where.apply(name) + ") is empty; give it a value, or remove it");
            }
            given.put(setting, new Given(value.strip(), where.apply(name)));
        });
    }

    private static String variable(String name) {
        return "environment variable "
                + Setting.named(name).map(Setting::variable).orElse(name);
    }

    private static Map<String, String> withPrefix(Map<String, String> all) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Setting.PROPERTY_PREFIX))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(Setting.PROPERTY_PREFIX.length()), Map.Entry::getValue));
    }

    private static Map<String, String> settingNames(Map<String, String> variables) {
        Map<String, String> names =
                Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::variable, Setting::text));
        return variables.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Setting.VARIABLE_PREFIX))
                .collect(Collectors.toMap(
                        entry -> names.getOrDefault(entry.getKey(), entry.getKey()), Map.Entry::getValue));
    }

    /**
     * A setting's value; an empty one was refused before.
     *
     * @param setting which
     * @return what was set, or the preset; empty when neither is there
     */
    public Optional<String> text(Setting setting) {
        Given found = given.get(setting);
        String value = found == null ? setting.preset() : found.value();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /**
     * The value of a setting that has to be there.
     *
     * @param setting which
     * @param remedy what to write
     * @return the value
     * @throws IllegalArgumentException with the remedy when it is not set
     */
    public String required(Setting setting, String remedy) {
        return text(setting).orElseThrow(() -> new IllegalArgumentException(setting.text() + " is not set; " + remedy));
    }

    /**
     * The value of a setting that is a time.
     *
     * @param setting which; has a preset
     * @return the time
     * @throws IllegalArgumentException when it is no duration of ISO 8601
     */
    public Duration duration(Setting setting) {
        try {
            return Duration.parse(text(setting).orElseThrow());
        } catch (DateTimeParseException e) {
            throw wrong(setting, "must be a duration of ISO 8601, such as PT30S, PT1H or P90D", e);
        }
    }

    /**
     * The value of a setting that is a decision.
     *
     * @param setting which; has a preset
     * @return the decision
     * @throws IllegalArgumentException when it is neither true nor false
     */
    public boolean flag(Setting setting) {
        return switch (text(setting).orElseThrow()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "must be true or false", null);
        };
    }

    /**
     * The lines of a setting; where a value cannot have lines, semicolons part them.
     *
     * @param setting which
     * @return the lines that are not blank, stripped
     */
    public List<String> lines(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split("[;\\r\\n]+")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * The words of a setting, with commas or space between.
     *
     * @param setting which
     * @return the words
     */
    public List<String> words(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Says that a value will not do.
     *
     * @param setting which
     * @param problem what is wrong, and the remedy
     * @param cause what found it, if anything
     * @return an exception whose message names the setting and where it was set
     */
    public IllegalArgumentException wrong(Setting setting, String problem, @Nullable Throwable cause) {
        Given found = given.get(setting);
        String where = found == null ? "" : " (" + found.where() + ")";
        return new IllegalArgumentException(setting.text() + where + " " + problem, cause);
    }

    /**
     * Says where the settings were set that a message is about: the one that it begins with, and others with a name that
     * is no plain word.
     *
     * @param message names settings
     * @return the message with the places, unless it has them
     */
    public String placed(String message) {
        String placed = message;
        for (var entry : given.entrySet()) {
            String name = entry.getKey().text();
            boolean plainWord = name.equals(name.toLowerCase(Locale.ROOT));
            Matcher found =
                    Pattern.compile((plainWord ? "^" : "\\b") + name + "\\b").matcher(placed);
            String where = " (" + entry.getValue().where() + ")";
            if (!placed.contains(where) && found.find()) {
                placed = placed.substring(0, found.end()) + where + placed.substring(found.end());
            }
        }
        return placed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && given.equals(that.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    @Override
    public String toString() {
        return "Configuration" + given.keySet();
    }
}
