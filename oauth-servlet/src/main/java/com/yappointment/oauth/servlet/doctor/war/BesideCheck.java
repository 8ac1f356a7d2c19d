package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.HarmlessFilters;
import com.yappointment.oauth.servlet.war.Beside;
import com.yappointment.oauth.servlet.war.ClassFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Filters that web.xml does not name may run before ours all the same. */
final class BesideCheck implements ContentCheck {
    @Override
    public List<Finding> look(Content content) {
        return content.entry().map(entry -> look(entry, content.beside())).orElse(List.of());
    }

    private static List<Finding> look(Entry entry, Beside beside) {
        List<Finding> findings = new ArrayList<>();
        List<ClassFile> filters = beside.filters().stream()
                .filter(filter -> !HarmlessFilters.contains(filter.name()))
                .toList();
        for (ClassFile filter : filters) {
            boolean named = !entry.webXml().filtersOf(filter.name()).isEmpty();
            patterns(entry)
                    .filter(path -> !named
                            && filter.patterns("WebFilter").stream()
                                    .anyMatch(pattern -> pattern.matches(path.sample())))
                    .findFirst()
                    .ifPresent(path -> findings.add(marked(filter, path)));
        }
        String programs = String.join(
                ", ", patterns(entry).map(OurPaths.Path::pattern).distinct().toList());
        for (ClassFile initializer : beside.springSecurity()) {
            findings.add(Finding.warning(
                    initializer.name()
                            + " puts Spring Security before all filters of web.xml, ours too: its login and its"
                            + " CSRF filter turn apps away at " + programs + ", unless it lets them pass.",
                    "Permit these paths to all in its SecurityFilterChain, and take them and our forms out of its CSRF"
                            + " filter; or take that class out, and write springSecurityFilterChain into web.xml with its"
                            + " <filter-mapping> behind ours."));
        }
        List<ClassFile> registering = beside.registering().stream()
                .filter(initializer -> !HarmlessFilters.contains(initializer.name()))
                .toList();
        for (ClassFile initializer : registering) {
            findings.add(Finding.warning(
                    initializer.name()
                            + " registers filters by code: where it says false for isMatchAfter, they run before"
                            + " all of web.xml, ours too, and may read bodies or ask for a login at " + programs + ".",
                    "Say true for isMatchAfter in addMappingForUrlPatterns, or write these filters into web.xml with their"
                            + " <filter-mapping> behind ours."));
        }
        return findings;
    }

    private static Stream<OurPaths.Path> patterns(Entry entry) {
        return entry.paths().withoutLogin().stream();
    }

    private static Finding marked(ClassFile filter, OurPaths.Path path) {
        return Finding.warning(
                "The filter " + filter.name() + " is mapped by @WebFilter, also at " + path.pattern()
                        + ", and no specification says whether that is before ours: if it reads the body, asks for a login or"
                        + " a CSRF token, apps may fail there.",
                "Write it into web.xml under the name that the annotation gives it (without one, that of its class), with its"
                        + " <filter-mapping> behind ours: that one counts then.");
    }
}
