package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.CHALLENGE;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.VERIFIER;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.pkce.CodeVerifier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7636 §4.3 and §4.4.1: no code without a challenge, for no client. */
class Rfc7636AuthorizeTest {
    private final ServerFixture fixture = new ServerFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code_challenge        |       | code_challenge is missing",
                "code_challenge_method |       | code_challenge_method must be S256",
                "code_challenge_method | plain | code_challenge_method must be S256",
                "code_challenge_method | s256  | code_challenge_method must be S256",
                "code_challenge_method | S512  | code_challenge_method must be S256",
                "code_challenge | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c    | code_challenge must be 43 characters",
                "code_challenge | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM  | code_challenge must be 43 characters",
                "code_challenge | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=  | code_challenge must be 43 characters",
                "code_challenge | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM   | code_challenge must be 43 characters",
                "code_challenge | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstwécM   | code_challenge must be 43 characters"
            })
    void a_challenge_is_never_optional(String name, String value, String described) {
        for (String[] client :
                new String[][] {{"web", "https://web.example/callback"}, {"cli", "http://127.0.0.1/callback"}}) {
            Map<String, String> sent = location(fixture.authorize(
                    OWNER, name, value == null ? "" : value, "client_id", client[0], "redirect_uri", client[1]));

            assertEquals("invalid_request", sent.get("error"));
            assertTrue(sent.get("error_description").startsWith(described), sent::toString);
            assertEquals("a state", sent.get("state"));
        }
    }

    @Test
    void the_other_half_alone_is_no_challenge_either() {
        Map<String, String> sent =
                location(fixture.authorize(OWNER, "code_challenge", "", "code_challenge_method", ""));

        assertTrue(sent.get("error_description").startsWith("code_challenge is missing"));
    }

    @Test
    void the_challenge_itself_is_no_verifier() {
        String code = fixture.code();

        assertError(400, "invalid_grant", fixture.exchange(code, "code_verifier", CHALLENGE));
        assertEquals(200, fixture.exchange(code, "code_verifier", VERIFIER).status());
    }

    @Test
    void each_code_has_the_challenge_of_its_own_request() {
        String another = "another-verifier-another-verifier-another-verifier";
        String challenge =
                CodeChallenge.s256(CodeVerifier.parse(another).orElseThrow()).value();
        String first = fixture.code();
        String second = fixture.code("code_challenge", challenge);

        assertError(400, "invalid_grant", fixture.exchange(first, "code_verifier", another));
        assertError(400, "invalid_grant", fixture.exchange(second));
        assertEquals(200, fixture.exchange(first).status());
        assertEquals(200, fixture.exchange(second, "code_verifier", another).status());
    }
}
