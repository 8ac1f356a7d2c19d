package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.Report;
import com.yappointment.oauth.servlet.war.Beside;
import com.yappointment.oauth.servlet.war.UnreadableWar;
import com.yappointment.oauth.servlet.war.War;
import com.yappointment.oauth.servlet.war.WebXml;
import com.yappointment.oauth.servlet.war.WebXml.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at a WAR before it is deployed. */
public final class WarDoctor {
    private static final List<ContentCheck> CHECKS = List.of(
            new BesideCheck(),
            new CopiesCheck(),
            new TwinCheck(),
            new ServletApiCheck(),
            new DatabaseJarsCheck(),
            new VersionsCheck(),
            new LoggingCheck(),
            new NamedThingsCheck());

    private WarDoctor() {}

    /**
     * Looks at it.
     *
     * @param path of the file, or of the directory it is unpacked in
     * @return what is wrong
     * @throws IOException when it cannot be read
     */
    public static Report look(Path path) throws IOException {
        String about = path.toString();
        try (War war = War.open(path)) {
            List<Finding> findings = new ArrayList<>();
            Optional<WebXml> webXml = war.webXml();
            Optional<Unit> ours = webXml.flatMap(WarDoctor::ours);
            Optional<Configuration> configuration =
                    ours.flatMap(unit -> SettingsCheck.read(webXml.orElseThrow(), unit, findings));
            Beside beside = war.beside(webXml, OurClasses.PACKAGE);
            Optional<Entry> entry = configuration.map(settings -> new Entry(
                    webXml.orElseThrow().with(beside.constraints()),
                    settings,
                    OurPaths.of(settings),
                    beside.loginMechanism()));
            if (ours.isEmpty()) {
                findings.add(missing());
            }
            entry.ifPresent(found -> {
                findings.addAll(SettingsCheck.look(found.webXml(), ours.orElseThrow(), found.configuration()));
                findings.addAll(EntryDoctor.look(found));
            });
            var content = new Content(war, webXml, entry, beside);
            for (ContentCheck check : CHECKS) {
                findings.addAll(check.look(content));
            }
            return new Report(about, findings);
        } catch (UnreadableWar e) {
            return new Report(
                    about,
                    List.of(Finding.problem(
                            "It cannot be read: " + e.getMessage() + ".",
                            "Name a WAR file, or the directory it is unpacked in.")));
        }
    }

    /** The filter or servlet that has our settings. */
    static Optional<Unit> ours(WebXml webXml) {
        Set<String> classes = Set.of(OurClasses.FILTER, OurClasses.SERVLET, OurClasses.BEARER);
        return Stream.concat(webXml.filters().stream(), webXml.servlets().stream())
                .filter(unit -> classes.contains(unit.className()))
                .findFirst();
    }

    private static Finding missing() {
        return Finding.problem("Nothing in WEB-INF/web.xml starts us: the jar alone does nothing.", """
                Add, before your other filters (with your settings as init-params):
                <filter>
                  <filter-name>oauth</filter-name>
                  <filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>
                  <async-supported>true</async-supported>
                </filter>
                <filter-mapping>
                  <filter-name>oauth</filter-name>
                  <url-pattern>/*</url-pattern>
                </filter-mapping>""");
    }
}
