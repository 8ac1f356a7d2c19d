package com.yappointment.oauth.secret;

import com.yappointment.oauth.terms.GrantId;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys, grants and salts that a test can tell apart. */
final class SecretFixture {
    static final ServerKeys KEYS = keys(1);
    static final GrantId GRANT = grant(7);
    static final Secret SECRET = secret(5);

    private SecretFixture() {}

    /** As a store keeps them; the highest is the current one. */
    static ServerKeys keys(int... ids) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        Arrays.stream(ids).forEach(id -> keys.put(id, key(id)));
        return ServerKeys.of(keys);
    }

    static byte[] key(int value) {
        return bytes(ServerKeys.LEAST_LENGTH, value);
    }

    /** One entry of the setting. */
    static String entry(int id) {
        return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(key(id));
    }

    static GrantId grant(int value) {
        return GrantId.of(bytes(GrantId.LENGTH, value));
    }

    static Secret secret(int value) {
        return Secret.of(bytes(Token.SECRET_LENGTH, value));
    }

    static Salt salt(int value) {
        return Salt.of(bytes(Salt.LENGTH, value));
    }

    static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
