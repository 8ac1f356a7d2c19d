package com.yappointment.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What nobody should send. Text is ISO 8859-1, so that any byte can be written.
 *
 * @param name of it
 * @param request to a target
 * @param expected the status; {@link #ANY}: the request is odd, but can be answered
 */
record Attack(String name, Function<Target, String> request, ToIntFunction<Target> expected) {
    static final int ANY = 0;
    /** Stands for the access token. */
    static final String TOKEN = "{token}";
    /** So that what came in can be found in a log or an answer. */
    static final String MARKER = "h0stile";

    private static final String HOST = "Host: localhost\r\n";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final int MEGABYTE = 1 << 20;

    @Override
    public String toString() {
        return name;
    }

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        methods(all);
        bodies(all);
        types(all);
        lengths(all);
        queries(all);
        paths(all);
        headers(all);
        hosts(all);
        versions(all);
        return all;
    }

    private static void methods(List<Attack> all) {
        for (String method : List.of("PUT", "DELETE", "PATCH", "PROPFIND", "H0STILE", "get", "TRACE")) {
            all.add(new Attack(
                    "method " + method, target -> target.request(method, "", HOST), target -> target.toMethod()));
        }
        all.add(new Attack("method CONNECT", target -> target.request("CONNECT", "", HOST), target -> 400));
    }

    private static void bodies(List<Attack> all) {
        String big = "x".repeat(MEGABYTE);
        body(all, "a form of 1 MB", FORM, "a=" + big, 400, 413);
        body(all, "JSON of 1 MB", JSON, "{\"a\":\"" + big + "\"}", 400, 413);
        body(all, "10,000 parameters in a form", FORM, many("p%d=1", "&"), 400, 413);
        body(all, "10,000 parameters in JSON", JSON, "{" + many("\"p%d\":\"1\"", ",") + "}", 400, 413);
        body(all, "a form that is no UTF-8", FORM, "a=\u00ff\u00fe&client_id=\u00c0\u00af", 400, 415);
        body(all, "a form that decodes to no UTF-8", FORM, "a=%ff%fe&client_id=%c0%af", 400, 415);
        body(all, "JSON that is no UTF-8", JSON, "{\"a\":\"\u00ff\"}", 400, 400);
        body(all, "a broken escape", FORM, "a=%zz", 400, 415);
        body(all, "an escape that ends early", FORM, "a=%f", 400, 415);
        body(all, "NUL in a form", FORM, "client_id=%00&a=\0", 400, 415);
        body(all, "NUL in JSON", JSON, "{\"client_id\":\"\\u0000\"}", 400, 400);
        body(all, "30,000 arrays in one another", JSON, "{\"a\":" + "[".repeat(30_000), 400, 400);
        body(all, "3,000 objects in one another", JSON, nested(3_000), 400, 400);
        body(all, "a name twice in a form", FORM, "client_id=a&client_id=a", 400, 415);
        body(all, "a name twice in JSON", JSON, "{\"filter\":{},\"filter\":{}}", 400, 400);
        body(all, "half of JSON", JSON, "{\"a\":", 400, 400);
        body(all, "JSON null", JSON, "null", 400, 400);
        body(all, "a JSON array", JSON, "[1]", 400, 400);
        body(all, "a JSON text", JSON, "\"a\"", 400, 400);
        body(all, "a number without end", JSON, "{\"a\":1e999999999}", 400, 400);
        body(all, "more after JSON", JSON, "{} {}", 400, 400);
    }

    private static void types(List<Attack> all) {
        for (String type : List.of(
                "text/xml",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/jsonp",
                "a",
                "\u00ff",
                "application/x-java-serialized-object")) {
            body(all, "type " + type, type, "<a/>", 415, 415);
        }
        body(all, "a charset that nobody has", FORM + "; charset=h0stile", "a=b", 415, 415);
        body(all, "an old charset", FORM + "; charset=utf-16", "a=b", 415, 415);
        // the API reads RFC 8259, where a charset says nothing
        body(all, "JSON in a charset that nobody has", JSON + "; charset=h0stile", "{", 415, 400);
    }

    private static void body(List<Attack> all, String name, String type, String body, int backChannel, int api) {
        String headers = HOST + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n";
        all.add(new Attack(
                name, target -> target.request("POST", "", headers) + body, target -> target.toBody(backChannel, api)));
    }

    /** What ends early is refused by who reads it; the others may answer before they see. */
    private static void lengths(List<Attack> all) {
        for (String[] cut : new String[][] {
            {"Content-Length: 100", "a=b"},
            {"Transfer-Encoding: chunked", "10\r\nabc"},
            {"Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n"},
            {"Transfer-Encoding: chunked", "ffffffffffffffffff\r\nabc"},
            {"Transfer-Encoding: chunked", "-1\r\nabc\r\n0\r\n\r\n"}
        }) {
            String headers = HOST + "Content-Type: " + FORM + "\r\n" + cut[0] + "\r\n";
            all.add(new Attack(
                    "cut off: " + cut[0] + ", " + cut[1],
                    target -> target.request("POST", "", headers) + cut[1],
                    target ->
                            target.reads == Target.Reads.REFUSES || target.reads == Target.Reads.NOTHING ? ANY : 400));
        }
        // RFC 9112 §6.1, §6.3: lengths that can be read in two ways
        for (String framing : List.of(
                "Content-Length: -1",
                "Content-Length: 1a",
                "Content-Length: +1",
                "Content-Length: 0x1",
                "Content-Length: 1, 2",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Content-Length : 1",
                " Content-Length: 1")) {
            everywhere(all, "framing " + framing, HOST + framing + "\r\n", 400);
        }
        everywhere(all, "an expectation", HOST + "Expect: h0stile\r\nContent-Length: 0\r\n", 417);
    }

    private static void queries(List<Attack> all) {
        query(all, "5,000 parameters", "a&".repeat(5_000));
        query(all, "a name 2,500 times", "next&".repeat(2_500));
        for (String query : List.of(
                "next=%ff%fe&state=%ff",
                "next=%00&state=%00",
                "next=%zz",
                "%",
                "next=%e2%82",
                "next=\u00ff\u00fe",
                "client_id=a%0d%0aSet-Cookie:%20h0stile=1&state=%0d%0a",
                "next=%c0%af",
                "=&=&;&",
                "a[]=1&a[0]=2")) {
            query(all, "query " + query, query);
        }
        suffix(all, "10,000 parameters", "?" + "a&".repeat(10_000), 414);
        suffix(all, "a query of 20 kB", "?a=" + "a".repeat(20_000), 414);
        suffix(all, "NUL in a query", "?a=\0", 400);
    }

    private static void query(List<Attack> all, String name, String query) {
        all.add(new Attack(
                name,
                target -> target.request(target.method, "?" + query, HOST + "Content-Length: 0\r\n"),
                target -> switch (target) {
                    case LOGIN, AUTHORIZE, DECISION, TOKEN, REVOKE -> 400;
                    case ME, BOOKINGS, NO_API -> 401;
                    case NOWHERE, WEB_XML -> 404;
                    default -> ANY;
                }));
    }

    private static void paths(List<Attack> all) {
        for (String suffix : List.of(
                "%00",
                "%2f",
                "%ff",
                "%0d%0ah0stile",
                "/%2e%2e/x",
                "\\x",
                "//",
                "/.;/",
                "%25",
                "%zz",
                "\0",
                "#x",
                "\u00ff",
                "%u0041")) {
            suffix(all, "path with " + suffix, suffix, 400);
        }
    }

    private static void headers(List<Attack> all) {
        everywhere(all, "a header of 20 kB", HOST + "X: " + "a".repeat(20_000) + "\r\n", 431);
        everywhere(all, "a cookie of 20 kB", HOST + "Cookie: a=" + "a".repeat(20_000) + "\r\n", 431);
        everywhere(all, "5,000 headers", HOST + "X: a\r\n".repeat(5_000), 431);
        for (String header : List.of("abc", "X: a\r\n b", "X: a\0b", "X: a\rh0stile", "X\u00e9: a", ": a", "X y: a")) {
            everywhere(all, "header " + header, HOST + header + "\r\n", 400);
        }
        for (String header : List.of(
                "Cookie: yappointment=\u00ff; calendar_wall=\u00fe; oauth_browser=\"; =;;;",
                "Cookie: " + "a=b; ".repeat(3_000),
                "Range: bytes=0-1,2-3,-",
                "If-Modified-Since: h0stile",
                "Accept-Language: \u00ff;;q=h0stile",
                "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Forwarded-Proto: gopher",
                "X-HTTP-Method-Override: DELETE",
                "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                "Upgrade: websocket",
                "Authorization: Basic \u00ff",
                "Authorization: Bearer",
                "Authorization: " + "Negotiate ".repeat(100))) {
            everywhere(all, "header " + header, HOST + header + "\r\n", ANY);
        }
    }

    private static void hosts(List<Attack> all) {
        for (String host : List.of(
                "",
                "Host:\r\n",
                "Host: h0stile:99999\r\n",
                "Host: [::1\r\n",
                "Host: a h0stile\r\n",
                "Host: a:h0stile\r\n",
                "Host: h0stile@b\r\n",
                "Host: a/h0stile\r\n",
                "Host: \u00ff\r\n",
                "Host: a\r\nHost: h0stile\r\n")) {
            everywhere(all, "host " + host, host, 400);
        }
        everywhere(all, "another host", "Host: evil.example\r\n", ANY);
        all.add(new Attack(
                "another host in the target",
                target -> target.request(target.method, "", "Host: evil.example\r\nContent-Length: 0\r\n")
                        .replaceFirst(" /", " http://evil.example/"),
                target -> ANY));
    }

    private static void versions(List<Attack> all) {
        version(all, "HTTP/2.0", 426);
        version(all, "HTTP/9.9", 505);
        version(all, "h0stile", 505);
        all.add(new Attack("HTTP/0.9", target -> target.method + " " + target.path + "\r\n\r\n", target -> 505));
    }

    private static void version(List<Attack> all, String version, int status) {
        all.add(new Attack(
                "version " + version,
                target -> target.request(target.method, "", HOST).replaceFirst("HTTP/1.1", version),
                target -> status));
    }

    private static void suffix(List<Attack> all, String name, String suffix, int status) {
        all.add(new Attack(name, target -> target.request(target.method, suffix, HOST), target -> status));
    }

    private static void everywhere(List<Attack> all, String name, String headers, int status) {
        String more = headers.contains("Length") || headers.contains("Transfer") ? "" : "Content-Length: 0\r\n";
        all.add(new Attack(name, target -> target.request(target.method, "", headers + more), target -> status));
    }

    private static String many(String format, String separator) {
        return IntStream.range(0, 10_000).mapToObj(format::formatted).collect(Collectors.joining(separator));
    }

    private static String nested(int levels) {
        return "{\"filter\":" + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels + 1);
    }
}
