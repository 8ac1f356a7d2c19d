package com.yappointment.oauth.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.terms.RedirectUri;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what the client is told into its redirect URI, with the issuer's name (RFC 6749 §4.1.2, RFC 9207 §2). */
final class Answers {
    private final URI issuer;

    Answers(URI issuer) {
        this.issuer = issuer;
    }

    String code(AuthorizationRequest request, String code) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("code", code);
        request.state().ifPresent(state -> params.put("state", state));
        return location(request.redirectUri(), params);
    }

    String error(AuthorizeError.SentToClient error) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("error", error.code().value());
        params.put("error_description", error.description());
        error.state().ifPresent(state -> params.put("state", state));
        return location(error.redirectUri(), params);
    }

    /** The query that the redirect URI was registered with is kept (RFC 6749 §3.1.2). */
    private String location(RedirectUri redirectUri, Map<String, String> params) {
        params.put("iss", issuer.toString());
        var location = new StringBuilder(redirectUri.value());
        String separator = redirectUri.value().contains("?") ? "&" : "?";
        for (var param : params.entrySet()) {
            location.append(separator)
                    .append(param.getKey())
                    .append('=')
                    .append(URLEncoder.encode(param.getValue(), UTF_8));
            separator = "&";
        }
        return location.toString();
    }
}
