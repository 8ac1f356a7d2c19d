package com.yappointment.demo.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The service that the app connects to, as its integrator's guide tells. Safe for all threads. */
final class YAppointment {
    private static final String CLIENT_ID = "demo-partner";
    private static final String CLIENT_SECRET = "demo-partner-secret";
    private static final String SCOPE = "bookings:read services:read";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String base;

    /** The URL at which this server reaches it. */
    YAppointment(String base) {
        this.base = base;
    }

    /** What it says of itself (RFC 8414). */
    record Metadata(String issuer, String authorizationEndpoint) {
        String redirectUri() {
            return issuer + "/partner/callback";
        }
    }

    Metadata metadata() throws IOException {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(base + "/.well-known/oauth-authorization-server")));
        Map<String, Object> json = json(response);
        return new Metadata(String.valueOf(json.get("issuer")), String.valueOf(json.get("authorization_endpoint")));
    }

    String authorizationUrl(Pkce pkce) throws IOException {
        Metadata metadata = metadata();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", CLIENT_ID);
        query.put("redirect_uri", metadata.redirectUri());
        query.put("scope", SCOPE);
        query.put("state", pkce.state());
        query.put("code_challenge", pkce.challenge());
        query.put("code_challenge_method", "S256");
        return metadata.authorizationEndpoint() + "?"
                + query.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** Empty when the code was refused. */
    Optional<Tokens> exchange(String code, Pkce pkce, Metadata metadata) throws IOException {
        return tokens(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                metadata.redirectUri(),
                "code_verifier",
                pkce.verifier()));
    }

    /** Empty when the connection has ended. */
    Optional<Tokens> refresh(Tokens tokens) throws IOException {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
    }

    private Optional<Tokens> tokens(Map<String, String> request) throws IOException {
        HttpResponse<String> response = post("/oauth/token", authenticated(request), Optional.empty());
        if (response.statusCode() != OK) {
            return Optional.empty();
        }
        Map<String, Object> json = json(response);
        return Optional.of(
                new Tokens(String.valueOf(json.get("access_token")), String.valueOf(json.get("refresh_token"))));
    }

    /** The status of the answer: 200 when the connection has ended, or had ended before. */
    int revoke(Tokens tokens) throws IOException {
        return post("/oauth/revoke", authenticated(Map.of("token", tokens.access())), Optional.empty())
                .statusCode();
    }

    /** Empty when the access token is not, or no longer, good. */
    Optional<Map<String, Object>> api(String path, Map<String, ?> body, Tokens tokens) throws IOException {
        HttpResponse<String> response = post("/api/v1/" + path, body, Optional.of(tokens));
        return response.statusCode() == OK ? Optional.of(json(response)) : Optional.empty();
    }

    private static Map<String, String> authenticated(Map<String, String> request) {
        Map<String, String> body = new LinkedHashMap<>(request);
        body.put("client_id", CLIENT_ID);
        body.put("client_secret", CLIENT_SECRET);
        return body;
    }

    private HttpResponse<String> post(String path, Map<String, ?> body, Optional<Tokens> bearer) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)));
        bearer.ifPresent(tokens -> request.header("Authorization", "Bearer " + tokens.access()));
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= SERVER_ERROR) {
                throw new IOException("yAppointment answers " + response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Map<String, Object> json(HttpResponse<String> response) throws IOException {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new IOException("yAppointment answers what is no JSON", e);
        }
    }
}
