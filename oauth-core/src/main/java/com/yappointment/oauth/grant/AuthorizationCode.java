package com.yappointment.oauth.grant;

import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.terms.RedirectUri;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code, and what whoever redeems it has to show. It stays with the grant for as long as it could be replayed.
 *
 * @param digest of the code
 * @param challenge its verifier proves that the client asked for the code
 * @param redirectUri what the authorization request named; null when it named none (RFC 6749 §4.1.3)
 * @param expiresAt from then on it is refused
 */
public record AuthorizationCode(
        Digest digest, CodeChallenge challenge, @Nullable RedirectUri redirectUri, Instant expiresAt) {

    /** The first reason why this redemption fails; single use is the state's to judge, after all of these. */
    Optional<Refusal> refusal(Redemption redemption, Instant now) {
        String expected = redirectUri == null ? "" : redirectUri.value();
        if (!expected.equals(redemption.redirectUri())) {
            return Optional.of(Refusal.REDIRECT_URI_MISMATCH);
        }
        if (!challenge.matches(redemption.verifier())) {
            return Optional.of(Refusal.VERIFIER_MISMATCH);
        }
        if (!now.isBefore(expiresAt)) {
            return Optional.of(Refusal.CODE_EXPIRED);
        }
        return digest.equals(redemption.code().digest()) ? Optional.empty() : Optional.of(Refusal.CODE_UNKNOWN);
    }
}
