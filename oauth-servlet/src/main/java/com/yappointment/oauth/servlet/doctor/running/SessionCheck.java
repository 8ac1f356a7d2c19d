package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** Who has the session of an owner can connect apps in their name. */
final class SessionCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        Container container = running.container();
        List<Finding> findings = new ArrayList<>();
        if (container.sessionsInUrls()) {
            findings.add(Finding.warning(
                    "Sessions may be kept in URLs (;jsessionid=): they leak by links, logs and histories, and can be"
                            + " planted.",
                    "In <session-config> of web.xml:\n<tracking-mode>COOKIE</tracking-mode>"));
        }
        if (!container.cookieHttpOnly()) {
            findings.add(Finding.warning(
                    "The container does not keep the session's cookie from scripts.",
                    "In <session-config> of web.xml:\n<cookie-config><http-only>true</http-only></cookie-config>"));
        }
        // without it, a container sets the flag where it knows that the request came by https
        boolean blind = !running.visit().scheme().equals("https");
        if (running.https() && blind && !container.cookieSecure()) {
            findings.add(Finding.problem(
                    "The session's cookie is not Secure: TLS ends in front of the container, which does not know of it.",
                    "In <session-config> of web.xml:\n<cookie-config><secure>true</secure></cookie-config>"));
        }
        return findings;
    }
}
