package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml.Unit;
import java.util.List;
import java.util.Set;

/** Dispatchers take the place of REQUEST, they do not add to it. */
final class DispatcherCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        Set<String> ours = Set.of(OurClasses.FILTER, OurClasses.BEARER);
        List<String> names = entry.webXml().filters().stream()
                .filter(filter -> ours.contains(filter.className()))
                .map(Unit::name)
                .toList();
        return entry.webXml().filterMappings().stream()
                .filter(mapping -> names.contains(mapping.filter())
                        && !mapping.dispatchers().isEmpty()
                        && !mapping.dispatchers().contains("REQUEST"))
                .map(mapping -> Finding.problem(
                        "The mapping of our filter has <dispatcher> " + String.join(", ", mapping.dispatchers())
                                + " and not REQUEST: it is not asked when a request comes in, and the API is open.",
                        "Take the <dispatcher> elements out, or add <dispatcher>REQUEST</dispatcher>."))
                .toList();
    }
}
