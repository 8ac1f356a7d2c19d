package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which this server tags and derives tokens, by id (0 to {@link #HIGHEST_ID}). The current one makes new tokens; the
 * others still read old ones. Also a ring of keys that never change. Immutable, safe for all threads, never printed.
 */
public final class ServerKeys implements KeyRing {
    /** Bytes that a key must have at least. */
    public static final int LEAST_LENGTH = 32;

    /** An id is one byte of each token. */
    public static final int HIGHEST_ID = 255;

    private static final String REMEDY =
            "tokenKeys must be ID:KEY, newest first, separated by commas; an ID is 0 to 255,"
                    + " a KEY is base64url of at least " + LEAST_LENGTH + " random bytes";

    private final Map<Integer, byte[]> keys;
    private final int current;
    /** All that there are; where operators hand keys out, a node may not have been given the newest one yet. */
    private final boolean complete;

    private ServerKeys(Map<Integer, byte[]> keys, int current, boolean complete) {
        this.keys = keys;
        this.current = current;
        this.complete = complete;
    }

    /**
     * Takes keys as a store keeps them.
     *
     * @param keys key by id; the highest id is the current one
     * @return the keys
     * @throws IllegalArgumentException when there is none, or one is too short
     */
    public static ServerKeys of(SortedMap<Integer, byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(REMEDY);
        }
        return of(keys, keys.lastKey());
    }

    /**
     * The same where the newest key is not used yet.
     *
     * @param keys key by id
     * @param current the id of the one that makes new tokens
     * @return the keys
     * @throws IllegalArgumentException when the current one is not among them, or one is too short
     */
    public static ServerKeys of(SortedMap<Integer, byte[]> keys, int current) {
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException(noKey(current));
        }
        return checked(keys, current, true);
    }

    /**
     * Reads the setting {@code tokenKeys}.
     *
     * @param setting such as {@code 2:KEY,1:KEY}; the first is the current one
     * @return the keys
     * @throws IllegalArgumentException with the remedy; it never holds a key
     */
    public static ServerKeys parse(String setting) {
        Map<Integer, byte[]> keys = new TreeMap<>();
        int current = 0;
        for (String entry : setting.split("[,\\s]+")) {
            int colon = entry.indexOf(':');
            int id;
            byte[] key;
            try {
                id = Integer.parseInt(entry.substring(0, Math.max(colon, 0)));
                key = Base64.getUrlDecoder().decode(entry.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(REMEDY); // without the cause: it quotes what may be a key
            }
            if (keys.put(id, key) != null) {
                throw new IllegalArgumentException("tokenKeys names key " + id + " twice");
            }
            current = keys.size() == 1 ? id : current;
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(REMEDY);
        }
        return checked(keys, current, false);
    }

    private static ServerKeys checked(Map<Integer, byte[]> keys, int current, boolean complete) {
        keys.forEach((id, key) -> {
            if (id < 0 || id > HIGHEST_ID || key.length < LEAST_LENGTH) {
                throw new IllegalArgumentException(REMEDY);
            }
        });
        Map<Integer, byte[]> copy = new TreeMap<>();
        keys.forEach((id, key) -> copy.put(id, key.clone()));
        return new ServerKeys(Collections.unmodifiableMap(copy), current, complete);
    }

    /**
     * Makes a key.
     *
     * @param random a cryptographically strong source
     * @return {@link #LEAST_LENGTH} new bytes
     */
    public static byte[] newKey(RandomGenerator random) {
        byte[] key = new byte[LEAST_LENGTH];
        random.nextBytes(key);
        return key;
    }

    @Override
    public ServerKeys now() {
        return this;
    }

    @Override
    public ServerKeys having(int keyId) {
        return this;
    }

    /**
     * Which key makes new tokens.
     *
     * @return its id
     */
    public int current() {
        return current;
    }

    /**
     * Whether tokens of a key can be read.
     *
     * @param keyId a key's id
     * @return true when the key is here
     */
    public boolean has(int keyId) {
        return keys.containsKey(keyId);
    }

    /**
     * Whether an unknown key may be one that other nodes have been given already.
     *
     * @param keyId a key's id
     * @return true only where keys are configured, and for the id that follows the current one
     */
    boolean mayComeNext(int keyId) {
        return !complete && keyId == current + 1;
    }

    /**
     * HMAC-SHA-256 under a key, for one purpose: nothing that is made for one can serve another.
     *
     * @param keyId the key
     * @param purpose what the result is for
     * @param parts the message; each part goes in with its length, so that no two messages read alike
     * @return 32 bytes
     * @throws IllegalArgumentException when the key is not here
     */
    byte[] mac(int keyId, String purpose, byte[]... parts) {
        byte[] key = keys.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException(noKey(keyId));
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            update(mac, purpose.getBytes(UTF_8));
            for (byte[] part : parts) {
                update(mac, part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String noKey(int keyId) {
        return "no key " + keyId + " is configured";
    }

    private static void update(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
    }

    /**
     * A key for one purpose, for a library that wants to be given one (the ticket's MAC).
     *
     * @param keyId the key
     * @param purpose what the derived key is for
     * @return 32 bytes
     * @throws IllegalArgumentException when the key is not here
     */
    public byte[] derive(int keyId, String purpose) {
        return mac(keyId, "derive", purpose.getBytes(UTF_8));
    }

    /**
     * The digest of a client secret, which a database alone is no use to guess it from.
     *
     * @param keyId the key
     * @param secret what the client presents
     * @return the keyed digest
     * @throws IllegalArgumentException when the key is not here
     */
    public Digest digest(int keyId, Secret secret) {
        return Digest.of(mac(keyId, "client secret", secret.bytes()));
    }

    /**
     * The digest of an API key, which a database alone is no use to guess it from.
     *
     * @param apiKey genuine by its tag, or just made
     * @return the keyed digest of all its parts
     * @throws IllegalArgumentException when the key that made it is not here
     */
    public Digest digest(Token apiKey) {
        return Digest.of(mac(apiKey.keyId(), "api key", apiKey.payload()));
    }

    @Override
    public String toString() {
        return "ServerKeys[ids " + keys.keySet() + ", current " + current + "]";
    }
}
