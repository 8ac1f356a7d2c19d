package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.servlet.config.Setting;
import jakarta.servlet.ServletException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** One wrong setting stops the start, with a sentence that says which, where and why; and the next start finds no trace. */
class WrongSettingsTest {
    private static final Set<Setting> ANY_VALUE = EnumSet.of(
            Setting.TEAM_ROLE, Setting.TEAM_MEMBERS, Setting.JDBC_USER, Setting.JDBC_PASSWORD, Setting.BRAND_NAME);

    private record Row(Setting setting, String value, String sentence) {}

    static final Row[] ROWS = {
        new Row(Setting.ISSUER, "http://app.example", " must be an https URL"),
        new Row(Setting.ISSUER, "https://app example", " must be a URL such as"),
        new Row(Setting.ISSUER, "https://app.example/", " must be an https URL"),
        new Row(Setting.AUTHORIZATION_BASE_URL, "https://app.example?x", " must be an https URL"),
        new Row(Setting.AUTHORIZATION_BASE_URL, "//[", " must be a URL such as"),
        new Row(
                Setting.AUTHORIZATION_BASE_URL,
                "https://app.example/shop",
                " must have no path, as the web application"),
        new Row(Setting.ISSUER, "https://app.example/shop", " must have no path, as the web application"),
        new Row(Setting.BACK_CHANNEL_BASE_URL, "app.example", " must be an https URL"),
        new Row(Setting.AUTHORIZE_PATH, "authorize", " must be like /oauth/token"),
        new Row(Setting.TOKEN_PATH, "/oauth/../token", " must be like /oauth/token"),
        new Row(
                Setting.TOKEN_PATH,
                "/oauth/authorize/decision",
                " is a path that lies below the authorization endpoint"),
        new Row(
                Setting.CONNECTIONS_PATH,
                "/oauth/token",
                " protectedResourcePath, connectionsPath, appsPath and doctorPath must differ"),
        new Row(Setting.DOCTOR_PATH, "/oauth/token", " appsPath and doctorPath must differ"),
        new Row(Setting.APPS_PATH, "/oauth/token", " connectionsPath, appsPath and doctorPath must differ"),
        new Row(Setting.REVOKE_PATH, "/oauth/apps/secrets/new", " is a path that lies below"),
        new Row(Setting.REVOKE_PATH, "/oauth/connections/keys/new", " is a path that lies below"),
        new Row(Setting.OWNER_SESSION_ATTRIBUTE, "user#getId()", " must be the name of an attribute, with #"),
        new Row(Setting.API_KEY_LIFETIME, "PT1H", " must be between PT24H and PT87840H"),
        new Row(
                Setting.REVOKE_PATH,
                "/oauth/token",
                " metadataPath, protectedResourcePath, connectionsPath, appsPath and doctorPath must differ"),
        new Row(Setting.METADATA_PATH, "/metadata/*", " must be like /oauth/token"),
        new Row(Setting.PROTECTED_RESOURCE_PATH, "/x?y", " must be like /oauth/token"),
        new Row(Setting.SCOPES, "bookings:read", " must have lines like: bookings:read = See your bookings"),
        new Row(Setting.SCOPES, "a = A\na = B", " names a twice; remove one"),
        new Row(Setting.SCOPES, "a b = A", " must be scope-tokens of RFC 6749"),
        new Row(Setting.DEFAULT_SCOPE, "bookings:write", " names a scope that scopes does not have"),
        new Row(Setting.DEFAULT_SCOPE, "a  b", " must be scope names with one space between"),
        new Row(Setting.PROTECT, "/api/*", " has the line \"/api/*\"; write METHODS PATH ACCESS"),
        new Row(Setting.PROTECT, "GET /api/* bookings:write", " asks for bookings:write; write scopes"),
        new Row(Setting.TOKEN_PREFIX, "Yapp_", " must be 1 to 16 lower-case letters"),
        new Row(Setting.CODE_LIFETIME, "60", " must be a duration of ISO 8601"),
        new Row(Setting.CODE_LIFETIME, "PT1H", " must be between PT1S and PT10M"),
        new Row(Setting.ACCESS_TOKEN_LIFETIME, "PT0S", " must be at least PT1S"),
        new Row(Setting.ACCESS_TOKEN_LIFETIME, "P91D", "refreshTokenLifetime must not be shorter than accessTokenL"),
        new Row(Setting.REFRESH_TOKEN_LIFETIME, "PT1M", " must not be shorter than accessTokenLifetime"),
        new Row(Setting.REFRESH_GRACE, "-PT1S", " must be between PT0S and accessTokenLifetime"),
        new Row(Setting.GRANT_LIFETIME, "PT1M", " must be between PT1H and"),
        new Row(Setting.TICKET_LIFETIME, "PT2H", " must be between PT10S and PT1H"),
        new Row(Setting.REMEMBER_CONSENT, "yes", " must be true or false"),
        new Row(Setting.HIDE_AUTHORIZATION, "yes", " must be true or false"),
        new Row(Setting.DATA_SOURCE, "java:comp/env/jdbc/x", "set either dataSource"),
        new Row(Setting.JDBC_URL, "jdbc:postgresql://127.0.0.1/x", "set either dataSource"),
        new Row(Setting.H2_DIRECTORY, "/dev/null/x", " cannot be used: h2Directory cannot be made"),
        new Row(Setting.H2_DIRECTORY, "x\u0000y", " must be the path of a directory"),
        new Row(Setting.H2_DIRECTORY, "/tmp/x;INIT=y", " cannot be used: h2Directory must not contain a semicolon"),
        new Row(Setting.TABLE_PREFIX, "oauth;--", " must be 1 to 31 lower-case letters"),
        new Row(Setting.TOKEN_KEYS, "1:dG9vIHNob3J0", " must be ID:KEY"),
        new Row(Setting.TOKEN_KEYS, "1:not*base64", " must be ID:KEY"),
        new Row(Setting.TOKEN_KEY_LIFETIME, "90", " must be a duration of ISO 8601"),
        new Row(Setting.TOKEN_KEY_LIFETIME, "-PT1S", " must be between PT720H and PT87840H; PT0S: keys are never"),
        new Row(Setting.TOKEN_KEY_LIFETIME, "PT719H59M59.999S", " must be between PT720H and PT87840H"),
        new Row(Setting.TOKEN_KEY_LIFETIME, "PT87840H0.001S", " must be between PT720H and PT87840H"),
        new Row(Setting.DEAD_GRANT_RETENTION, "-P1D", " must be at least PT12M (ticketLifetime + codeLifetime + PT1M)"),
        new Row(Setting.DEAD_GRANT_RETENTION, "PT0S", " must be at least PT12M (ticketLifetime + codeLifetime + PT1M)"),
        new Row(Setting.DEAD_GRANT_RETENTION, "PT11M59S", " must be at least PT12M"),
        new Row(Setting.DEAD_GRANT_RETENTION, "PT87840H0.001S", " and at most PT87840H"),
        new Row(Setting.DEAD_GRANT_RETENTION, "P999999999D", " and at most PT87840H"),
        new Row(Setting.CLEAN_UP_INTERVAL, "-PT1H", " must be between PT1S and"),
        new Row(Setting.CLEAN_UP_INTERVAL, "PT0.0001S", " must be between PT1S and"),
        new Row(Setting.CLEAN_UP_INTERVAL, "P99999999999D", " must be between PT1S and"),
        new Row(Setting.EVENT_RETENTION, "7", " must be a duration of ISO 8601"),
        new Row(Setting.EVENT_RETENTION, "PT59M", " must be between PT1H and PT8784H"),
        new Row(Setting.EVENT_RETENTION, "P367D", " must be between PT1H and PT8784H"),
        new Row(Setting.LOGIN_PAGE, "https://login.example/", " must be a path below the context path"),
        new Row(Setting.LOGIN_PAGE, "//login.example/", " must be a path below the context path"),
        new Row(Setting.LOGIN_PAGE, "/\\login.example/", " must be a path below the context path"),
        new Row(Setting.RESOURCE_OWNERS, "no.such.Class", " names no.such.Class, which cannot be used"),
        new Row(Setting.CLIENTS_FILE, "/no/such/file.json", " cannot use /no/such/file.json: there is no such file"),
        new Row(Setting.CLIENTS_FILE, "/WEB-INF/clients.json", ": the web application has no such file"),
        new Row(Setting.EVENT_LISTENERS, "java.lang.String", " names java.lang.String, which cannot be used"),
        new Row(Setting.LANGUAGES, "en pt", " names pt, of which there are no texts"),
        new Row(Setting.LANGUAGES, "en, no-tag-of-that-form", " names no-tag-of-that-form"),
        new Row(Setting.MESSAGES, "com.example.nothing", " names com.example.nothing, which has none of the languages"),
        new Row(Setting.SCOPES, "a = A\na[de] = B\na[de] = C", " names a[de] twice; remove one"),
        new Row(
                Setting.SCOPES,
                "bookings:read = A\nservices:read = B\nb[de] = C",
                " has a line for b[de], but none for b; add it"),
        new Row(
                Setting.SCOPES,
                "bookings:read = A\nservices:read = B\nbookings:read[pt] = C",
                " speaks pt, which languages"),
        new Row(Setting.SILENT_SCOPES, "bookings:write", " names a scope that scopes does not have"),
        new Row(Setting.SILENT_SCOPES, "\"", " must be scope names with space between"),
        new Row(Setting.SWITCH_USER_PAGE, "//login.example/", " must be a path below the context path"),
        new Row(Setting.TOKEN_PATH, "/oauth/authorize/logo", " is a path that lies below the authorization"),
        new Row(Setting.BRAND_LOGO, "/no/such/file.png", " cannot use /no/such/file.png: there is no such file"),
        new Row(Setting.BRAND_LOGO, "/dev/null", " cannot use /dev/null: a logo is a PNG, JPEG, GIF or WebP"),
        new Row(Setting.BRAND_COLOUR, "blue", " must be a colour such as #2a4bcc"),
        new Row(Setting.BRAND_COLOUR, "#ffcc00", " #ffcc00 has a contrast of 1.39 to 1 with the background #f3f5f9;"),
        new Row(
                Setting.BRAND_COLOUR_DARK,
                "#2a4bcc",
                " #2a4bcc has a contrast of 2.29 to 1 with the background #1c212b"),
        new Row(
                Setting.PAGES,
                "consent",
                " must have lines like: consent = /WEB-INF/consent.jsp; the pages are consent"),
        new Row(Setting.PAGES, "layout = /x.jsp", " must have lines like: consent = /WEB-INF/consent.jsp"),
        new Row(Setting.PAGES, "consent = https://x.example/", " must lead to a path below the context path"),
        new Row(Setting.PAGES, "consent = /a; consent = /b", " names consent twice; remove one"),
        new Row(Setting.MESSAGES, "com.example.misspelt", " which no page asks for; correct its name")
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @FieldSource("ROWS")
    void a_wrong_setting_stops_the_start(Row row) throws Exception {
        ServletException refused = refused(row.setting(), row.value());

        String name = row.setting().text();
        assertTrue(refused.getMessage().startsWith("yAppointment OAuth cannot start: "), refused.getMessage());
        String withoutPlace = refused.getMessage().replace(" (init-param " + name + ")", "");
        assertTrue(withoutPlace.contains(row.sentence()), refused.getMessage());
        assertTrue(refused.getMessage().contains(name + " (init-param " + name + ")"), refused.getMessage());
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
        }
    }

    @Test
    void the_least_retention_is_enough() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.putAll(Map.of("ticketLifetime", "PT30S", "codeLifetime", "PT5S", "deadGrantRetention", "PT1M35S"));
            host.filter(new OAuthFilter(), "/*", settings).start();
        }
    }

    /** Keys from outside are not ours to make; who sets both expects something that does not happen. */
    @Test
    void keys_from_outside_have_no_lifetime() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("tokenKeys", "1:hGmL0pQx5vT2wYzA8bCd3eFf6gHi9jKk1lMn4oPq7rS");
            settings.put("tokenKeyLifetime", "P90D");

            String message = refused(host, settings).getMessage();

            assertTrue(message.contains("tokenKeyLifetime (init-param tokenKeyLifetime) is for keys that"), message);
            assertTrue(message.contains("remove one of the two"), message);
        }
    }

    @Test
    void the_least_and_the_longest_lifetime_of_keys_are_taken() throws Exception {
        for (String lifetime : new String[] {"PT0S", "P30D", "P3660D"}) {
            try (Host host = new Host("/")) {
                Map<String, String> settings = host.settings(directory);
                settings.put("tokenKeyLifetime", lifetime);
                host.filter(new OAuthFilter(), "/*", settings).start();
            }
        }
    }

    /** Redirects, the form and the cookie have the context path, whatever the settings say. */
    @ParameterizedTest
    @CsvSource({
        "issuer, https://app.example",
        "issuer, https://app.example/Shop",
        "issuer, https://app.example/x/shop",
        "authorizationBaseUrl, https://app.example",
        "authorizationBaseUrl, https://app.example/x/shop",
        "backChannelBaseUrl, https://api.app.example",
        "backChannelBaseUrl, https://api.app.example/shop/v1"
    })
    void a_url_without_the_context_path_stops_the_start(String setting, String url) throws Exception {
        try (Host host = new Host("/shop")) {
            Map<String, String> settings = host.settings(directory);
            settings.put(setting, url);

            String message = refused(host, settings).getMessage();

            assertTrue(message.contains(setting + " (init-param " + setting + ") must "), message);
            assertTrue(message.contains(" /shop, the context path of the web application"), message);
        }
    }

    @Test
    void what_no_browser_asks_for_may_have_a_path_before_the_context_path() throws Exception {
        try (Host host = new Host("/shop")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("issuer", "https://id.example/x/shop");
            settings.put("authorizationBaseUrl", "https://app.example/shop");
            settings.put("backChannelBaseUrl", "https://api.example/x/shop");
            host.filter(new OAuthFilter(), "/*", settings).start();
        }
    }

    @Test
    void each_setting_has_a_row() {
        Set<Setting> tested = Arrays.stream(ROWS).map(Row::setting).collect(Collectors.toSet());
        tested.addAll(ANY_VALUE);

        assertEquals(EnumSet.allOf(Setting.class), tested);
    }

    @Test
    void what_has_to_be_set_is_named_with_the_remedy() throws Exception {
        assertMissing(Setting.ISSUER, "issuer is not set; write the URL");
        assertMissing(Setting.SCOPES, "scopes must name at least one scope");
        assertMissing(Setting.H2_DIRECTORY, "set either dataSource, ");
    }

    private void assertMissing(Setting setting, String sentence) throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.remove(setting.text());
            settings.remove(Setting.PROTECT.text());
            ServletException refused = refused(host, settings);
            assertTrue(refused.getMessage().contains(": " + sentence), refused.getMessage());
        }
    }

    @Test
    void a_database_that_cannot_be_used_is_named_with_the_remedy() throws Exception {
        assertUnusable("postgres://db.example/app", " must begin with jdbc:");
        assertUnusable("jdbc:nosuch://db.example/app", " is for a database whose driver is not in WEB-INF/lib");
        assertUnusable("jdbc:h2:tcp://127.0.0.1:1/x", " cannot be used: the database gives no connection");
        assertUnusable("jdbc:h2:mem:x", " leads to a database in memory (H2 ");
    }

    private void assertUnusable(String url, String sentence) throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.remove(Setting.H2_DIRECTORY.text());
            settings.put(Setting.JDBC_URL.text(), url);
            ServletException refused = refused(host, settings);
            assertTrue(refused.getMessage().contains("jdbcUrl (init-param jdbcUrl)" + sentence), refused.getMessage());
        }
    }

    @Test
    void a_name_that_is_no_setting_stops_the_start() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("acessTokenLifetime", "PT1H");
            ServletException refused = refused(host, settings);
            assertTrue(
                    refused.getMessage().contains("init-param acessTokenLifetime is no setting"), refused.getMessage());
        }
    }

    /** Whoever reads the log may not be who may know the keys. */
    @Test
    void no_key_is_in_the_message_nor_in_its_causes() throws Exception {
        String key = "hGmL0pQx5vT2wYzA8bCd3eFf6gHi9jKk1lMn4oPq7rS";
        for (String value :
                new String[] {key, key + ":1", "x:" + key, "256:" + key, "1:" + key + "*", "1:" + key + ",1:" + key}) {
            var text = new StringWriter();
            refused(Setting.TOKEN_KEYS, value).printStackTrace(new PrintWriter(text));
            assertFalse(text.toString().contains(key.substring(0, 20)), text::toString);
        }
    }

    private ServletException refused(Setting setting, String value) throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put(setting.text(), value);
            return refused(host, settings);
        }
    }

    static ServletException refused(Host host, Map<String, String> settings) {
        host.filter(new OAuthFilter(), "/*", settings);
        Throwable thrown = assertThrows(Exception.class, host::start);
        while (!(thrown instanceof ServletException)) {
            thrown = thrown.getCause();
        }
        return (ServletException) thrown;
    }
}
