package com.yappointment.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the old web application answers to everything that it is for: status, headers that matter, and body. */
final class Transcript {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern SESSION = Pattern.compile("(?i)(jsessionid=)[^;\"'\\s]+");
    private static final Pattern LINK = Pattern.compile("href=\"(account\\.jsp;jsessionid=[^\"]+)\"");
    private static final Pattern COOKIE = Pattern.compile("JSESSIONID=[^;]+");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final String base;
    private final List<String> lines = new ArrayList<>();

    private Transcript(String base) {
        this.base = base;
    }

    /** One entry for each request, the same wherever the application lies. */
    static List<String> of(String base) throws IOException, InterruptedException {
        var transcript = new Transcript(base);
        transcript.pages();
        transcript.sessions();
        transcript.forms();
        transcript.uploads();
        transcript.failures();
        transcript.ownAuthorization();
        return List.copyOf(transcript.lines);
    }

    private void pages() throws IOException, InterruptedException {
        HttpResponse<String> index = send("GET", "/index.html", BodyPublishers.noBody());
        send("GET", "/", BodyPublishers.noBody());
        send("HEAD", "/index.html", BodyPublishers.noBody());
        send("OPTIONS", "/index.html", BodyPublishers.noBody());
        index.headers().firstValue("ETag").ifPresent(tag -> lines.add("has an ETag"));
        String modified = index.headers().firstValue("Last-Modified").orElse("");
        send("GET", "/index.html", BodyPublishers.noBody(), "If-Modified-Since", modified);
        send("GET", "/slow", BodyPublishers.noBody());
        send("GET", "/WEB-INF/web.xml", BodyPublishers.noBody());
    }

    private void sessions() throws IOException, InterruptedException {
        HttpResponse<String> first = send("GET", "/account.jsp", BodyPublishers.noBody());
        Matcher link = LINK.matcher(first.body());
        if (link.find()) {
            send("GET", "/" + link.group(1), BodyPublishers.noBody());
            String id = link.group(1).substring("account.jsp".length());
            send("POST", "/login" + id, form("name=Zo%C3%AB&password=secret"), "Content-Type", FORM);
            send("GET", "/" + link.group(1), BodyPublishers.noBody());
            send("GET", "/echo" + id + "/a", BodyPublishers.noBody());
        }
        send("POST", "/login", form("name=ann&password=wrong"), "Content-Type", FORM);
        HttpResponse<String> in =
                send("POST", "/login", form("name=J%C3%BCrgen&password=secret"), "Content-Type", FORM);
        Matcher cookie = COOKIE.matcher(in.headers().firstValue("Set-Cookie").orElse(""));
        if (cookie.find()) {
            send("GET", "/account.jsp", BodyPublishers.noBody(), "Cookie", cookie.group());
            send("GET", "/echo/in", BodyPublishers.noBody(), "Cookie", cookie.group());
        }
    }

    private void forms() throws IOException, InterruptedException {
        send("POST", "/echo/a/b?x=1&x=2", form("x=3&n%C3%A4me=gr%C3%BCn&empty="), "Content-Type", FORM);
        send("POST", "/old/a", form("town=M%FCnchen"), "Content-Type", FORM);
        send("GET", "/echo/a%20b;v=1/%C3%BC?q=%C3%BC+%26", BodyPublishers.noBody());
        send("GET", "/echo", BodyPublishers.noBody());
        send("GET", "/some/report.do?id=7", BodyPublishers.noBody());
        send("PUT", "/echo/a", BodyPublishers.ofString("plain"), "Content-Type", "text/plain");
        send("DELETE", "/echo/a", BodyPublishers.noBody());
    }

    private void uploads() throws IOException, InterruptedException {
        byte[] file = new byte[200_000];
        new Random(7).nextBytes(file);
        String type = "multipart/form-data; boundary=xx";
        byte[] head = "--xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"ü.bin\"\r\n\r\n".getBytes(UTF_8);
        byte[] body = new byte[head.length + file.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(file, 0, body, head.length, file.length);
        send("POST", "/upload", BodyPublishers.ofByteArray(body), "Content-Type", type);
        send(
                "POST",
                "/upload",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                type);
        send("POST", "/upload", form("a=b"), "Content-Type", FORM);
    }

    private void failures() throws IOException, InterruptedException {
        send("GET", "/missing", BodyPublishers.noBody());
        send("GET", "/fail?how=gone", BodyPublishers.noBody());
        send("GET", "/fail?how=state", BodyPublishers.noBody());
        send("GET", "/fail?how=io", BodyPublishers.noBody());
        send("TRACE", "/echo", BodyPublishers.noBody());
    }

    private void ownAuthorization() throws IOException, InterruptedException {
        send("GET", "/json/bookings", BodyPublishers.noBody());
        send("POST", "/json/bookings", BodyPublishers.ofString("{}"), "Authorization", "Legacy 4711");
        send("GET", "/json/bookings", BodyPublishers.noBody(), "Authorization", "Basic YTpi");
        send("GET", "/json/bookings", BodyPublishers.noBody(), "Authorization", "Bearer of-another-server");
    }

    private static BodyPublisher form(String text) {
        return BodyPublishers.ofString(text);
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var said = new StringBuilder(method + " " + path + " -> " + response.statusCode());
        for (String header : List.of(
                "Content-Type",
                "Location",
                "Set-Cookie",
                "Allow",
                "WWW-Authenticate",
                "Cache-Control",
                "Content-Security-Policy",
                "X-Content-Type-Options")) {
            response.headers()
                    .allValues(header)
                    .forEach(value ->
                            said.append('\n').append(header).append(": ").append(value));
        }
        said.append('\n').append(response.body());
        lines.add(neutral(said.toString()));
        return response;
    }

    private String neutral(String text) {
        String context = URI.create(base).getPath();
        String anywhere = SESSION.matcher(text.replace(base, "BASE")).replaceAll("$1ID");
        return context.isEmpty() ? anywhere : anywhere.replace(context, "");
    }
}
