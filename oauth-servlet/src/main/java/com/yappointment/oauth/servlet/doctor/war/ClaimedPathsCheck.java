package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml;
import java.util.List;
import java.util.stream.Stream;

/** The application may have endpoints of these names already; ours would answer in their place. */
final class ClaimedPathsCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        OurPaths paths = entry.paths();
        WebXml webXml = entry.webXml();
        return Stream.concat(paths.programs().stream(), paths.people().stream())
                .flatMap(path -> webXml.servletMappings().stream()
                        .filter(mapping -> !ours(webXml, mapping.servlet()))
                        .filter(mapping -> mapping.pattern().text().startsWith(path.pattern()))
                        .map(mapping -> Finding.warning(
                                "The servlet " + mapping.servlet() + " is mapped to "
                                        + mapping.pattern().text() + ", but our filter answers at " + path.pattern()
                                        + " before it.",
                                "Give ours other paths by authorizePath, tokenPath, revokePath, metadataPath,"
                                        + " protectedResourcePath, connectionsPath, appsPath, doctorPath.")))
                .toList();
    }

    private static boolean ours(WebXml webXml, String servlet) {
        return webXml.servlets().stream()
                .anyMatch(
                        unit -> unit.name().equals(servlet) && unit.className().equals(OurClasses.SERVLET));
    }
}
