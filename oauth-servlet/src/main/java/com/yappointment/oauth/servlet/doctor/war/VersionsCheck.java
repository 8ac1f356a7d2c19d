package com.yappointment.oauth.servlet.doctor.war;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.Lib;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The jars that our plain jar needs, where the one-file jar is not used: each once, and new enough. */
final class VersionsCheck implements ContentCheck {
    /** Below these our code does not run, or not safely. */
    private static final Map<String, Integer> LEAST_MAJOR =
            Map.of("nimbus-jose-jwt", 10, "jdbi3-core", 3, "caffeine", 3, "jte-runtime", 3);

    private static final Set<String> ONCE = Set.of(
            "oauth-core",
            "nimbus-jose-jwt",
            "jdbi3-core",
            "geantyref",
            "caffeine",
            "jte-runtime",
            "slf4j-api",
            "h2",
            "HikariCP");

    @Override
    public List<Finding> look(Content content) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Lib>> byArtifact =
                content.war().libs().stream().collect(groupingBy(Lib::artifact, LinkedHashMap::new, toList()));
        byArtifact.forEach((artifact, libs) -> {
            if (ONCE.contains(artifact) && libs.size() > 1) {
                findings.add(Finding.warning(
                        artifact + " is there " + libs.size() + " times: "
                                + String.join(
                                        ", ", libs.stream().map(Lib::fileName).toList())
                                + ". Which of them runs is chance.",
                        "Keep the newest of them."));
            }
        });
        boolean plain = content.ours().stream().anyMatch(lib -> !bringsItsOwn(lib));
        if (plain) {
            LEAST_MAJOR.forEach((artifact, least) ->
                    findings.addAll(needed(artifact, least, byArtifact.getOrDefault(artifact, List.of()))));
        }
        return findings;
    }

    /** The one-file jar has the core in it. */
    private static boolean bringsItsOwn(Lib lib) {
        return lib.has(OurClasses.PACKAGE + "AuthorizationServer.class");
    }

    private static List<Finding> needed(String artifact, int least, List<Lib> libs) {
        if (libs.isEmpty()) {
            return List.of(Finding.problem(
                    "oauth-servlet needs " + artifact + ", which is not in WEB-INF/lib.",
                    "Put it there in version " + least + " or later, or take oauth-servlet-all.jar in the place of"
                            + " oauth-servlet and oauth-core: it brings its own, under names of its own."));
        }
        return libs.stream()
                .filter(lib -> major(lib.version()) < least)
                .map(
                        lib -> Finding.problem(
                                lib.fileName() + " is older than oauth-servlet needs (" + least + ").",
                                "If the application can do with a newer one, put that there; if not, take oauth-servlet-all.jar in"
                                        + " the place of oauth-servlet and oauth-core: it brings its own, under names of its own."))
                .toList();
    }

    /** A jar without a version in its name is believed to be new. */
    private static int major(String version) {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
