package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A third-party app that follows the integrator's guide. Remembers all that it was ever given. */
public final class App {
    /** How it talks to the back channel. */
    public enum Style {
        /** As axios does: a JSON body with the secret in it. */
        JSON,
        /** As most libraries do: a form, and a Basic header. */
        FORM_AND_BASIC
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final String clientId;
    private final String clientSecret;
    private final String redirectUri;
    private final Style style;
    private final String codeVerifier = random();
    private final String state = random();
    private final List<String> secrets = Collections.synchronizedList(new ArrayList<>());

    /** An empty secret makes it a public client. */
    public App(String base, String clientId, String clientSecret, String redirectUri, Style style) {
        this.base = base;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.redirectUri = redirectUri;
        this.style = style;
    }

    public static App web(Demo demo) {
        return web(demo, Style.JSON);
    }

    public static App web(Demo demo, Style style) {
        return new App(demo.base(), "demo-web", "demo-web-secret", "http://localhost:3000/callback", style);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Every code and token it was given, and its verifier. */
    public List<String> secrets() {
        List<String> all = new ArrayList<>(secrets);
        all.add(codeVerifier);
        return all;
    }

    public String state() {
        return state;
    }

    public String redirectUri() {
        return redirectUri;
    }

    public String authorizationUrl(String scope) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(US_ASCII));
        return base + "/oauth/authorize?client_id=" + clientId + "&redirect_uri="
                + URLEncoder.encode(redirectUri, UTF_8) + "&response_type=code&scope="
                + URLEncoder.encode(scope, UTF_8) + "&state=" + state + "&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "&code_challenge_method=S256";
    }

    /** Takes the code out of the redirect to the app. */
    public String code(Browser.Page page) {
        assertFalse(page.location().isEmpty(), page::toString);
        return code(page.location());
    }

    /** Takes the code out of the URL that the browser was sent to. */
    public String code(String location) {
        assertTrue(location.startsWith(redirectUri + "?"), location);
        Map<String, String> sent = Browser.query(location);
        assertEquals(state, sent.get("state"));
        assertEquals(base, sent.get("iss"));
        String code = String.valueOf(sent.get("code"));
        assertTrue(code.startsWith("yapp_ac_"), location);
        secrets.add(code);
        return code;
    }

    public String codeVerifier() {
        return codeVerifier;
    }

    public HttpResponse<String> exchange(String code) throws Exception {
        return exchange(code, codeVerifier);
    }

    /** The same with another verifier than its own. */
    public HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return remembered(post(
                "/oauth/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", redirectUri,
                        "code_verifier", verifier)));
    }

    public HttpResponse<String> refresh(String refreshToken) throws Exception {
        return remembered(post("/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));
    }

    public HttpResponse<String> revoke(String token) throws Exception {
        return post("/oauth/revoke", Map.of("token", token));
    }

    private HttpResponse<String> remembered(HttpResponse<String> response) throws Exception {
        if (response.statusCode() == 200) {
            Map<String, Object> json = JSONObjectUtils.parse(response.body());
            secrets.add((String) json.get("access_token"));
            secrets.add((String) json.get("refresh_token"));
        }
        return response;
    }

    private HttpResponse<String> post(String path, Map<String, String> params) throws Exception {
        Map<String, String> body = new LinkedHashMap<>(params);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        boolean basic = style == Style.FORM_AND_BASIC && !clientSecret.isEmpty();
        if (basic) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8)));
        } else {
            body.put("client_id", clientId);
            if (!clientSecret.isEmpty()) {
                body.put("client_secret", clientSecret);
            }
        }
        if (style == Style.JSON) {
            request.header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/plain, */*")
                    .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)));
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(Browser.form(body)));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Calls the API as the guide does; an empty body is none. */
    public HttpResponse<String> api(String path, String body, String accessToken) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1/" + path))
                .header("Authorization", "Bearer " + accessToken);
        if (body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
