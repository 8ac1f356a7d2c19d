package com.yappointment.demo.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A registered client, and its calls to the back channel of any node.
 *
 * @param id its client_id
 * @param secret empty for a public one
 */
record Client(String id, String secret) {
    /** What the ids of public clients begin with. */
    static final String PUBLIC = "public-";

    private static final String REDIRECT_URI = "https://app.example/callback";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** What a call came to: no status when no answer came. */
    record Answer(int status, List<String> tokens) {
        static final Answer NONE = new Answer(Call.NO_ANSWER, List.of());
    }

    static Client confidential(int number) {
        return new Client("confidential-" + number, "a-secret-of-this-very-client-" + number);
    }

    static Client publicOne(int number) {
        return new Client(PUBLIC + number, "");
    }

    boolean isPublic() {
        return secret.isEmpty();
    }

    /** As a clients file has it (RFC 7591). */
    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("client_id", id);
        metadata.put("redirect_uris", List.of(REDIRECT_URI));
        if (isPublic()) {
            metadata.put("token_endpoint_auth_method", "none");
        } else {
            metadata.put("client_secret", secret);
        }
        return metadata;
    }

    String authorizationPath(String verifier) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
        return "/oauth/authorize?response_type=code&scope=bookings%3Aread&state=xyz&client_id=" + id
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&code_challenge_method=S256&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    CompletableFuture<Answer> exchange(String base, String code, String verifier) {
        return post(
                base + "/oauth/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "code_verifier",
                        verifier,
                        "redirect_uri",
                        REDIRECT_URI));
    }

    CompletableFuture<Answer> refresh(String base, String token) {
        return post(base + "/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    CompletableFuture<Answer> revoke(String base, String token) {
        return post(base + "/oauth/revoke", Map.of("token", token));
    }

    static CompletableFuture<Answer> api(String base, String token) {
        return send(HttpRequest.newBuilder(URI.create(base + "/api/v1/me"))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build());
    }

    private CompletableFuture<Answer> post(String url, Map<String, String> params) {
        Map<String, String> body = new LinkedHashMap<>(params);
        body.put("client_id", id);
        if (!isPublic()) {
            body.put("client_secret", secret);
        }
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)))
                .build());
    }

    private static CompletableFuture<Answer> send(HttpRequest request) {
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(Client::answer)
                .exceptionally(failure -> Answer.NONE);
    }

    private static Answer answer(HttpResponse<String> response) {
        List<String> tokens = new ArrayList<>();
        try {
            Map<String, Object> members = JSONObjectUtils.parse(response.body());
            for (String name : List.of("access_token", "refresh_token")) {
                if (members.get(name) instanceof String token) {
                    tokens.add(token);
                }
            }
        } catch (java.text.ParseException e) {
            return new Answer(response.statusCode(), List.of()); // an API's answer need not be an object
        }
        return new Answer(response.statusCode(), tokens);
    }
}
