package com.yappointment.demo.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Renders pages. Safe for all threads. */
public final class Pages {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "com.yappointment.demo.page.jte");

    private static final String STYLESHEET = stylesheet();

    /**
     * No form-action: browsers apply it to the redirects after a form too, and the one after a login may lead through the
     * authorization endpoint to any app.
     */
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLESHEET)
            + "'; base-uri 'none'; frame-ancestors 'none'";

    private Pages() {}

    /**
     * Writes a page.
     *
     * @param response to write to
     * @param status of it
     * @param template in {@code src/main/jte}
     * @param page what the template shows
     * @throws IOException when the browser has gone
     */
    public static void write(HttpServletResponse response, int status, String template, Object page)
            throws IOException {
        var html = new StringOutput();
        ENGINE.render(template, Map.of("page", page, "stylesheet", STYLESHEET), html);
        byte[] body = html.toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // not none: without a referrer old browsers send their forms with "Origin: null"
        response.setHeader("Referrer-Policy", "same-origin");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * Renders a page that somebody else sends.
     *
     * @param template in {@code src/main/jte}
     * @param params what the template shows
     * @return the document
     */
    public static String render(String template, Map<String, Object> params) {
        var html = new StringOutput();
        ENGINE.render(template, params, html);
        return html.toString();
    }

    /**
     * The look, for pages that may not have it inside.
     *
     * @return CSS
     */
    public static String look() {
        return STYLESHEET;
    }

    private static String stylesheet() {
        try (InputStream in = Pages.class.getResourceAsStream("demo.css")) {
            if (in == null) {
                throw new IllegalStateException("demo.css is missing from the WAR");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
