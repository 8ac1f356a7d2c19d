package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;

/** RFC 8414 §3.1: with a context path, apps look at the root of the host, where the application cannot answer. */
final class RootMetadataCheck implements ServerCheck {
    @Override
    public List<Finding> look(Server server) throws IOException {
        String context = server.base().getRawPath();
        if (context.isEmpty()) {
            return List.of();
        }
        String path = MetadataCheck.PATH + context;
        Answer answer = server.get(path);
        return MetadataCheck.metadata(answer).isPresent()
                ? List.of()
                : List.of(Finding.warning(
                        "Apps that go by RFC 8414 look for the metadata at "
                                + server.base().resolve(path) + ", where there are none: " + answer.said() + ".",
                        "Have the proxy in front pass that path on to " + context + MetadataCheck.PATH + "."));
    }
}
