package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who has the cookie of an owner's session can connect apps in their name. */
final class CookiesCheck implements ServerCheck {
    private static final Pattern SESSION = Pattern.compile("(?i).*(sess|sid$|oauth_browser).*");

    @Override
    public List<Finding> look(Server server) throws IOException {
        List<String> cookies = new ArrayList<>();
        cookies.addAll(server.get(server.base().getRawPath() + "/").all("Set-Cookie"));
        cookies.addAll(server.get(server.path("authorization_endpoint", "/oauth/authorize"))
                .all("Set-Cookie"));
        cookies.addAll(
                server.get(server.base().getRawPath() + "/oauth/connections").all("Set-Cookie"));
        return cookies.stream()
                .flatMap(cookie -> look(cookie, server.https()).stream())
                .distinct()
                .toList();
    }

    /** Never with the cookie's value. */
    private static List<Finding> look(String cookie, boolean https) {
        String name = cookie.replaceFirst("=.*", "");
        String flags = cookie.contains(";") ? cookie.substring(cookie.indexOf(';')) : "";
        flags = flags.toLowerCase(Locale.ROOT).replace(" ", "") + ";";
        if (!SESSION.matcher(name).matches()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (https && !flags.contains(";secure;")) {
            findings.add(
                    Finding.problem("The cookie " + name + " is not Secure: a browser sends it by http too.", """
                    In web.xml (behind a proxy that ends TLS, the container does not know by itself):
                    <session-config><cookie-config><secure>true</secure></cookie-config></session-config>"""));
        }
        if (!flags.contains(";httponly;")) {
            findings.add(Finding.warning(
                    "The cookie " + name + " is not HttpOnly: any script of the site can read it.", """
                    In web.xml:
                    <session-config><cookie-config><http-only>true</http-only></cookie-config></session-config>"""));
        }
        if (flags.contains(";samesite=strict;")) {
            findings.add(Finding.warning(
                    "The cookie " + name + " is SameSite=Strict: who comes from an app has to log in again each time.",
                    "Set SameSite to Lax for the session's cookie."));
        }
        if (flags.contains(";samesite=none;")) {
            findings.add(Finding.warning(
                    "The cookie " + name + " is SameSite=None: other sites can send requests with the owner's session.",
                    "Set SameSite to Lax for the session's cookie, unless the application lives in frames of others."));
        }
        return findings;
    }
}
