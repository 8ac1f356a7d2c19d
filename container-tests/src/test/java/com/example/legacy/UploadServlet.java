package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the body of an upload itself, as libraries for it do. */
public final class UploadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        response.setContentType("text/plain");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            response.getWriter()
                    .println(request.getContentType() + " " + body.length + " "
                            + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
