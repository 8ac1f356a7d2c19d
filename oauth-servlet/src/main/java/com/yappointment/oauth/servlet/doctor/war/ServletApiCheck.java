package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.Lib;
import com.yappointment.oauth.servlet.war.Twin;
import java.util.Arrays;
import java.util.List;

/** The Servlet API is the container's; a second one in the WAR makes classes that are not the same. */
final class ServletApiCheck implements ContentCheck {
    @Override
    public List<Finding> look(Content content) {
        return content.war().libs().stream()
                .filter(ServletApiCheck::hasApi)
                .map(lib -> Finding.warning(
                        lib.fileName()
                                + " brings the Servlet API, which is the container's: some containers refuse it, with"
                                + " others filters cannot be cast.",
                        "Take it out of WEB-INF/lib; in Maven its scope is provided."))
                .toList();
    }

    private static boolean hasApi(Lib lib) {
        return Arrays.stream(Twin.values())
                .anyMatch(twin -> lib.has(String.join("/", twin.prefix(), "servlet", "Servlet.class")));
    }
}
