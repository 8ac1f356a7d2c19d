package com.yappointment.demo.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Writes JSON answers. */
public final class Json {
    private Json() {}

    /**
     * Writes an object.
     *
     * @param response to write to
     * @param status of it
     * @param members of the object
     * @throws IOException when the caller has gone
     */
    public static void write(HttpServletResponse response, int status, Map<String, ?> members) throws IOException {
        byte[] body = JSONObjectUtils.toJSONString(members).getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * Writes an error.
     *
     * @param response to write to
     * @param status of it
     * @param error for programs
     * @param description for people: what is wrong and what to do
     * @throws IOException when the caller has gone
     */
    public static void error(HttpServletResponse response, int status, String error, String description)
            throws IOException {
        write(response, status, Map.of("error", error, "error_description", description));
    }
}
