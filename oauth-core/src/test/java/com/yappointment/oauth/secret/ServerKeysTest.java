package com.yappointment.oauth.secret;

import static com.yappointment.oauth.secret.SecretFixture.entry;
import static com.yappointment.oauth.secret.SecretFixture.key;
import static com.yappointment.oauth.secret.SecretFixture.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys there are, which makes new tokens, and that what is made for one purpose serves no other. */
class ServerKeysTest {
    private static final String KEY = entry(1).substring(2);

    @Test
    void a_stores_highest_id_is_the_current_key() {
        var keys = keys(0, 7, 255);

        assertEquals(255, keys.current());
        assertTrue(keys.has(0) && keys.has(7) && keys.has(255));
        assertFalse(keys.has(1));
    }

    @Test
    void the_newest_key_may_wait_to_be_the_current_one() {
        var waiting = new TreeMap<>(Map.of(1, key(1), 2, key(2)));

        assertEquals(1, ServerKeys.of(waiting, 1).current());
        assertTrue(ServerKeys.of(waiting, 1).has(2));
        assertFalse(ServerKeys.of(waiting, 1).mayComeNext(3));
        var none = assertThrows(IllegalArgumentException.class, () -> ServerKeys.of(waiting, 3));
        assertEquals("no key 3 is configured", none.getMessage());
    }

    @Test
    void configured_keys_are_a_ring_that_never_changes() {
        var keys = keys(1, 2);

        assertSame(keys, keys.now());
        assertSame(keys, keys.having(3));
    }

    @Test
    void a_settings_first_key_is_the_current_one() {
        var keys = ServerKeys.parse(entry(3) + ", " + entry(9) + "\n" + entry(0));

        assertEquals(3, keys.current());
        assertTrue(keys.has(3) && keys.has(9) && keys.has(0));
        assertFalse(keys.has(1));
        assertArrayEquals(keys(9).derive(9, "ticket"), keys.derive(9, "ticket"));
        assertEquals(0, ServerKeys.parse(entry(0) + "," + entry(1)).current());
    }

    static Stream<String> wrongSettings() {
        return Stream.of(
                "",
                ",",
                KEY,
                ":" + KEY,
                "1:",
                "1",
                "x:" + KEY,
                "-1:" + KEY,
                "256:" + KEY,
                "99999999999:" + KEY,
                "1:" + KEY.substring(0, 42),
                "1:" + KEY.substring(0, 41) + "+/",
                "1:" + KEY + "!",
                "1;" + KEY,
                KEY + ":1",
                "1:" + KEY + ":" + KEY,
                entry(1) + ",2:short",
                entry(2) + ",-1:" + KEY);
    }

    /** Neither the message nor a cause may hold what was written: it goes to the log at start. */
    @ParameterizedTest
    @MethodSource("wrongSettings")
    void a_wrong_setting_is_answered_with_the_remedy_and_without_the_key(String setting) {
        var e = assertThrows(IllegalArgumentException.class, () -> ServerKeys.parse(setting));

        assertTrue(e.getMessage().startsWith("tokenKeys must be ID:KEY"), e::getMessage);
        assertNull(e.getCause());
    }

    @Test
    void no_key_is_named_twice() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> ServerKeys.parse(entry(1) + "," + entry(2) + "," + entry(1)));

        assertEquals("tokenKeys names key 1 twice", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void an_id_has_one_byte(int id) {
        assertThrows(IllegalArgumentException.class, () -> ServerKeys.of(new TreeMap<>(Map.of(id, key(1)))));
    }

    @Test
    void there_is_a_key_and_it_is_long_enough() {
        var none = assertThrows(IllegalArgumentException.class, () -> ServerKeys.of(new TreeMap<>()));
        assertTrue(none.getMessage().startsWith("tokenKeys must be"));
        assertThrows(IllegalArgumentException.class, () -> ServerKeys.of(new TreeMap<>(Map.of(1, new byte[31]))));
        assertEquals(1, ServerKeys.of(new TreeMap<>(Map.of(1, new byte[33]))).current());
    }

    @Test
    void keys_are_copied() {
        byte[] key = key(1);
        var keys = ServerKeys.of(new TreeMap<>(Map.of(1, key)));
        byte[] before = keys.derive(1, "ticket");
        key[0] = 9;

        assertArrayEquals(before, keys.derive(1, "ticket"));
    }

    @Test
    void a_new_key_is_random() {
        var random = new Random(1);

        assertEquals(ServerKeys.LEAST_LENGTH, ServerKeys.newKey(random).length);
        assertFalse(Arrays.equals(ServerKeys.newKey(random), ServerKeys.newKey(random)));
    }

    @Test
    void only_where_operators_hand_keys_out_one_may_come_next() {
        var configured = ServerKeys.parse(entry(3) + "," + entry(1));

        assertTrue(configured.mayComeNext(4));
        assertFalse(configured.mayComeNext(5));
        assertFalse(configured.mayComeNext(2));
        assertFalse(keys(1, 3).mayComeNext(4));
    }

    /** Worked out with another implementation: each part follows its length in four bytes. */
    @Test
    void a_mac_is_hmac_sha_256_of_parts_with_their_lengths() {
        assertEquals(
                "f9a6e0e9b1d9dc25eb4f495073e67c488b8fcfc47388c51375201033da0014ba",
                HexFormat.of().formatHex(keys(1).mac(1, "tag", "ab".getBytes(US_ASCII), new byte[0])));
    }

    @Test
    void no_two_purposes_keys_or_messages_give_the_same() {
        var keys = keys(1, 2);
        byte[] a = "a".getBytes(US_ASCII);
        byte[] b = "b".getBytes(US_ASCII);
        byte[] ab = "ab".getBytes(US_ASCII);
        Set<String> all = Stream.of(
                        keys.mac(1, "tag", a, b),
                        keys.mac(2, "tag", a, b),
                        keys.mac(1, "tag", ab),
                        keys.mac(1, "tag", ab, new byte[0]),
                        keys.mac(1, "tag", b, a),
                        keys.mac(1, "taga", b),
                        keys.mac(1, "ticket", a, b),
                        keys.derive(1, "tag"),
                        keys.derive(1, "ticket"),
                        keys.derive(2, "ticket"),
                        keys.digest(1, Secret.of("ticket")).bytes(),
                        keys.digest(2, Secret.of("ticket")).bytes(),
                        keys.digest(1, Secret.of("tag")).bytes())
                .map(HexFormat.of()::formatHex)
                .collect(Collectors.toSet());

        assertEquals(13, all.size());
    }

    @Test
    void a_client_secrets_digest_needs_the_key() {
        var keys = keys(1);

        assertEquals(keys.digest(1, Secret.of("s")), keys.digest(1, Secret.of("s")));
        assertNotEquals(Digest.of(Secret.of("s")), keys.digest(1, Secret.of("s")));
    }

    @Test
    void an_unknown_key_makes_nothing() {
        var keys = keys(1);

        for (var e : new IllegalArgumentException[] {
            assertThrows(IllegalArgumentException.class, () -> keys.mac(2, "tag")),
            assertThrows(IllegalArgumentException.class, () -> keys.derive(2, "ticket")),
            assertThrows(IllegalArgumentException.class, () -> keys.digest(2, Secret.of("s")))
        }) {
            assertEquals("no key 2 is configured", e.getMessage());
        }
    }

    @Test
    void ids_are_printed_and_keys_are_not() {
        assertEquals("ServerKeys[ids [1, 2], current 2]", keys(1, 2).toString());
    }
}
