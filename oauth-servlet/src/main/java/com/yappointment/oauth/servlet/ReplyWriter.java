package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.servlet.page.Page;
import com.yappointment.oauth.wire.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes replies, pages and redirects, with the headers that every answer of ours has. */
final class ReplyWriter {
    private ReplyWriter() {}

    static void write(Reply reply, HttpServletResponse response) throws IOException {
        prepare(response, reply.status());
        reply.headers().forEach(response::setHeader);
        send(reply.body(), response);
    }

    static void write(int status, Page page, HttpServletResponse response) throws IOException {
        prepare(response, status);
        response.setHeader("Content-Security-Policy", page.contentSecurityPolicy());
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Language", page.language());
        send(page.html(), response);
    }

    /** Never 307: it would send the form's content on (RFC 9700 §4.12). */
    static void redirect(int status, String location, HttpServletResponse response) {
        prepare(response, status);
        response.setHeader("Location", location);
        response.setContentLength(0);
    }

    /** The headers that every answer of ours has. */
    static void prepare(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static void send(String body, HttpServletResponse response) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
