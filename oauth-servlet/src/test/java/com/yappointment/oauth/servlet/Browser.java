package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser with its cookies, and the app that sends it around. */
public final class Browser {
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static final String AUTHORIZE = "/oauth/authorize?response_type=code&client_id=web&state=s"
            + "&redirect_uri=https%3A%2F%2Fweb.example%2Fcallback"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private final Host host;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(Host host) {
        this.host = host;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return kept(host.get(path, withCookies(headers)));
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        return kept(host.post(path, form, withCookies(headers)));
    }

    /** Sends a form with one file in it, as browsers do (RFC 7578). */
    HttpResponse<String> upload(String path, Map<String, String> fields, String file, byte[] content)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        String begin = "--b\r\nContent-Disposition: form-data; name=\"";
        fields.forEach(
                (name, value) -> body.writeBytes((begin + name + "\"\r\n\r\n" + value + "\r\n").getBytes(UTF_8)));
        body.writeBytes((begin + file + "\"; filename=\"x\"\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        return kept(host.send(host.request(path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Cookie", cookies())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
    }

    private String[] withCookies(String... headers) {
        return cookies.isEmpty()
                ? headers
                : Stream.concat(Stream.of(headers), Stream.of("Cookie", cookies()))
                        .toArray(String[]::new);
    }

    private HttpResponse<String> kept(HttpResponse<String> response) {
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            int equals = cookie.indexOf('=');
            String name = cookie.substring(0, equals);
            if (cookie.contains("; Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, cookie.substring(equals + 1, cookie.indexOf(';')));
            }
        }
        return response;
    }

    /** What the browser would send as its Cookie header. */
    public String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Logs in at the host's own page. */
    public Browser logIn(String person) throws IOException, InterruptedException {
        assertEquals(302, post("/login", Map.of("person", person, "next", "/")).statusCode());
        return this;
    }

    /** Asks for the consent page, and reads its ticket. */
    public String ticket() throws IOException, InterruptedException {
        return ticket(get(AUTHORIZE));
    }

    public static String ticket(HttpResponse<String> consent) {
        assertEquals(200, consent.statusCode(), consent::body);
        var ticket = TICKET.matcher(consent.body());
        assertTrue(ticket.find(), consent::body);
        return ticket.group(1);
    }

    public HttpResponse<String> decide(String ticket, String decision) throws IOException, InterruptedException {
        return post("/oauth/authorize/decision", Map.of("ticket", ticket, "decision", decision));
    }

    /** From the consent page to tokens. */
    public Map<String, Object> connect(String scope) throws IOException, InterruptedException, ParseException {
        HttpResponse<String> allowed = decide(ticket(get(AUTHORIZE + "&scope=" + scope)), "allow");
        assertEquals(303, allowed.statusCode(), allowed::body);
        HttpResponse<String> tokens =
                exchange(host, Host.query(location(allowed)).get("code"));
        assertEquals(200, tokens.statusCode(), tokens::body);
        return JSONObjectUtils.parse(tokens.body());
    }

    /** The Authorization header of an app that a new person has connected. */
    public static String bearer(Host host, String person, String scope) throws Exception {
        return "Bearer " + new Browser(host).logIn(person).connect(scope).get("access_token");
    }

    public static HttpResponse<String> exchange(Host host, String code) throws IOException, InterruptedException {
        Map<String, String> exchange = new LinkedHashMap<>();
        exchange.put("grant_type", "authorization_code");
        exchange.put("code", code);
        exchange.put("client_id", "web");
        exchange.put("client_secret", Host.SECRET);
        exchange.put("redirect_uri", "https://web.example/callback");
        exchange.put("code_verifier", VERIFIER);
        return host.post("/oauth/token", exchange);
    }

    public static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }
}
