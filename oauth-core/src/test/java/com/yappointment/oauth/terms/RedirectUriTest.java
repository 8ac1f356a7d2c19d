package com.yappointment.oauth.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1: where an answer may go, and that it goes nowhere else. */
class RedirectUriTest {
    private static final String[] PIECES = {
        "https://",
        "http://",
        "HTTP://",
        "com.app:",
        "javascript:",
        "127.0.0.1",
        "[::1]",
        "localhost",
        "a.example",
        ":",
        "1",
        "65536",
        "0",
        "/",
        "//",
        "?",
        "#",
        "@",
        "%",
        "%2F",
        "\\",
        " ",
        "\n",
        "é",
        "a",
        "..",
        ";",
        "&"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://app.example",
                "https://app.example:8443/callback?tenant=1&x=%20",
                "https://APP.example/Callback",
                "https://192.0.2.1/callback",
                "https://[2001:db8::1]/callback",
                "http://localhost:3000/callback",
                "http://127.0.0.1/callback",
                "http://127.0.0.1:1/callback",
                "http://127.0.0.1:65535/callback",
                "http://[::1]:8000/callback",
                "com.example.app:/callback",
                "com.example.app://callback",
                "com.example-x.app2:callback"
            })
    void these_can_be_registered(String text) {
        assertEquals(Optional.empty(), RedirectUri.whyNot(text));
        assertEquals(Optional.of(new RedirectUri(text)), RedirectUri.parse(text));
        assertTrue(new RedirectUri(text).matches(new RedirectUri(text)));
        assertEquals(text, new RedirectUri(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                     | visible ASCII",
                "https://app.example/a b                | visible ASCII",
                "https://app.example/é                  | visible ASCII",
                "'https://app.example/\n'               | visible ASCII",
                "https://app.example/%zz                | RFC 3986",
                "https://app.example/<x>                | RFC 3986",
                "https://app.example\\@evil.example/    | RFC 3986",
                "/callback                              | must be absolute",
                "app.example/callback                   | must be absolute",
                "//app.example/callback                 | must be absolute",
                "https://app.example/callback#top       | no fragment",
                "https://app.example/callback#          | no fragment",
                "com.example.app:/callback#top          | no fragment",
                "https:///callback                      | names a host",
                "https:callback                         | names a host",
                "https://a_b.example/callback           | names a host",
                "https://app.example:x/callback         | names a host",
                "https://user@app.example/callback      | no user information",
                "https://app.example@evil.example/      | no user information",
                "https://@app.example/callback          | no user information",
                "http://user:x@127.0.0.1/callback       | no user information",
                "https://app.example:0/callback         | port",
                "https://app.example:65536/callback     | port",
                "http://127.0.0.1:65536/callback        | port",
                "http://127.0.0.1:0/callback            | port",
                "http://app.example/callback            | use https",
                "http://127.0.0.2/callback              | use https",
                "http://127.0.0.1.evil.example/         | use https",
                "http://localhost.evil.example/         | use https",
                "http://LOCALHOST/callback              | use https",
                "http://[::2]/callback                  | use https",
                "HTTPS://app.example/callback           | scheme",
                "Http://127.0.0.1/callback              | scheme",
                "javascript:alert(1)                    | scheme",
                "data:text/html,x                       | scheme",
                "file:///etc/passwd                     | scheme",
                "app:/callback                          | scheme",
                "Com.example.app:/callback              | scheme",
                "com..app:/callback                     | scheme",
                "com.example.:/callback                 | scheme",
                "ftp://app.example/callback             | scheme"
            })
    void these_cannot(String text, String reason) {
        String whyNot = RedirectUri.whyNot(text).orElse("");

        assertTrue(whyNot.contains(reason), whyNot);
        assertEquals(Optional.empty(), RedirectUri.parse(text));
        var e = assertThrows(IllegalArgumentException.class, () -> new RedirectUri(text));
        assertEquals(whyNot, e.getMessage());
    }

    @Test
    void a_uri_fits_into_its_column() {
        String start = "https://app.example/";
        String longest = start + "a".repeat(RedirectUri.LONGEST - start.length());

        assertTrue(RedirectUri.parse(longest).isPresent());
        assertEquals(Optional.empty(), RedirectUri.parse(longest + "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://app.example/callback   | https://app.example/callback/",
                "https://app.example/callback   | https://app.example/Callback",
                "https://app.example/callback   | https://APP.example/callback",
                "https://app.example/callback   | https://app.example/callback?x=1",
                "https://app.example/callback   | https://app.example/callback?",
                "https://app.example/callback   | https://app.example/callback/../callback",
                "https://app.example/callback   | https://app.example/call%62ack",
                "https://app.example/callback   | https://app.example:443/callback",
                "https://app.example/callback   | https://app.example/callbackx",
                "https://app.example/callback   | https://app.example/",
                "https://app.example            | https://app.example/",
                "https://app.example            | https://app.example.evil.example",
                "https://app.example:8443/cb    | https://app.example:8444/cb",
                "com.example.app:/callback      | com.example.app:/callback2",
                "com.example.app:/callback      | com.example.app2:/callback",
                "http://localhost/cb            | http://localhost:3000/cb",
                "http://localhost:3000/cb       | http://localhost:3001/cb",
                "http://127.0.0.1/cb            | http://[::1]/cb",
                "http://127.0.0.1/cb            | http://localhost/cb",
                "http://127.0.0.1/cb            | https://127.0.0.1/cb",
                "https://127.0.0.1/cb           | https://127.0.0.1:4000/cb",
                "http://127.0.0.1/cb            | http://127.0.0.1:4000/cb/",
                "http://127.0.0.1/cb            | http://127.0.0.1:4000/cb?x=1",
                "http://127.0.0.1/cb            | http://127.0.0.1:4000/CB",
                "http://127.0.0.1/cb?x=1        | http://127.0.0.1:4000/cb",
                "http://127.0.0.1/cb            | http://127.0.0.1:4000",
                "http://127.0.0.1/              | http://127.0.0.1:4000"
            })
    void nearly_the_same_is_another(String registered, String presented) {
        var one = new RedirectUri(registered);
        var other = new RedirectUri(presented);

        assertFalse(one.matches(other));
        assertFalse(other.matches(one));
    }

    /** RFC 8252 §7.3: the app listens wherever the system lets it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1/cb        | http://127.0.0.1:1/cb",
                "http://127.0.0.1/cb        | http://127.0.0.1:65535/cb",
                "http://127.0.0.1:3000/cb   | http://127.0.0.1:3001/cb",
                "http://127.0.0.1:3000/cb   | http://127.0.0.1/cb",
                "http://127.0.0.1/cb?x=1    | http://127.0.0.1:4000/cb?x=1",
                "http://127.0.0.1           | http://127.0.0.1:4000",
                "http://127.0.0.1?x         | http://127.0.0.1:4000?x",
                "http://[::1]/cb            | http://[::1]:4000/cb"
            })
    void a_loopback_literal_matches_at_any_port(String registered, String presented) {
        assertTrue(new RedirectUri(registered).matches(new RedirectUri(presented)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/callback, https://app.example",
        "https://APP.example:8443/callback?x=1, https://app.example:8443",
        "http://localhost:3000/callback, http://localhost:3000",
        "http://127.0.0.1/callback, http://127.0.0.1",
        "http://[::1]:8000/callback, http:",
        "com.example.app:/callback, com.example.app:"
    })
    void a_content_security_policy_names_its_origin(String text, String source) {
        assertEquals(source, new RedirectUri(text).cspSource());
    }

    @Test
    void parsing_never_throws_and_a_policy_source_is_one_word() {
        Gen.check(2000, (gen, size) -> {
            RedirectUri.parse(gen.text(size % 40));
            Optional<RedirectUri> uri = RedirectUri.parse(gen.pieces(PIECES, size % 9));
            assertTrue(uri.map(RedirectUri::cspSource).orElse("x").matches("[A-Za-z0-9.:/+-]+"));
        });
    }
}
