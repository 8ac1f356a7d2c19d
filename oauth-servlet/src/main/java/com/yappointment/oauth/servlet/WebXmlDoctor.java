package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.war.EntryDoctor;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads web.xml in the container: what it has enforced before any filter, no filter can say at a request. */
final class WebXmlDoctor {
    private static final String WEB_XML = "/WEB-INF/web.xml";

    private WebXmlDoctor() {}

    static List<Finding> look(Configuration configuration, ServletContext context) {
        try (InputStream in = context.getResourceAsStream(WEB_XML)) {
            return in == null ? List.of() : EntryDoctor.look(in.readNBytes(EntryDoctor.LARGEST + 1), configuration);
        } catch (IOException e) {
            return List.of(Finding.warning("The doctor cannot read " + WEB_XML + ".", "Look at it by hand."));
        }
    }
}
