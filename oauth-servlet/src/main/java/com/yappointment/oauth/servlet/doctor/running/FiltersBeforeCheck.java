package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.HarmlessFilters;
import java.util.List;

/** What was registered by code or by an annotation can stand before all of web.xml, and web.xml does not say so. */
final class FiltersBeforeCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        return running.container().filtersBefore().stream()
                .filter(filter -> !HarmlessFilters.contains(filter.className()))
                .map(filter -> Finding.warning(
                        "The filter " + filter.name() + " (" + filter.className()
                                + ") runs before ours, and web.xml does not name it: if it reads bodies, asks for a login or a"
                                + " CSRF token, apps fail.",
                        "Write it into web.xml with its <filter-mapping> behind ours; or, where code registers it, say true"
                                + " for isMatchAfter, or let it pass what programs ask."))
                .toList();
    }
}
