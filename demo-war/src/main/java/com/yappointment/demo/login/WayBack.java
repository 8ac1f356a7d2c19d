package com.yappointment.demo.login;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the browser goes after the login: a path of this site, whatever a link to the login page said. */
final class WayBack {
    static final String HOME = "/";
    /** One slash first; two, or a backslash, would name another host. Only what may stand in a URL. */
    private static final Pattern PATH = Pattern.compile("/(?!/)[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*");

    private WayBack() {}

    static String safe(@Nullable String path) {
        return path != null && PATH.matcher(path).matches() ? path : HOME;
    }
}
