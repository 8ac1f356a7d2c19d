package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.UnreadableWar;
import com.yappointment.oauth.servlet.war.WebXml;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at our entry in a web.xml, and at what stands around it. */
public final class EntryDoctor {
    private static final List<EntryCheck> CHECKS = List.of(
            new ConstraintCheck(),
            new OrderCheck(),
            new MappingCheck(),
            new DispatcherCheck(),
            new AsyncCheck(),
            new LoginCheck(),
            new DataSourceCheck(),
            new SecretsCheck(),
            new SessionCookieCheck(),
            new ClaimedPathsCheck());

    /** More of a web.xml is not looked at. */
    public static final int LARGEST = WebXml.LARGEST;

    private EntryDoctor() {}

    /**
     * The paths that have to be reached without the container's login: programs come there, and our filter guards them.
     *
     * @param configuration what is set
     * @return patterns as web.xml has them
     */
    public static List<String> withoutLogin(Configuration configuration) {
        return OurPaths.of(configuration).withoutLogin().stream()
                .map(OurPaths.Path::pattern)
                .distinct()
                .toList();
    }

    static List<Finding> look(Entry entry) {
        return CHECKS.stream().flatMap(check -> check.look(entry).stream()).toList();
    }

    /**
     * Looks at the web.xml of a running application.
     *
     * @param document its bytes
     * @param configuration what is set, wherever
     * @param loginMechanism whether the container has a login that web.xml does not name
     * @return what is wrong; nothing where our filter was not started by this web.xml, as then it does not say how
     */
    public static List<Finding> look(byte[] document, Configuration configuration, boolean loginMechanism) {
        try {
            WebXml webXml = WebXml.parse(document);
            return WarDoctor.ours(webXml).isEmpty()
                    ? List.of()
                    : look(new Entry(webXml, configuration, OurPaths.of(configuration), loginMechanism));
        } catch (UnreadableWar e) {
            return List.of(Finding.warning(
                    "The doctor cannot read WEB-INF/web.xml, though the container can: " + e.getMessage() + ".",
                    "Look at it by hand."));
        }
    }

    /**
     * The filters that a web.xml names.
     *
     * @param document its bytes
     * @return their names; none when it cannot be read
     */
    public static Set<String> filters(byte[] document) {
        try {
            return WebXml.parse(document).filters().stream()
                    .map(WebXml.Unit::name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (UnreadableWar e) {
            return Set.of();
        }
    }
}
