package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.JSON;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Registrations;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.wire.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §4.1.1 and §4.1.2.1: what of a request is shown to the owner, and what goes to the client. */
class Rfc6749AuthorizeTest {
    private final ServerFixture fixture = new ServerFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id |      | CLIENT_ID_MISSING",
                "client_id | who  | CLIENT_UNKNOWN",
                "client_id | WEB  | CLIENT_UNKNOWN",
                "client_id | web/ | CLIENT_UNKNOWN",
                "redirect_uri | https://evil.example/ | REDIRECT_URI_UNKNOWN",
                "redirect_uri | nonsense              | REDIRECT_URI_UNKNOWN"
            })
    void without_a_verified_client_and_redirect_uri_the_owner_is_told(String name, String value, Problem problem) {
        assertShown(problem, fixture.authorize(OWNER, name, value == null ? "" : value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://web.example/callback/",
                "https://web.example/callback/more",
                "https://web.example/callbackmore",
                "https://web.example/call",
                "https://web.example/",
                "https://web.example/Callback",
                "https://WEB.example/callback",
                "HTTPS://web.example/callback",
                "http://web.example/callback",
                "https://web.example:443/callback",
                "https://web.example:8443/callback",
                "https://web.example/callback?added=1",
                "https://web.example/callback?",
                "https://web.example/callback#fragment",
                "https://web.example/callback#",
                "https://someone@web.example/callback",
                "https://web.example@evil.example/callback",
                "https://web.example.evil.example/callback",
                "https://web.example/x/../callback",
                "https://web.example//callback",
                "https://web.example/%63allback",
                "https://web.example/callback%2F",
                "https://web.example\\@evil.example/callback",
                " https://web.example/callback",
                "https://web.example/callback ",
                "//web.example/callback",
                "/callback",
                "javascript:alert(1)",
                "https://other.example/callback"
            })
    void a_redirect_uri_is_the_registered_one_to_the_letter(String redirectUri) {
        assertShown(Problem.REDIRECT_URI_UNKNOWN, fixture.authorize(OWNER, "redirect_uri", redirectUri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1/callback", "http://127.0.0.1:1/callback", "http://127.0.0.1:65535/callback"})
    void a_loopback_address_has_any_port(String redirectUri) {
        assertInstanceOf(
                AuthorizeResult.ConsentRequired.class,
                fixture.authorize(OWNER, "client_id", "cli", "redirect_uri", redirectUri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:0/callback",
                "http://127.0.0.1:65536/callback",
                "http://127.0.0.1:99999/callback",
                "http://127.0.0.1:080/callback",
                "http://127.0.0.1:-1/callback",
                "http://127.0.0.1:/callback",
                "http://127.0.0.1:5000/",
                "http://127.0.0.1:5000/callback/",
                "http://127.0.0.1:5000/Callback",
                "http://127.0.0.1:5000/callback?x=1",
                "http://127.0.0.1:5000/callback#x",
                "http://127.0.0.1:5000@evil.example/callback",
                "http://127.0.0.1.evil.example/callback",
                "http://127.0.0.2:5000/callback",
                "http://[::1]:5000/callback",
                "http://localhost:5000/callback",
                "https://127.0.0.1:5000/callback"
            })
    void a_loopback_address_differs_in_the_port_alone(String redirectUri) {
        assertShown(
                Problem.REDIRECT_URI_UNKNOWN,
                fixture.authorize(OWNER, "client_id", "cli", "redirect_uri", redirectUri));
    }

    @Test
    void whatever_else_is_wrong_nothing_is_redirected_to_an_unverified_uri() {
        assertShown(
                Problem.REDIRECT_URI_UNKNOWN,
                fixture.authorize(
                        OWNER, "redirect_uri", "https://evil.example/", "response_type", "", "scope", "nonsense"));
        assertShown(Problem.CLIENT_ID_MISSING, fixture.authorize(OWNER, "client_id", "", "response_type", ""));
    }

    @Test
    void a_client_that_is_switched_off_is_as_good_as_unknown() {
        fixture.clients.save(web().withEnabled(false));

        assertShown(Problem.CLIENT_UNKNOWN, fixture.authorize(OWNER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "redirect_uri",
                "response_type",
                "scope",
                "state",
                "code_challenge",
                "code_challenge_method"
            })
    void a_parameter_given_twice_has_no_reading_and_is_shown(String name) {
        String twice = form(request()) + "&" + name + "=x";

        assertUnreadable(name + " is given more than once", get(twice));
        assertUnreadable(name + " is given more than once", post(FORM, twice));
    }

    @ParameterizedTest
    @CsvSource({"state=%00", "state=a%0D%0Ab", "state=%7F", "scope=%09", "redirect_uri=https://web.example/%00"})
    void control_characters_are_shown_and_never_redirected(String param) {
        String name = param.substring(0, param.indexOf('='));

        assertUnreadable(name + " holds a control character", get(form(request(name, "")) + "&" + param));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=%", "state=%zz", "state=%C3", "state=%ED%A0%80", "state=%C0%80"})
    void what_is_not_percent_encoded_utf8_is_shown(String param) {
        assertUnreadable("state is not percent-encoded UTF-8", get(form(request("state", "")) + "&" + param));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "response_type  |            | invalid_request           | response_type is missing; send code",
                "response_type  | token      | unsupported_response_type | response_type must be code",
                "response_type  | code token | unsupported_response_type | response_type must be code",
                "response_type  | Code       | unsupported_response_type | response_type must be code",
                "response_mode  | fragment   | invalid_request           | response_mode must be query",
                "response_mode  | form_post  | invalid_request           | response_mode must be query",
                "request        | a.b.c      | request_not_supported     | request and request_uri are not supported",
                "request_uri    | urn:x      | request_not_supported     | request and request_uri are not supported",
                "scope          | nonsense   | invalid_scope             | scope names something",
                "scope          | Bookings:Read  | invalid_scope         | scope names something",
                "scope          | customers:read | invalid_scope         | scope names something",
                "scope          | bookings:read customers:read  | invalid_scope | scope names something",
                "scope          | bookings:read  services:read  | invalid_scope | scope must be scope names with one space",
                "scope          | 'bookings:read '              | invalid_scope | scope must be scope names with one space",
                "scope          | bookings:read,services:read   | invalid_scope | scope names something"
            })
    void the_rest_goes_to_the_client_with_the_remedy(String name, String value, String error, String described) {
        Map<String, String> sent = location(fixture.authorize(OWNER, name, value == null ? "" : value));

        assertEquals(error, sent.get("error"));
        assertTrue(sent.get("error_description").startsWith(described), sent::toString);
        assertTrue(sent.get("error_description").matches(".*\\(diagnostic id [0-9a-f]{8}\\)"), sent::toString);
        assertEquals("a state", sent.get("state"));
        assertEquals("https://yapp.example", sent.get("iss"));
        assertFalse(sent.containsKey("code"));
    }

    @Test
    void errors_are_told_before_anybody_has_to_log_in() {
        var result = fixture.server.authorize(Call.get(form(request("response_type", ""))), Optional.empty(), BROWSER);

        assertEquals("invalid_request", location(result).get("error"));
    }

    @Test
    void after_login_the_same_request_comes_again() {
        String query = form(request());
        var byGet = fixture.server.authorize(Call.get(query), Optional.empty(), BROWSER);
        var byPost = fixture.server.authorize(Call.post(FORM, query), Optional.empty(), BROWSER);

        assertEquals(new AuthorizeResult.LoginRequired(query), byGet);
        assertEquals(byGet, byPost);
    }

    @Test
    void what_a_form_may_have_in_it_but_a_url_not_is_encoded_on_the_way_back() {
        String form = form(request()) + "&extra=a b#é\"漢";
        var result = fixture.server.authorize(Call.post(FORM, form), Optional.empty(), BROWSER);

        String query =
                assertInstanceOf(AuthorizeResult.LoginRequired.class, result).query();
        assertTrue(query.contains("&extra=a%20b%23%C3%A9%22%E6%BC%A2"), query);
    }

    @Test
    void a_state_comes_back_to_the_letter() {
        for (String state : List.of("a+b &=%#?é漢\uD83D\uDE00\"<>", "x".repeat(2000))) {
            String ticket = new ServerFixture().ticket(OWNER, "state", state);

            assertEquals(state, location(fixture.decide(OWNER, ticket)).get("state"));
        }
    }

    @Test
    void a_state_that_no_url_holds_is_refused_and_not_sent_back() {
        for (String state : List.of("x".repeat(2001), "漢".repeat(667))) {
            Map<String, String> sent = location(fixture.authorize(OWNER, "state", state));

            assertEquals("invalid_request", sent.get("error"));
            assertTrue(sent.get("error_description").startsWith("state is longer than 2000 bytes"));
            assertFalse(sent.containsKey("state"));
        }
    }

    @Test
    void without_a_state_none_comes_back() {
        assertFalse(location(fixture.decide(OWNER, fixture.ticket(OWNER, "state", "")))
                .containsKey("state"));
        assertFalse(location(fixture.authorize(OWNER, "state", "", "scope", "nonsense"))
                .containsKey("state"));
    }

    /** RFC 3986 §3.4 has no such characters in a query, but browsers send them; not every login page takes them back. */
    @Test
    void the_way_back_from_the_login_is_a_query_to_the_letter() {
        String query = form(request("state", "")) + "&state=a|b{c}^`[é]\"<>\\";
        var login = assertInstanceOf(
                AuthorizeResult.LoginRequired.class,
                fixture.server.authorize(Call.get(query), Optional.empty(), BROWSER));

        assertTrue(login.query().endsWith("&state=a%7Cb%7Bc%7D%5E%60%5B%C3%A9%5D%22%3C%3E%5C"), login::query);
        var back = fixture.server.authorize(Call.get(login.query()), Optional.of(OWNER), BROWSER);
        String ticket =
                assertInstanceOf(AuthorizeResult.ConsentRequired.class, back).ticket();
        assertEquals(
                "a|b{c}^`[é]\"<>\\", location(fixture.decide(OWNER, ticket)).get("state"));
    }

    @Test
    void a_request_without_scope_gets_the_clients_default() {
        var consent = assertInstanceOf(AuthorizeResult.ConsentRequired.class, fixture.authorize(OWNER, "scope", ""));

        assertEquals(List.of(new AskedScope("bookings:read", "See your bookings", false)), consent.scopes());
    }

    @Test
    void scopes_are_shown_in_the_order_of_the_settings() {
        var consent = assertInstanceOf(
                AuthorizeResult.ConsentRequired.class,
                fixture.authorize(OWNER, "scope", "services:read bookings:read services:read"));

        assertEquals(
                List.of("See your bookings", "See your services"),
                consent.scopes().stream().map(AskedScope::sentence).toList());
        assertEquals("The web app", consent.clientName());
        assertEquals("https://web.example/callback", consent.redirectUri().value());
    }

    @Test
    void the_only_redirect_uri_may_be_left_out_at_both_ends() {
        String code = fixture.code("redirect_uri", "");

        assertEquals(200, fixture.exchange(code, "redirect_uri", "").status());
    }

    @Test
    void one_of_several_redirect_uris_has_to_be_named() {
        fixture.clients.save(
                Registrations.redirectUris(web(), "https://web.example/callback", "https://web.example/second"));

        assertShown(Problem.REDIRECT_URI_MISSING, fixture.authorize(OWNER, "redirect_uri", ""));
        var result = fixture.decide(OWNER, fixture.ticket(OWNER, "redirect_uri", "https://web.example/second"));
        assertTrue(sentTo(result).startsWith("https://web.example/second?code="));
    }

    @Test
    void a_redirect_uri_keeps_its_own_query() {
        fixture.clients.save(Registrations.redirectUris(web(), "https://web.example/callback?tenant=1&x=%20"));
        String[] uri = {"redirect_uri", "https://web.example/callback?tenant=1&x=%20"};

        assertTrue(sentTo(fixture.decide(OWNER, fixture.ticket(OWNER, uri)))
                .startsWith("https://web.example/callback?tenant=1&x=%20&code="));
        assertTrue(sentTo(fixture.authorize(OWNER, uri[0], uri[1], "scope", "nonsense"))
                .startsWith("https://web.example/callback?tenant=1&x=%20&error=invalid_scope&"));
    }

    @Test
    void a_posted_form_is_the_same_as_a_query() {
        assertInstanceOf(AuthorizeResult.ConsentRequired.class, post(FORM, form(request())));
        assertEquals(
                "invalid_scope",
                location(post(FORM, form(request("scope", "nonsense")))).get("error"));
        assertShown(Problem.CLIENT_ID_MISSING, post(FORM, form(request("client_id", ""))));
        assertUnreadable("a POST to this address carries an HTML form", post(JSON, "{\"client_id\":\"web\"}"));
    }

    @Test
    void a_posted_form_is_not_mixed_with_the_query() {
        var call = new Call("POST", List.of(), form(request()), FORM, new byte[0]);

        assertShown(Problem.CLIENT_ID_MISSING, fixture.server.authorize(call, Optional.of(OWNER), BROWSER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "OPTIONS", "get"})
    void other_methods_get_nothing_out_of_it(String method) {
        fixture.connect();
        var call = new Call(method, List.of(), form(request()), "", new byte[0]);

        var refused = assertInstanceOf(
                AuthorizeResult.Refused.class, fixture.server.authorize(call, Optional.of(OWNER), BROWSER));
        assertEquals(Problem.METHOD_NOT_ALLOWED, refused.problem());
        assertEquals(405, refused.problem().status());
    }

    @Test
    void what_is_not_known_is_ignored() {
        assertInstanceOf(
                AuthorizeResult.ConsentRequired.class, fixture.authorize(OWNER, "nonce", "n", "prompt", "login"));
    }

    @Test
    void nothing_that_the_request_said_is_repeated_to_the_owner() {
        String nasty = "<script>alert(1)</script>";
        for (AuthorizeResult result : List.of(
                fixture.authorize(OWNER, "client_id", nasty),
                fixture.authorize(OWNER, "redirect_uri", nasty),
                get(nasty + "=1&" + nasty + "=2"))) {
            assertFalse(result.toString().contains("<"), result::toString);
        }
    }

    private Client web() {
        return fixture.clients.find(new ClientId("web")).orElseThrow();
    }

    private AuthorizeResult get(String query) {
        return fixture.server.authorize(Call.get(query), Optional.of(OWNER), BROWSER);
    }

    private AuthorizeResult post(String contentType, String body) {
        return fixture.server.authorize(Call.post(contentType, body), Optional.of(OWNER), BROWSER);
    }

    private static String sentTo(AuthorizeResult result) {
        return assertInstanceOf(AuthorizeResult.SentToClient.class, result).location();
    }

    private void assertShown(Problem problem, AuthorizeResult result) {
        assertShown(problem, "", result);
    }

    private void assertUnreadable(String detail, AuthorizeResult result) {
        assertShown(Problem.REQUEST_UNREADABLE, detail, result);
    }

    private void assertShown(Problem problem, String detail, AuthorizeResult result) {
        var refused = assertInstanceOf(AuthorizeResult.Refused.class, result);
        assertEquals(problem, refused.problem());
        assertEquals(400, problem.status());
        assertTrue(refused.detail().contains(detail), refused::detail);
        assertTrue(refused.diagnosticId().matches("[0-9a-f]{8}"));
        assertEquals("AUTHORIZATION_REQUEST_INVALID", fixture.lastReason());
    }
}
