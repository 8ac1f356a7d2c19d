package com.yappointment.oauth.servlet.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first rule that fits path and method decides, whatever other way there is of reading the path. */
class ProtectRulesTest {
    private static final Scope SCOPES = Scope.of(Set.of("a", "b"));

    private static ProtectRules rules(String... lines) {
        return ProtectRules.parse(List.of(lines), SCOPES);
    }

    private static Access at(ProtectRules rules, String method, String path) {
        return rules.access(method, path, path);
    }

    private static Access token(String... scope) {
        return new Access.Token(scope.length == 0 ? Scope.NONE : Scope.of(Set.of(scope)));
    }

    @Test
    void the_first_rule_for_path_and_method_decides() {
        ProtectRules rules = rules("GET /api/x a", "POST /api/x a  b", "* /api/open/* public", "* /api/* any");

        assertEquals(token("a"), at(rules, "GET", "/api/x"));
        assertEquals(token("a"), at(rules, "HEAD", "/api/x"));
        assertEquals(token("a", "b"), at(rules, "POST", "/api/x"));
        assertEquals(token(), at(rules, "DELETE", "/api/x"));
        assertEquals(token(), at(rules, "get", "/api/x"));
        assertEquals(new Access.Public(), at(rules, "GET", "/api/open/y"));
        assertEquals(token(), at(rules, "GET", "/api"));
        assertEquals(token(), at(rules, "GET", "/api/"));
        assertEquals(new Access.Unprotected(), at(rules, "GET", "/apis"));
        assertEquals(new Access.Unprotected(), at(rules, "GET", "/"));
        assertEquals(new Access.Unprotected(), at(rules, "GET", ""));
    }

    @Test
    void a_method_that_no_rule_for_the_path_speaks_of_is_told_the_others() {
        ProtectRules rules = rules("GET /x a", "POST,PUT,POST /x b");

        assertEquals(
                new Access.MethodNotAllowed(new TreeSet<>(Set.of("GET", "POST", "PUT"))), at(rules, "DELETE", "/x"));
    }

    @Test
    void a_rule_for_all_there_is_takes_plain_paths() {
        ProtectRules rules = rules("* /login public", "* /* any");

        assertEquals(token(), at(rules, "GET", "/x/Y"));
        assertEquals(token(), at(rules, "GET", "/"));
        assertEquals(new Access.Public(), at(rules, "GET", "/login"));
        assertInstanceOf(Access.Ambiguous.class, at(rules, "GET", "/LOGIN"));
        assertInstanceOf(Access.Ambiguous.class, at(rules, "GET", "//"));
    }

    @Test
    void a_rule_may_have_capitals() {
        ProtectRules rules = rules("* /Api/* any");

        assertEquals(token(), at(rules, "GET", "/Api/x"));
        assertInstanceOf(Access.Ambiguous.class, at(rules, "GET", "/api/x"));
    }

    @Test
    void without_rules_nothing_is_protected() {
        assertEquals(new Access.Unprotected(), at(rules(), "GET", "//x;y/%2e%2e/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/open/a b, /open/a%20b",
        "/open/x, /open/x;jsessionid=1",
        "/open//x, /open//x",
        "/open/\u00e4, /open/%C3%A4",
        "/open/a/b, /open/a%2Fb"
    })
    void the_host_may_write_its_own_paths_as_it_likes(String path, String rawPath) {
        assertEquals(new Access.Unprotected(), rules("* /api/* any").access("GET", path, rawPath));
    }

    @ParameterizedTest
    @CsvSource({
        "/open/../api/x, /open/../api/x",
        "/api/x, /open/%2e%2e/api/x",
        "/open/api/x, /open/..;/api/x",
        "/open/..%2fapi/x, /open/..%252fapi/x",
        "/x, /api/x",
        "/api/x, /x",
        "/API/x, /API/x",
        "/ap\u0131/x, /ap%C4%B1/x",
        "/api/x/, /api/x/",
        "/api/y, /api/y;v=1",
        "/api/y, /api/./y",
        "/open\\..\\api\\x, /open\\..\\api\\x"
    })
    void what_may_lead_to_the_api_by_another_reading_leads_nowhere(String path, String rawPath) {
        assertInstanceOf(
                Access.Ambiguous.class, rules("GET /api/x a", "* /api/* any").access("GET", path, rawPath));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET /x",
                "/x any",
                "get /x any",
                "GET, POST /x any",
                "GET x any",
                "GET /x/ any",
                "GET / any",
                "GET /x* any",
                "GET /x/*/y any",
                "GET /x/../y any",
                "GET /./x any",
                "GET /%78 any",
                "GET /x;y any",
                "GET /x c",
                "GET /x a c",
                "GET /x any a",
                "GET /x PUBLIC"
            })
    void a_line_that_cannot_be_meant_is_refused_with_the_remedy(String line) {
        var refused = assertThrows(IllegalArgumentException.class, () -> rules("GET /fine any", line));

        assertTrue(refused.getMessage().contains("; write "), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "any"})
    void a_scope_cannot_be_called_what_a_rule_calls_something_else(String word) {
        Scope scopes = Scope.of(Set.of(word, "a"));

        var refused = assertThrows(
                IllegalArgumentException.class, () -> ProtectRules.parse(List.of("GET /x " + word), scopes));
        assertTrue(refused.getMessage().endsWith("rename the scope"), refused.getMessage());
    }
}
