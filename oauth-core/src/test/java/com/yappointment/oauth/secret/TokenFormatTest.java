package com.yappointment.oauth.secret;

import static com.yappointment.oauth.secret.SecretFixture.GRANT;
import static com.yappointment.oauth.secret.SecretFixture.KEYS;
import static com.yappointment.oauth.secret.SecretFixture.SECRET;
import static com.yappointment.oauth.secret.SecretFixture.entry;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import com.yappointment.oauth.secret.TokenFormat.Reading;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as a token of this server, and that nothing else is. */
class TokenFormatTest {
    private static final TokenFormat FORMAT = new TokenFormat("yapp", KEYS);
    private static final Token ACCESS = new Token(TokenKind.ACCESS, 1, GRANT, 3, SECRET);
    private static final String TEXT = text(ACCESS);
    private static final int START = "yapp_at_".length();

    @ParameterizedTest
    @MethodSource("tokens")
    void what_was_written_is_read_as_what_it_is_and_as_nothing_else(Token token) {
        String text = text(token);

        assertTrue(text.matches("yapp_(ac|at|rt)_[A-Za-z0-9_-]{72}"), text);
        for (TokenKind kind : TokenKind.values()) {
            assertEquals(
                    kind == token.kind() ? new Reading.Genuine(token) : new Reading.NotOurs(), FORMAT.read(kind, text));
        }
    }

    static Stream<Token> tokens() {
        return Stream.of(
                new Token(TokenKind.CODE, 1, GRANT, 0, SECRET),
                ACCESS,
                new Token(TokenKind.REFRESH, 1, GRANT, Integer.MAX_VALUE, SECRET));
    }

    /** Otherwise whoever has a refresh token could make an access token of it. */
    @ParameterizedTest
    @EnumSource
    void the_kind_is_under_the_tag(TokenKind kind) {
        String renamed = "yapp_" + kind.letters() + "_" + TEXT.substring(START);

        assertEquals(kind == TokenKind.ACCESS, isGenuine(kind, renamed));
    }

    @Test
    void each_flipped_bit_is_noticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(TEXT.substring(START));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = TEXT.substring(0, START) + Base64.getUrlEncoder().encodeToString(flipped);

            assertEquals(new Reading.NotOurs(), FORMAT.read(TokenKind.ACCESS, text), "bit " + bit);
        }
    }

    @Test
    void one_character_more_or_less_is_noticed() {
        for (int length = 0; length < TEXT.length(); length++) {
            assertFalse(isGenuine(TokenKind.ACCESS, TEXT.substring(0, length)));
            assertFalse(isGenuine(TokenKind.ACCESS, TEXT.substring(TEXT.length() - length)));
        }
        for (String more : new String[] {TEXT + "A", TEXT + "=", TEXT + " ", TEXT + "\n", " " + TEXT, TEXT + TEXT}) {
            assertFalse(isGenuine(TokenKind.ACCESS, more));
        }
    }

    /** One token, one text: what a log or a blocklist names is what is presented. */
    @Test
    void no_other_text_reads_as_the_same_token() {
        for (int at = 0; at < TEXT.length(); at++) {
            for (char c : "AZaz09-_+/=.% \u0000éĀ".toCharArray()) {
                String text = TEXT.substring(0, at) + c + TEXT.substring(at + 1);
                assertEquals(text.equals(TEXT), isGenuine(TokenKind.ACCESS, text), text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"==", "=", "A=", "A==", "A==="})
    void padding_in_place_of_the_tag_is_not_ours(String padding) {
        String text = TEXT.substring(0, TEXT.length() - padding.length()) + padding;

        assertEquals(new Reading.NotOurs(), FORMAT.read(TokenKind.ACCESS, text));
    }

    @Test
    void what_another_server_made_is_not_ours() {
        assertFalse(isGenuine(TokenKind.ACCESS, TEXT.replace("yapp_", "zapp_")));
        assertFalse(isGenuine(TokenKind.ACCESS, TEXT.toUpperCase(Locale.ROOT)));
        var sameIdOtherKey = ServerKeys.of(new TreeMap<>(Map.of(1, SecretFixture.key(9))));
        assertEquals(new Reading.NotOurs(), new TokenFormat("yapp", sameIdOtherKey).read(TokenKind.ACCESS, TEXT));
        assertEquals(
                new Reading.NotOurs(), new TokenFormat("yapp", SecretFixture.keys(2)).read(TokenKind.ACCESS, TEXT));
    }

    @Test
    void an_older_key_still_reads_what_it_made() {
        ServerKeys keys = SecretFixture.keys(1, 2);
        var rotated = new TokenFormat("yapp", keys);
        var newest = new Token(TokenKind.ACCESS, 2, GRANT, 3, SECRET);

        assertEquals(new Reading.Genuine(ACCESS), rotated.read(TokenKind.ACCESS, TEXT));
        assertEquals(
                new Reading.Genuine(newest),
                rotated.read(TokenKind.ACCESS, rotated.write(newest, keys).revealForResponse()));
    }

    @Test
    void the_last_key_id_is_written_and_read() {
        ServerKeys keys = SecretFixture.keys(255);
        var format = new TokenFormat("yapp", keys);
        var token = new Token(TokenKind.ACCESS, 255, GRANT, 1, SECRET);

        assertEquals(
                new Reading.Genuine(token),
                format.read(TokenKind.ACCESS, format.write(token, keys).revealForResponse()));
    }

    /** Operators hand keys out node by node; who has not got the next one yet is not to call its tokens forged. */
    @Test
    void the_key_that_comes_next_is_waited_for() {
        var behind = new TokenFormat("yapp", ServerKeys.parse(entry(1)));
        var ahead = ServerKeys.parse(entry(3) + "," + entry(2) + "," + entry(1));
        String next = text(new Token(TokenKind.ACCESS, 2, GRANT, 1, SECRET), ahead);
        String afterNext = text(new Token(TokenKind.ACCESS, 3, GRANT, 1, SECRET), ahead);

        assertEquals(new Reading.KeyNotYetKnown(2), behind.read(TokenKind.ACCESS, next));
        assertEquals(new Reading.NotOurs(), behind.read(TokenKind.ACCESS, afterNext));
        assertEquals(new Reading.NotOurs(), FORMAT.read(TokenKind.ACCESS, next));
    }

    /** Whoever is asked for a key that is not here yet looks for it; what has the wrong form asks for none. */
    @Test
    void a_key_that_is_not_here_is_looked_for_by_its_id() {
        ServerKeys later = SecretFixture.keys(1, 2);
        List<Integer> looks = new ArrayList<>();
        var format = new TokenFormat("yapp", new KeyRing() {
            @Override
            public ServerKeys now() {
                return KEYS;
            }

            @Override
            public ServerKeys having(int keyId) {
                looks.add(keyId);
                return later;
            }
        });
        var newest = new Token(TokenKind.ACCESS, 2, GRANT, 1, SECRET);

        assertEquals(new Reading.Genuine(newest), format.read(TokenKind.ACCESS, text(newest, later)));
        assertEquals(new Reading.NotOurs(), format.read(TokenKind.REFRESH, text(newest, later)));
        assertEquals(new Reading.NotOurs(), format.read(TokenKind.ACCESS, "yapp_at_" + "!".repeat(72)));
        assertEquals(List.of(2), looks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "yapp", "y2", "abcdefghijklmnop"})
    void a_prefix_is_lower_case_letters_and_digits(String prefix) {
        var format = new TokenFormat(prefix, KEYS);

        String text = format.write(ACCESS, KEYS).revealForResponse();
        assertTrue(text.startsWith(prefix + "_at_"));
        assertEquals(new Reading.Genuine(ACCESS), format.read(TokenKind.ACCESS, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2y", "Yapp", "y_a", "y-a", "y a", "yé", "abcdefghijklmnopq"})
    void what_is_no_prefix_is_refused(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> TokenFormat.checkPrefix(prefix));
        assertThrows(IllegalArgumentException.class, () -> new TokenFormat(prefix, KEYS));
    }

    @Test
    void reading_never_throws() {
        Gen.check(300, (gen, size) -> {
            assertDoesNotThrow(() -> FORMAT.read(TokenKind.ACCESS, gen.text(size)));
            String made = Base64.getUrlEncoder().encodeToString(gen.bytes(54));
            assertEquals(new Reading.NotOurs(), FORMAT.read(TokenKind.ACCESS, "yapp_at_" + made));
        });
    }

    @Test
    void a_token_is_not_printed() {
        assertFalse(ACCESS.toString().contains(TEXT.substring(START + 28, START + 50)));
        assertTrue(ACCESS.toString().contains("Secret[masked]"));
    }

    private static String text(Token token) {
        return text(token, KEYS);
    }

    private static String text(Token token, ServerKeys keys) {
        return FORMAT.write(token, keys).revealForResponse();
    }

    private static boolean isGenuine(TokenKind kind, String text) {
        return FORMAT.read(kind, text) instanceof Reading.Genuine;
    }
}
