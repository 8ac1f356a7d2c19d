package com.yappointment.oauth.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids come back from their text, and from no other. */
class RowIdTest {
    private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -1};

    @Test
    void an_id_is_read_as_it_is_written() {
        assertEquals("000102030405060708090a0b0c0d0eff", GrantId.of(BYTES).toString());
        assertEquals(Optional.of(GrantId.of(BYTES)), GrantId.parse("000102030405060708090a0b0c0d0eff"));
        assertEquals(Optional.of(ApiKeyId.of(BYTES)), ApiKeyId.parse("000102030405060708090a0b0c0d0eff"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "000102030405060708090A0B0C0D0EFF",
                "000102030405060708090a0b0c0d0ef",
                "000102030405060708090a0b0c0d0eff0",
                "000102030405060708090a0b0c0d0efg",
                "000102030405060708090a0b0c0d0eff\n"
            })
    void what_is_no_id_is_none(String text) {
        assertEquals(Optional.empty(), GrantId.parse(text));
    }

    @Test
    void an_id_of_one_thing_is_none_of_another() {
        assertNotEquals(GrantId.of(BYTES), ApiKeyId.of(BYTES));
        assertThrows(IllegalArgumentException.class, () -> ApiKeyId.of(new byte[15]));
    }

    @Test
    void the_order_is_that_of_unsigned_bytes() {
        byte[] later = BYTES.clone();
        later[0] = (byte) 0x80;

        assertTrue(GrantId.of(later).compareTo(GrantId.of(BYTES)) > 0);
        assertEquals(0, GrantId.of(BYTES).compareTo(GrantId.of(BYTES)));
    }
}
