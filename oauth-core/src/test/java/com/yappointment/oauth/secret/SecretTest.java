package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets, digests and salts: equal by their bytes, copied on the way in and out, and never printed. */
class SecretTest {
    @Test
    void none_is_printed() {
        assertEquals("Secret[masked]", Secret.of("hunter2").toString());
        assertEquals("Digest[masked]", Digest.of(Secret.of("hunter2")).toString());
        assertEquals("Salt[masked]", SecretFixture.salt(1).toString());
    }

    @Test
    void equal_bytes_of_one_class_are_equal() {
        assertEquals(Secret.of("hunter2"), Secret.of("hunter2"));
        assertEquals(Secret.of("hunter2").hashCode(), Secret.of("hunter2").hashCode());
        assertNotEquals(Secret.of("hunter2").hashCode(), Secret.of("hunter3").hashCode());
        assertNotEquals(Secret.of("hunter2"), Secret.of("hunter3"));
        assertNotEquals(Secret.of("hunter2"), Secret.of("hunter22"));
        assertNotEquals(Secret.of("hunter2"), Secret.of("Hunter2"));
        assertNotEquals(Secret.of(""), Secret.of("h"));
    }

    @Test
    void a_secret_is_no_digest_although_the_bytes_are_the_same() {
        byte[] bytes = SecretFixture.bytes(Digest.LENGTH, 1);

        assertNotEquals(Digest.of(bytes), Secret.of(bytes));
        assertNotEquals(Secret.of(bytes), Digest.of(bytes));
        assertNotEquals(Secret.of("hunter2"), "hunter2");
    }

    @Test
    void the_text_leaves_by_its_one_door() {
        assertEquals("geheim漢", Secret.of("geheim漢").revealForResponse());
    }

    /** FIPS 180-4: SHA-256 of "abc". */
    @Test
    void a_digest_is_sha_256() {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertEquals(Digest.of(HexFormat.of().parseHex(abc)), Digest.of(Secret.of("abc")));
        assertEquals(Digest.of(Secret.of("abc")), Digest.sha256("a".getBytes(US_ASCII), "bc".getBytes(US_ASCII)));
    }

    @Test
    void what_was_handed_in_or_out_changes_nothing() {
        byte[] bytes = SecretFixture.bytes(Digest.LENGTH, 1);
        Digest digest = Digest.of(bytes);
        bytes[0] = 9;
        digest.bytes()[1] = 9;
        assertArrayEquals(SecretFixture.bytes(Digest.LENGTH, 1), digest.bytes());

        byte[] saltBytes = SecretFixture.bytes(Salt.LENGTH, 1);
        Salt salt = Salt.of(saltBytes);
        saltBytes[0] = 9;
        salt.bytes()[1] = 9;
        assertArrayEquals(SecretFixture.bytes(Salt.LENGTH, 1), salt.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 31, 33})
    void another_length_is_refused(int length) {
        assertThrows(IllegalArgumentException.class, () -> Digest.of(new byte[length]));
        assertThrows(IllegalArgumentException.class, () -> Salt.of(new byte[length]));
    }

    @Test
    void new_ones_are_drawn_at_random() {
        var random = new Random(1);

        assertEquals(Token.SECRET_LENGTH, Secret.random(random).bytes().length);
        assertNotEquals(Secret.random(random), Secret.random(random));
        assertNotEquals(Secret.random(random), Secret.of(new byte[Token.SECRET_LENGTH]));
        assertNotEquals(Salt.random(random), Salt.random(random));
        assertNotEquals(Salt.random(random), Salt.of(new byte[Salt.LENGTH]));
    }

    @Test
    void a_secret_as_text_is_hexadecimal() {
        Secret secret = Secret.randomText(new Random(1));

        assertTrue(secret.revealForResponse().matches("[0-9a-f]{48}"));
        assertEquals(Secret.random(new Random(1)), Secret.of(HexFormat.of().parseHex(secret.revealForResponse())));
    }
}
