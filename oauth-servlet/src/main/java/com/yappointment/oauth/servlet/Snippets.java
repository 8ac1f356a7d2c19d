package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that connect an app, with its own values in them; ready to run but for the secret, which they take from the
 * environment. A value is put in as a literal of the program's language, whatever is in it. Immutable.
 */
final class Snippets {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String CONFIDENTIAL = " {{confidential}}";
    private static final String PUBLIC = " {{public}}";

    private final Settings settings;

    Snippets(Settings settings) {
        this.settings = settings;
    }

    /** What the programs are written in. */
    enum Language {
        CURL("connect.sh", "connect.sh", Snippets::shell),
        NODE("connect.mjs", "connect.mjs", Snippets::javaScript),
        JAVA("Connect.java", "Connect.java.txt", Snippets::java);

        private final String file;
        private final String resource;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final UnaryOperator<String> literal;

        Language(String file, String resource, UnaryOperator<String> literal) {
            this.file = file;
            this.resource = resource;
            this.literal = literal;
        }

        /** What the file is to be called. */
        String file() {
            return file;
        }
    }

    String of(Client app, Language language) {
        Map<String, String> values = values(app);
        String left = app.isConfidential() ? CONFIDENTIAL : PUBLIC;
        String others = app.isConfidential() ? PUBLIC : CONFIDENTIAL;
        String program = resource(language.resource)
                .lines()
                .filter(line -> !line.endsWith(others))
                .map(line -> line.endsWith(left) ? line.substring(0, line.length() - left.length()) : line)
                .collect(joining("\n", "", "\n"));
        return PLACE.matcher(program)
                .replaceAll(place -> Matcher.quoteReplacement(language.literal.apply(values.get(place.group(1)))));
    }

    private Map<String, String> values(Client app) {
        String authorizeUrl = settings.authorizationBase() + settings.paths().authorize();
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", app.id().value());
        request.put("redirect_uri", app.redirectUris().get(0).value());
        request.put("scope", app.scope().toString());
        request.put("code_challenge_method", "S256");
        String query = request.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), UTF_8))
                .collect(joining("&"));
        return Map.of(
                "authorizeUrl",
                authorizeUrl,
                "authorizationUrl",
                authorizeUrl + "?" + query,
                "tokenUrl",
                settings.backChannelBase() + settings.paths().token(),
                "clientId",
                app.id().value(),
                "redirectUri",
                app.redirectUris().get(0).value(),
                "scope",
                app.scope().toString());
    }

    static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String javaScript(String text) {
        return "'" + escaped(text, '\'') + "'";
    }

    static String java(String text) {
        return '"' + escaped(text, '"') + '"';
    }

    /** A character that is no ASCII is written as its number: a file may be saved in any encoding. */
    private static String escaped(String text, char quote) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == quote || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                escaped.append((char) c);
            } else {
                escaped.append("\\u%04x".formatted(c));
            }
        });
        return escaped.toString();
    }

    private static String resource(String name) {
        try (InputStream in = Snippets.class.getResourceAsStream("snippet/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
