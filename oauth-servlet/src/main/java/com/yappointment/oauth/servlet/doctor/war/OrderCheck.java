package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.HarmlessFilters;
import com.yappointment.oauth.servlet.war.WebXml;
import com.yappointment.oauth.servlet.war.WebXml.FilterMapping;
import java.util.ArrayList;
import java.util.List;

/** A filter before ours may read the body, ask for a login, or look for a CSRF token that an app does not have. */
final class OrderCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        WebXml webXml = entry.webXml();
        List<Finding> findings = new ArrayList<>();
        for (FilterMapping mapping : webXml.filterMappings()) {
            String name = className(webXml, mapping.filter());
            if (name.equals(OurClasses.FILTER) || name.equals(OurClasses.BEARER)) {
                break;
            }
            entry.paths().withoutLogin().stream()
                    .filter(path -> !HarmlessFilters.contains(name) && mapping.matches(path.sample()))
                    .findFirst()
                    .ifPresent(path -> findings.add(Finding.warning(
                            "The filter " + mapping.filter() + " runs before ours, also at " + path.pattern()
                                    + ": if it reads the body, asks for a login or a CSRF token, apps fail there.",
                            "Move the <filter-mapping> of our filter before that of " + mapping.filter()
                                    + "; filters run in the order of their mappings.")));
        }
        boolean ours = webXml.filters().stream()
                .anyMatch(filter -> filter.className().equals(OurClasses.FILTER)
                        || filter.className().equals(OurClasses.BEARER));
        return ours ? findings : List.of();
    }

    private static String className(WebXml webXml, String filter) {
        return webXml.filters().stream()
                .filter(unit -> unit.name().equals(filter))
                .map(WebXml.Unit::className)
                .findFirst()
                .orElse("");
    }
}
