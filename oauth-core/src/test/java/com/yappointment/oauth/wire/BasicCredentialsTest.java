package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.yappointment.oauth.secret.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §2.3.1 and RFC 7617: what one header may mean. */
class BasicCredentialsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web:secret        | web    | secret",
                "web:a:b           | web    | a:b",
                "web::             | web    | :",
                "wéb:sécret漢      | wéb    | sécret漢",
                "web:50%off        | web    | 50%off",
                "web:100%          | web    | 100%",
                "'web: x '         | web    | ' x '"
            })
    void what_reads_one_way_is_offered_once(String pair, String clientId, String secret) {
        assertEquals(List.of(credentials(clientId, secret)), BasicCredentials.read(basic(pair)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web:a+b          | web   | a b    | web     | a+b",
                "web:a%2Bb        | web   | a+b    | web     | a%2Bb",
                "w%C3%A9b:secret  | wéb   | secret | w%C3%A9b | secret",
                "a%3Ab:c%3Ad      | a:b   | c:d    | a%3Ab   | c%3Ad"
            })
    void what_reads_two_ways_is_offered_both_ways(
            String pair, String clientId, String secret, String rawClientId, String rawSecret) {
        assertEquals(
                List.of(credentials(clientId, secret), credentials(rawClientId, rawSecret)),
                BasicCredentials.read(basic(pair)));
    }

    @Test
    void nothing_behind_the_colon_is_no_secret() {
        assertEquals(List.of(new BasicCredentials("cli", Optional.empty())), BasicCredentials.read(basic("cli:")));
    }

    @Test
    void scheme_and_padding_are_read_leniently() {
        for (String header : List.of("Basic d2ViOnMx", "basic d2ViOnMx", "BASIC   d2ViOnMx")) {
            assertEquals(List.of(credentials("web", "s1")), BasicCredentials.read(header));
        }
        assertEquals(List.of(credentials("web", "s")), BasicCredentials.read("Basic d2ViOnM="));
        assertEquals(List.of(credentials("web", "s")), BasicCredentials.read("Basic d2ViOnM"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic =",
                "Basic d2ViOnM==",
                "Basic d2Vi OnM=",
                "Basic d2ViOnM=x",
                "Basic d2ViOnM-",
                "Basic é",
                "Bearer d2ViOnM=",
                "Basicd2ViOnM=",
                "Basic d2Vi",
                "Basic OnNlY3JldA=="
            })
    void anything_else_is_no_basic_header(String header) {
        assertEquals(List.of(), BasicCredentials.read(header));
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        String latin1 = Base64.getEncoder().encodeToString("web:é".getBytes(ISO_8859_1));

        assertEquals(List.of(), BasicCredentials.read("Basic " + latin1));
    }

    @Test
    void the_secret_is_not_printed() {
        assertFalse(BasicCredentials.read(basic("web:web-secret")).toString().contains("web-secret"));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static BasicCredentials credentials(String clientId, String secret) {
        return new BasicCredentials(clientId, Optional.of(Secret.of(secret)));
    }
}
