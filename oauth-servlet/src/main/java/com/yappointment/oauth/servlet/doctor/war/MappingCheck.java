package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml;
import com.yappointment.oauth.servlet.war.WebXml.FilterMapping;
import com.yappointment.oauth.servlet.war.WebXml.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is not mapped to us is never asked of us: an endpoint is missing, or the API is open to everybody. */
final class MappingCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        WebXml webXml = entry.webXml();
        List<Finding> findings = new ArrayList<>();
        OurPaths paths = entry.paths();
        List<OurPaths.Path> endpoints = Stream.concat(paths.programs().stream(), paths.people().stream())
                .toList();
        if (!webXml.filtersOf(OurClasses.FILTER).isEmpty()) {
            findings.addAll(missing(mappings(webXml, OurClasses.FILTER), endpoints, "endpoints are not there"));
            findings.addAll(
                    missing(mappings(webXml, OurClasses.FILTER), paths.api(), "anybody reaches them without a token"));
        }
        if (!webXml.filtersOf(OurClasses.BEARER).isEmpty()) {
            findings.addAll(
                    missing(mappings(webXml, OurClasses.BEARER), paths.api(), "anybody reaches them without a token"));
        }
        return findings;
    }

    private static List<FilterMapping> mappings(WebXml webXml, String className) {
        List<String> names =
                webXml.filtersOf(className).stream().map(Unit::name).toList();
        return webXml.filterMappings().stream()
                .filter(mapping -> names.contains(mapping.filter()))
                .toList();
    }

    private static List<Finding> missing(List<FilterMapping> mappings, List<OurPaths.Path> paths, String so) {
        List<String> missing = paths.stream()
                .filter(path -> mappings.stream().noneMatch(mapping -> reaches(mapping, path.sample())))
                .map(OurPaths.Path::pattern)
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(
                Finding.problem("Our filter is not mapped to " + String.join(", ", missing) + ": " + so + ".", """
                Map it to all paths; what is none of its business it lets through untouched:
                <filter-mapping>
                  <filter-name>oauth</filter-name>
                  <url-pattern>/*</url-pattern>
                </filter-mapping>"""));
    }

    private static boolean reaches(FilterMapping mapping, String path) {
        return mapping.servlets().contains("*") || mapping.matches(path);
    }
}
