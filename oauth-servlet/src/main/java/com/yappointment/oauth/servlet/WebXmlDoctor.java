package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.war.EntryDoctor;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads web.xml in the container: what it has enforced before any filter, no filter can say at a request. */
final class WebXmlDoctor {
    private static final String WEB_XML = "/WEB-INF/web.xml";

    private WebXmlDoctor() {}

    static List<Finding> look(Configuration configuration, ServletContext context) {
        try {
            return document(context)
                    .map(bytes -> EntryDoctor.look(bytes, configuration, LoginMechanism.isThere(context)))
                    .orElse(List.of());
        } catch (IOException e) {
            return List.of(Finding.warning("The doctor cannot read " + WEB_XML + ".", "Look at it by hand."));
        }
    }

    /** The names of the filters that it has; none when it cannot be read. */
    static Set<String> filters(ServletContext context) {
        try {
            return document(context).map(EntryDoctor::filters).orElse(Set.of());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static Optional<byte[]> document(ServletContext context) throws IOException {
        try (InputStream in = context.getResourceAsStream(WEB_XML)) {
            return in == null ? Optional.empty() : Optional.of(in.readNBytes(EntryDoctor.LARGEST + 1));
        }
    }
}
