package com.yappointment.oauth.servlet.war;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar of WEB-INF/lib.
 *
 * @param fileName such as h2-2.4.240.jar
 * @param content what is in it
 */
public record Lib(String fileName, Archive content) {
    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    /**
     * The name without version.
     *
     * @return such as h2
     */
    public String artifact() {
        Matcher name = NAME.matcher(fileName);
        return name.matches() ? name.group(1) : fileName.replaceFirst("\\.jar$", "");
    }

    /**
     * The version.
     *
     * @return such as 2.4.240; empty when the name has none
     */
    public String version() {
        Matcher name = NAME.matcher(fileName);
        return name.matches() ? name.group(2) : "";
    }

    /**
     * Whether a file is in it.
     *
     * @param name such as org/h2/Driver.class
     * @return whether it is
     */
    public boolean has(String name) {
        return content.names().contains(name);
    }
}
