package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** RFC 9700 §4.16: the consent page is not to be framed, kept, or filled with foreign script. */
final class PageHeadersCheck implements ServerCheck {
    @Override
    public List<Finding> look(Server server) throws IOException {
        String path = server.path("authorization_endpoint", "/oauth/authorize");
        Answer page = server.get(path);
        if (page.status() != 400) {
            return List.of(); // a login of the container stands before it, which is fine
        }
        List<String> missing = Stream.of(
                        "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")
                .filter(name -> page.all(name).size() != 1)
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.warning(
                "Headers that protect the pages do not arrive as they were sent: " + String.join(", ", missing) + ".",
                "A proxy or a filter takes them away or adds its own; leave them alone below " + path + "."));
    }
}
