package com.yappointment.oauth.token;

import com.yappointment.oauth.pkce.CodeVerifier;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.util.List;
import java.util.Optional;

/** What a client asks for, once it is known who asks. */
sealed interface TokenRequest {
    /** All that is read; what else is sent is ignored (RFC 6749 §3.2). */
    List<String> PARAMETERS = List.of(
            "grant_type",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token",
            "scope",
            "client_id",
            "client_secret");

    /** RFC 6749 §4.1.3. The redirect URI is empty when there was none. */
    record AuthorizationCode(String code, String redirectUri, CodeVerifier verifier) implements TokenRequest {
        @Override
        public String toString() {
            return "AuthorizationCode[masked]";
        }
    }

    /** RFC 6749 §6. */
    record RefreshToken(String refreshToken, Optional<Scope> scope) implements TokenRequest {
        @Override
        public String toString() {
            return "RefreshToken[masked]";
        }
    }

    /** It cannot be understood. */
    record Malformed(TokenError error, String description) implements TokenRequest {}

    static TokenRequest read(Params params) {
        Optional<String> grantType = params.get("grant_type");
        if (grantType.isEmpty()) {
            return new Malformed(
                    TokenError.INVALID_REQUEST, "grant_type is missing; send authorization_code or refresh_token");
        }
        return switch (grantType.get()) {
            case "authorization_code" -> authorizationCode(params);
            case "refresh_token" -> refreshToken(params);
            default ->
                new Malformed(
                        TokenError.UNSUPPORTED_GRANT_TYPE,
                        "grant_type is not one of this server; send authorization_code or refresh_token");
        };
    }

    private static TokenRequest authorizationCode(Params params) {
        Optional<String> code = params.get("code");
        if (code.isEmpty()) {
            return new Malformed(TokenError.INVALID_REQUEST, "code is missing; send the code of the callback");
        }
        Optional<String> verifier = params.get("code_verifier");
        if (verifier.isEmpty()) {
            return new Malformed(
                    TokenError.INVALID_REQUEST,
                    "code_verifier is missing; send the verifier whose challenge the authorization request had");
        }
        return CodeVerifier.parse(verifier.get())
                .<TokenRequest>map(parsed -> new AuthorizationCode(
                        code.get(), params.get("redirect_uri").orElse(""), parsed))
                .orElseGet(() -> new Malformed(
                        TokenError.INVALID_REQUEST,
                        "code_verifier must be 43 to 128 letters, digits and -._~ (RFC 7636 section 4.1)"));
    }

    private static TokenRequest refreshToken(Params params) {
        Optional<String> refreshToken = params.get("refresh_token");
        if (refreshToken.isEmpty()) {
            return new Malformed(
                    TokenError.INVALID_REQUEST, "refresh_token is missing; send the newest one you were given");
        }
        Optional<String> text = params.get("scope");
        Optional<Scope> scope = text.flatMap(Scope::parse);
        if (text.isPresent() && scope.isEmpty()) {
            return new Malformed(TokenError.INVALID_SCOPE, "scope must be " + Scope.FORM);
        }
        return new RefreshToken(refreshToken.get(), scope);
    }
}
