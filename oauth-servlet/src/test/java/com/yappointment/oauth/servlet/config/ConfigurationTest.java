package com.yappointment.oauth.servlet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four places where a setting may stand, one of which wins; and no name goes unnoticed. */
class ConfigurationTest {
    private static final Map<String, String> NONE = Map.of();

    private static Configuration initParams(Map<String, String> params) {
        return Configuration.of(params, NONE, NONE, NONE);
    }

    @ParameterizedTest
    @EnumSource
    void system_property_over_environment_over_init_param_over_context_param(Setting setting) {
        Map<String, String> context = Map.of("yappointment.oauth." + setting.text(), "context");
        Map<String, String> init = Map.of(setting.text(), "init");
        Map<String, String> variables = Map.of(setting.variable(), "variable");
        Map<String, String> properties = Map.of("yappointment.oauth." + setting.text(), "property");

        assertValue("context", setting, Configuration.of(NONE, context, NONE, NONE));
        assertValue("init", setting, Configuration.of(init, context, NONE, NONE));
        assertValue("variable", setting, Configuration.of(init, context, variables, NONE));
        assertValue("property", setting, Configuration.of(init, context, variables, properties));
    }

    private static void assertValue(String value, Setting setting, Configuration configuration) {
        assertEquals(Optional.of(value), configuration.text(setting));
    }

    @Test
    void an_environment_variable_is_written_with_underscores() {
        assertEquals("YAPPOINTMENT_OAUTH_ACCESS_TOKEN_LIFETIME", Setting.ACCESS_TOKEN_LIFETIME.variable());
    }

    @Test
    void what_is_wrong_says_where_it_was_set() {
        var configuration = Configuration.of(
                Map.of("issuer", "x", "scopes", "x"),
                Map.of("yappointment.oauth.protect", "x"),
                Map.of("YAPPOINTMENT_OAUTH_CODE_LIFETIME", "x", "YAPPOINTMENT_OAUTH_ISSUER", "x"),
                Map.of("yappointment.oauth.tokenPrefix", "x"));

        assertMessage(
                "issuer (environment variable YAPPOINTMENT_OAUTH_ISSUER) is wrong", configuration, Setting.ISSUER);
        assertMessage("scopes (init-param scopes) is wrong", configuration, Setting.SCOPES);
        assertMessage("protect (context-param yappointment.oauth.protect) is wrong", configuration, Setting.PROTECT);
        assertMessage(
                "codeLifetime (environment variable YAPPOINTMENT_OAUTH_CODE_LIFETIME) is wrong",
                configuration,
                Setting.CODE_LIFETIME);
        assertMessage(
                "tokenPrefix (system property yappointment.oauth.tokenPrefix) is wrong",
                configuration,
                Setting.TOKEN_PREFIX);
        assertMessage("tablePrefix is wrong", configuration, Setting.TABLE_PREFIX);
    }

    private static void assertMessage(String message, Configuration configuration, Setting setting) {
        assertEquals(message, configuration.wrong(setting, "is wrong", null).getMessage());
        assertEquals(message, configuration.placed(setting.text() + " is wrong"));
        assertEquals(message, configuration.placed(message));
    }

    @Test
    void a_message_about_two_settings_says_where_both_were_set() {
        var configuration = initParams(Map.of("refreshGrace", "x", "accessTokenLifetime", "x", "scopes", "x"));

        assertEquals(
                "refreshGrace (init-param refreshGrace) must fit accessTokenLifetime (init-param accessTokenLifetime)"
                        + " and scopes and codeLifetime",
                configuration.placed("refreshGrace must fit accessTokenLifetime and scopes and codeLifetime"));
    }

    @Test
    void a_name_that_is_no_setting_is_refused_wherever_it_stands() {
        assertUnknown("init-param Issuer", Map.of("Issuer", "x"), NONE, NONE, NONE);
        assertUnknown(
                "context-param yappointment.oauth.isuer", NONE, Map.of("yappointment.oauth.isuer", "x"), NONE, NONE);
        assertUnknown(
                "environment variable YAPPOINTMENT_OAUTH_ISUER",
                NONE,
                NONE,
                Map.of("YAPPOINTMENT_OAUTH_ISUER", "x"),
                NONE);
        assertUnknown(
                "system property yappointment.oauth.ISSUER",
                NONE,
                NONE,
                NONE,
                Map.of("yappointment.oauth.ISSUER", "x"));
    }

    private static void assertUnknown(
            String where,
            Map<String, String> init,
            Map<String, String> context,
            Map<String, String> variables,
            Map<String, String> properties) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Configuration.of(init, context, variables, properties));
        assertTrue(refused.getMessage().startsWith(where + " is no setting"), refused.getMessage());
        for (Setting setting : Setting.values()) {
            assertTrue(refused.getMessage().contains(setting.text()), refused.getMessage());
        }
    }

    @Test
    void names_of_others_are_none_of_our_business() {
        var configuration = Configuration.of(
                NONE,
                Map.of("issuer", "x", "yappointment.other", "x"),
                Map.of("issuer", "x", "OAUTH_ISSUER", "x", "yappointment_oauth_issuer", "x"),
                Map.of("issuer", "x", "yappointment.oauthx", "x"));

        assertEquals(initParams(NONE), configuration);
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_value_is_refused_and_not_taken_for_none(Setting setting) {
        var refused = assertThrows(IllegalArgumentException.class, () -> initParams(Map.of(setting.text(), " \n ")));

        assertEquals(
                setting.text() + " (init-param " + setting.text() + ") is empty; give it a value, or remove it",
                refused.getMessage());
    }

    @Test
    void values_are_read_as_they_are_meant() {
        var configuration = initParams(Map.of(
                "codeLifetime", " PT5S ",
                "rememberConsent", "false",
                "protect", "\n  GET /a any\r\n\n POST /b any ; PUT /c any;",
                "clientsFile", "/a.json, /b.json\n/c.json"));

        assertEquals(Duration.ofSeconds(5), configuration.duration(Setting.CODE_LIFETIME));
        assertFalse(configuration.flag(Setting.REMEMBER_CONSENT));
        assertEquals(List.of("GET /a any", "POST /b any", "PUT /c any"), configuration.lines(Setting.PROTECT));
        assertEquals(List.of("/a.json", "/b.json", "/c.json"), configuration.words(Setting.CLIENTS_FILE));
        assertEquals(List.of(), configuration.words(Setting.EVENT_LISTENERS));
        assertEquals(Optional.empty(), configuration.text(Setting.LOGIN_PAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "PT", "1h", "PT1H ", "P1Y", "PT99999999999999999999S"})
    void a_time_that_is_none_is_refused_with_an_example(String value) {
        var configuration = initParams(Map.of("codeLifetime", "x" + value));

        var refused = assertThrows(IllegalArgumentException.class, () -> configuration.duration(Setting.CODE_LIFETIME));
        assertEquals(
                "codeLifetime (init-param codeLifetime) must be a duration of ISO 8601, such as PT30S, PT1H or P90D",
                refused.getMessage());
    }

    @Test
    void no_value_is_printed_and_like_is_equal_to_like() {
        Configuration one = initParams(Map.of("tokenKeys", "secret"));

        assertEquals("Configuration[TOKEN_KEYS]", one.toString());
        assertEquals(one, initParams(Map.of("tokenKeys", "secret")));
        assertEquals(one.hashCode(), initParams(Map.of("tokenKeys", "secret")).hashCode());
        assertNotEquals(one, initParams(Map.of("tokenKeys", "other")));
    }
}
