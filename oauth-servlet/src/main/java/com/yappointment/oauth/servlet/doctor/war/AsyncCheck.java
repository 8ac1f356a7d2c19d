package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml;
import com.yappointment.oauth.servlet.war.WebXml.Unit;
import java.util.List;
import java.util.Set;

/**
 * A filter without async-supported forbids asynchronous work to all behind it (Jakarta Servlet §2.3.3.3). Ours tells the
 * container itself; Payara, and WildFly with an absolute-ordering, take it from web.xml only.
 */
final class AsyncCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        WebXml webXml = entry.webXml();
        if (webXml.beforeAsync()) {
            return List.of(); // cannot be said there
        }
        Set<String> ours = Set.of(OurClasses.FILTER, OurClasses.BEARER);
        List<String> behind = webXml.servlets().stream()
                .filter(Unit::asyncSupported)
                .map(Unit::name)
                .toList();
        if (behind.isEmpty()) {
            return List.of();
        }
        return webXml.filters().stream()
                .filter(filter -> ours.contains(filter.className()) && !filter.asyncSupported())
                .map(filter -> Finding.warning(
                        "The filter " + filter.name()
                                + " has no <async-supported>: where the container takes it from web.xml"
                                + " only (Payara), servlets behind it that work asynchronously fail, such as "
                                + behind.get(0) + ".",
                        "Add to <filter>, behind <filter-class>:\n<async-supported>true</async-supported>"))
                .toList();
    }
}
