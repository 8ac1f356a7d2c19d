package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml.SessionCookie;
import java.util.ArrayList;
import java.util.List;

/** Who has the session of an owner can connect apps in their name. */
final class SessionCookieCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        SessionCookie cookie = entry.webXml().sessionCookie();
        List<Finding> findings = new ArrayList<>();
        if (cookie.trackingModes().contains("URL")) {
            findings.add(Finding.problem(
                    "Sessions may be kept in URLs (;jsessionid=): they leak by links, logs and histories, and can be"
                            + " planted.",
                    """
                    In <session-config>, behind <cookie-config>, have this alone:
                    <tracking-mode>COOKIE</tracking-mode>"""));
        }
        if (cookie.httpOnly().equals("false")) {
            findings.add(Finding.warning(
                    "The session's cookie is not HttpOnly: any script of the site can read it.",
                    "In <cookie-config> of <session-config>:\n<http-only>true</http-only>"));
        }
        return findings;
    }
}
