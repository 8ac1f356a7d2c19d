package com.yappointment.oauth.terms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of clients, owners, accounts and grants: compared byte by byte, short enough for a key, fit for a log line. */
class IdentifiersTest {
    static String[] wellFormed() {
        return new String[] {"a", " ", "owner@glow.example", "漢字", "a".repeat(255), "é".repeat(127) + "a"};
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void these_are_identifiers(String text) {
        assertEquals(Optional.of(new ClientId(text)), ClientId.parse(text));
        assertEquals(Optional.of(new ResourceOwnerId(text)), ResourceOwnerId.parse(text));
        assertEquals(Optional.of(new AccountId(text)), AccountId.parse(text));
        assertEquals(text, new ClientId(text).toString());
        assertEquals(text, new ResourceOwnerId(text).toString());
        assertEquals(text, new AccountId(text).toString());
    }

    static String[] malformed() {
        return new String[] {"", "a\nb", "\u0000", "a\u007F", "a\u0085b", "a".repeat(256), "é".repeat(128)};
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void these_are_not(String text) {
        assertEquals(Optional.empty(), ClientId.parse(text));
        assertEquals(Optional.empty(), ResourceOwnerId.parse(text));
        assertEquals(Optional.empty(), AccountId.parse(text));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ClientId(text))
                .getMessage()
                .startsWith("client_id must have 1 to 255 bytes"));
        assertThrows(IllegalArgumentException.class, () -> new ResourceOwnerId(text));
        assertThrows(IllegalArgumentException.class, () -> new AccountId(text));
    }

    @Test
    void parsing_never_throws() {
        Gen.check(300, (gen, size) -> {
            String text = gen.text(size);
            assertEquals(ClientId.parse(text).isPresent(), AccountId.parse(text).isPresent());
            assertEquals(
                    ClientId.parse(text).isPresent(),
                    ResourceOwnerId.parse(text).isPresent());
        });
    }

    @Test
    void a_grant_id_is_16_bytes_that_are_copied() {
        byte[] bytes = new byte[GrantId.LENGTH];
        bytes[0] = 1;
        GrantId id = GrantId.of(bytes);
        bytes[0] = 2;
        id.bytes()[1] = 3;

        assertEquals("01" + "00".repeat(15), id.toString());
        assertArrayEquals(GrantId.of(id.bytes()).bytes(), id.bytes());
        assertEquals(GrantId.of(id.bytes()), id);
        assertEquals(GrantId.of(id.bytes()).hashCode(), id.hashCode());
        assertNotEquals(GrantId.of(bytes), id);
        assertNotEquals(GrantId.of(bytes).hashCode(), id.hashCode());
    }

    @Test
    void a_new_grant_id_is_random() {
        var random = new Random(1);

        assertNotEquals(GrantId.random(random), GrantId.random(random));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void a_grant_id_of_another_length_is_refused(int length) {
        assertThrows(IllegalArgumentException.class, () -> GrantId.of(new byte[length]));
    }
}
