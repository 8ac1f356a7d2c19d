package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.CodeSource;

/** Says from which jar the web application has its libraries. */
public final class LibrariesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        for (String name : new String[] {
            "org.slf4j.LoggerFactory",
            "com.nimbusds.jose.JWSObject",
            "org.jdbi.v3.core.Jdbi",
            "com.github.benmanes.caffeine.cache.Caffeine"
        }) {
            response.getWriter().println(name + " " + jar(name));
        }
    }

    private static String jar(String name) {
        try {
            CodeSource source = Class.forName(name, false, LibrariesServlet.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return source.getLocation().getPath().replaceFirst(".*/([^/!]+\\.jar).*", "$1");
        } catch (ClassNotFoundException e) {
            return "none";
        }
    }
}
