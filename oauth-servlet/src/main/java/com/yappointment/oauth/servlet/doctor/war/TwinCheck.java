package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.Lib;
import com.yappointment.oauth.servlet.war.Twin;
import com.yappointment.oauth.servlet.war.War;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A container knows one of the two names of the Servlet API; a class with the other one is none to it. */
final class TwinCheck implements ContentCheck {
    @Override
    public List<Finding> look(Content content) throws IOException {
        Optional<Twin> host = content.war().twin(content.webXml(), OurClasses.PACKAGE);
        List<Finding> findings = new ArrayList<>();
        for (Lib lib : content.ours()) {
            Optional<Twin> ours = lib.content()
                    .bytes(OurClasses.FILTER_FILE, War.LARGEST_FILE)
                    .flatMap(Twin::ofClass);
            if (host.isPresent() && ours.isPresent() && host.get() != ours.get()) {
                findings.add(Finding.problem(
                        lib.fileName() + " is made for " + ours.get().names() + ", but the application uses "
                                + host.get().names() + ": a container that runs the one does not know the other.",
                        "Put " + host.get().jar() + " in its place."));
            }
        }
        return findings;
    }
}
