package com.yappointment.oauth.apikey;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.terms.ApiKeyId;
import java.util.Optional;

/**
 * Whether a text is an API key that opens something: one read by primary key, so that a revocation shows at once on
 * every node; none for what this server did not make. Immutable, safe for all threads.
 */
public final class ApiKeyCheck {
    private final ApiKeyStore keys;
    private final TokenFormat format;
    private final KeyRing ring;

    /**
     * Fixes what is asked.
     *
     * @param keys where keys are kept
     * @param format how they are written
     * @param ring where the server's keys are found
     */
    public ApiKeyCheck(ApiKeyStore keys, TokenFormat format, KeyRing ring) {
        this.keys = keys;
        this.format = format;
        this.ring = ring;
    }

    /** What a check found. */
    public sealed interface Result {
        /**
         * It opens what its scope says.
         *
         * @param found the key, and the store's time
         */
        record Admitted(ApiKeyStore.Found found) implements Result {}

        /**
         * It opens nothing.
         *
         * @param refusal why
         * @param id which key it is; empty when this server did not make it
         */
        record NotAdmitted(ApiKeyRefusal refusal, Optional<ApiKeyId> id) implements Result {}

        /** This node has not been given the server key yet that made it. */
        record KeyNotYetKnown() implements Result {}
    }

    /**
     * Whether a text says that it is an API key.
     *
     * @param text any text
     * @return true when it begins as they do
     */
    public boolean isApiKey(String text) {
        return format.claims(TokenKind.API_KEY, text);
    }

    /**
     * Checks what somebody presents.
     *
     * @param text any text
     * @return what it is
     */
    public Result check(String text) {
        TokenFormat.Reading reading = format.read(TokenKind.API_KEY, text);
        if (reading instanceof TokenFormat.Reading.Genuine genuine) {
            return check(genuine.token());
        }
        return reading instanceof TokenFormat.Reading.KeyNotYetKnown
                ? new Result.KeyNotYetKnown()
                : new Result.NotAdmitted(ApiKeyRefusal.API_KEY_NOT_OURS, Optional.empty());
    }

    private Result check(Token token) {
        ApiKeyId id = ApiKeyId.of(token.grantId().bytes());
        Optional<ApiKeyStore.Found> found = keys.find(id);
        if (found.isEmpty()) {
            return new Result.NotAdmitted(ApiKeyRefusal.API_KEY_UNKNOWN, Optional.of(id));
        }
        Digest presented = ring.having(token.keyId()).digest(token);
        return found.get()
                .key()
                .refusal(presented, found.get().now())
                .<Result>map(refusal -> new Result.NotAdmitted(refusal, Optional.of(id)))
                .orElseGet(() -> new Result.Admitted(found.get()));
    }
}
