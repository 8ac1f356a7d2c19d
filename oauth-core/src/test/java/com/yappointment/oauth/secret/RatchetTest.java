package com.yappointment.oauth.secret;

import static com.yappointment.oauth.secret.SecretFixture.GRANT;
import static com.yappointment.oauth.secret.SecretFixture.SECRET;
import static com.yappointment.oauth.secret.SecretFixture.grant;
import static com.yappointment.oauth.secret.SecretFixture.keys;
import static com.yappointment.oauth.secret.SecretFixture.salt;
import static com.yappointment.oauth.secret.SecretFixture.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each token follows from the one before, the salt and the server's key; without any of these it does not. */
class RatchetTest {
    private static final Ratchet RATCHET = new Ratchet(keys(1, 2));
    private static final Token FIRST = RATCHET.firstRefresh(2, GRANT, SECRET);

    @Test
    void the_first_is_random_and_the_next_ones_count_up() {
        assertEquals(new Token(TokenKind.REFRESH, 2, GRANT, 1, SECRET), FIRST);
        Token second = RATCHET.nextRefresh(1, FIRST, salt(1));
        assertEquals(new Token(TokenKind.REFRESH, 1, GRANT, 2, second.secret()), second);
        Token access = RATCHET.access(second, 9);
        assertEquals(new Token(TokenKind.ACCESS, 1, GRANT, 9, access.secret()), access);
        Token code = RATCHET.code(1, GRANT, SECRET);
        assertEquals(new Token(TokenKind.CODE, 1, GRANT, 0, code.secret()), code);
    }

    @Test
    void the_same_step_gives_the_same_token_on_every_node() {
        var otherNode = new Ratchet(keys(1, 2, 3));

        assertEquals(RATCHET.nextRefresh(2, FIRST, salt(1)), otherNode.nextRefresh(2, FIRST, salt(1)));
        assertEquals(RATCHET.access(FIRST, 1), otherNode.access(FIRST, 1));
        assertEquals(RATCHET.code(2, GRANT, SECRET), otherNode.code(2, GRANT, SECRET));
    }

    @Test
    void whatever_differs_gives_another_secret() {
        var sameIdsOtherKeys = new Ratchet(ServerKeys.of(new TreeMap<>(Map.of(2, SecretFixture.key(9)))));
        Token otherGrant = RATCHET.firstRefresh(2, grant(8), SECRET);
        Token otherGeneration = new Token(TokenKind.REFRESH, 2, GRANT, 2, SECRET);
        Token otherSecret = RATCHET.firstRefresh(2, GRANT, secret(6));
        List<Token> all = Stream.of(
                        RATCHET.nextRefresh(2, FIRST, salt(1)),
                        RATCHET.nextRefresh(1, FIRST, salt(1)),
                        RATCHET.nextRefresh(2, FIRST, salt(2)),
                        RATCHET.nextRefresh(2, otherGrant, salt(1)),
                        RATCHET.nextRefresh(2, otherGeneration, salt(1)),
                        RATCHET.nextRefresh(2, otherSecret, salt(1)),
                        sameIdsOtherKeys.nextRefresh(2, FIRST, salt(1)),
                        RATCHET.access(FIRST, 1),
                        RATCHET.access(FIRST, 2),
                        RATCHET.access(otherGrant, 1),
                        RATCHET.access(otherSecret, 1),
                        RATCHET.access(RATCHET.firstRefresh(1, GRANT, SECRET), 1),
                        sameIdsOtherKeys.access(FIRST, 1),
                        RATCHET.code(2, GRANT, SECRET),
                        RATCHET.code(1, GRANT, SECRET),
                        RATCHET.code(2, grant(8), SECRET),
                        RATCHET.code(2, GRANT, secret(6)),
                        sameIdsOtherKeys.code(2, GRANT, SECRET),
                        FIRST)
                .toList();

        assertEquals(
                all.size(),
                all.stream().map(Token::secret).collect(Collectors.toSet()).size());
        assertEquals(
                all.size(),
                all.stream().map(Token::digest).collect(Collectors.toSet()).size());
    }

    /** Codes, access and refresh tokens come of the same secret at the same generation, and are still strangers. */
    @Test
    void kinds_do_not_derive_alike() {
        Token code = RATCHET.code(2, GRANT, SECRET);
        Token access = RATCHET.access(FIRST, 0);

        assertFalse(code.secret().equals(access.secret()));
    }

    @Test
    void keys_are_known_by_their_id() {
        assertEquals(2, RATCHET.currentKey());
        assertTrue(RATCHET.has(1));
        assertFalse(RATCHET.has(3));
        assertThrows(IllegalArgumentException.class, () -> RATCHET.nextRefresh(3, FIRST, salt(1)));
    }

    @Test
    void a_digest_is_of_all_parts() {
        List<Token> all = List.of(
                FIRST,
                new Token(TokenKind.ACCESS, 2, GRANT, 1, SECRET),
                new Token(TokenKind.REFRESH, 1, GRANT, 1, SECRET),
                new Token(TokenKind.REFRESH, 2, grant(8), 1, SECRET),
                new Token(TokenKind.REFRESH, 2, GRANT, 2, SECRET),
                new Token(TokenKind.REFRESH, 2, GRANT, 1, secret(6)));

        assertEquals(
                all.size(),
                all.stream().map(Token::digest).collect(Collectors.toSet()).size());
        assertEquals(FIRST.digest(), RATCHET.firstRefresh(2, GRANT, SECRET).digest());
    }
}
