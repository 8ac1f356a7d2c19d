package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as a walk needs: cookies, redirects one by one, the fields of a form. */
public final class Browser {
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(String base) {
        this.base = base;
    }

    /** What came back; a location that leads to another site was not followed. */
    public record Page(URI uri, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String html() {
            return response.body();
        }

        public String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        /** The query of the location, decoded. */
        public Map<String, String> sent() {
            return query(location());
        }

        @Override
        public String toString() {
            return status() + " " + uri + " -> " + location() + "\n" + html();
        }
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Opens a page and follows redirects for as long as they stay on this site. */
    public Page open(String pathOrUrl) throws IOException, InterruptedException {
        URI uri = URI.create(base).resolve(pathOrUrl);
        return follow(send(uri, request(uri).GET()));
    }

    /** Presses a button of the page's form, with these values over those that stand in it. */
    public Page submit(Page page, Map<String, String> values) throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.html());
        if (!form.find()) {
            throw new NoSuchElementException("no form on " + page);
        }
        return submit(page, form.group(1), form.group(2), values);
    }

    /** Presses the button of the form that goes to this path. */
    public Page press(Page page, String action) throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.html());
        while (form.find()) {
            if (form.group(1).equals(action)) {
                return submit(page, action, form.group(2), Map.of());
            }
        }
        throw new NoSuchElementException("no form to " + action + " on " + page);
    }

    private Page submit(Page page, String action, String form, Map<String, String> values)
            throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form);
        while (hidden.find()) {
            fields.put(unescaped(hidden.group(1)), unescaped(hidden.group(2)));
        }
        fields.putAll(values);
        return post(page.uri().resolve(unescaped(action)).toString(), fields);
    }

    /** Posts a form as a page of this site would. */
    public Page post(String pathOrUrl, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        URI uri = URI.create(base).resolve(pathOrUrl);
        HttpRequest.Builder request = request(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return follow(send(uri, request));
    }

    private Page follow(Page first) throws IOException, InterruptedException {
        Page page = first;
        while (!page.location().isEmpty()) {
            URI next = page.uri().resolve(page.location());
            if (!next.getAuthority().equals(URI.create(base).getAuthority())) {
                return page;
            }
            page = send(next, request(next).GET());
        }
        return page;
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Page send(URI uri, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return new Page(uri, response);
    }

    /** The query of a URL, decoded. */
    public static Map<String, String> query(String url) {
        Map<String, String> params = new LinkedHashMap<>();
        int mark = url.indexOf('?');
        for (String param : url.substring(mark < 0 ? url.length() : mark + 1).split("&")) {
            String[] parts = param.split("=", 2);
            params.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", UTF_8));
        }
        return params;
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
