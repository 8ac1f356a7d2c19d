package com.yappointment.oauth.pkce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7636 §4.1, §4.2, §4.6: which texts are verifiers and challenges, and which belong together. */
class Rfc7636Test {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String[] UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".split("");

    @Test
    void appendix_b_holds() {
        assertEquals(new CodeChallenge(CHALLENGE), CodeChallenge.s256(verifier(VERIFIER)));
        assertTrue(new CodeChallenge(CHALLENGE).matches(verifier(VERIFIER)));
    }

    @Test
    void a_verifier_has_43_to_128_characters() {
        for (int length = 0; length <= 200; length++) {
            assertEquals(
                    length >= 43 && length <= 128,
                    CodeVerifier.parse("a".repeat(length)).isPresent(),
                    "length " + length);
        }
    }

    @Test
    void a_verifier_has_unreserved_characters_only() {
        String unreserved = String.join("", UNRESERVED);
        for (char c = 0; c < 0x180; c++) {
            for (String text : new String[] {c + "a".repeat(42), "a".repeat(42) + c}) {
                assertEquals(
                        unreserved.indexOf(c) >= 0, CodeVerifier.parse(text).isPresent(), "character " + (int) c);
            }
        }
        assertTrue(CodeVerifier.parse(unreserved).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw/cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw.cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\n",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cé"
            })
    void what_no_verifier_has_is_no_challenge(String text) {
        assertEquals(Optional.empty(), CodeChallenge.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new CodeChallenge(text));
    }

    /** 43 characters hold 258 bits, a digest 256: one text in four is what an encoder writes. */
    @Test
    void a_challenge_is_as_an_encoder_writes_it() {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int last = 0; last < digits.length(); last++) {
            String text = CHALLENGE.substring(0, 42) + digits.charAt(last);
            byte[] digest = Base64.getUrlDecoder().decode(text);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);

            assertEquals(text.equals(canonical), CodeChallenge.parse(text).isPresent(), text);
        }
    }

    @Test
    void a_challenge_matches_its_verifier_and_no_other() {
        Gen.check(86, (gen, size) -> {
            String text = gen.pieces(UNRESERVED, 43 + size);
            CodeChallenge challenge = CodeChallenge.s256(verifier(text));
            String another = (text.charAt(0) == 'x' ? 'y' : 'x') + text.substring(1);

            assertTrue(challenge.matches(verifier(text)));
            assertFalse(challenge.matches(verifier(another)));
            assertEquals(Optional.of(challenge), CodeChallenge.parse(challenge.value()));
        });
    }

    /** The plain method (§4.2) is not spoken, so a challenge that was seen on its way is no use. */
    @Test
    void a_challenge_is_not_its_own_verifier() {
        assertFalse(new CodeChallenge(CHALLENGE).matches(verifier(CHALLENGE)));
    }

    @Test
    void parsers_never_throw() {
        Gen.check(300, (gen, size) -> {
            String text = gen.text(size);
            assertTrue(CodeVerifier.parse(text).isEmpty() || text.length() >= 43);
            assertTrue(CodeChallenge.parse(text).isEmpty() || text.length() == 43);
        });
    }

    @Test
    void a_verifier_is_not_printed() {
        assertEquals("CodeVerifier[masked]", verifier(VERIFIER).toString());
    }

    private static CodeVerifier verifier(String text) {
        return CodeVerifier.parse(text).orElseThrow();
    }
}
