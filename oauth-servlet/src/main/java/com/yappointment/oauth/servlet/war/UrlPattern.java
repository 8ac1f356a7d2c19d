package com.yappointment.oauth.servlet.war;

/**
 * A url-pattern (Jakarta Servlet §12.2).
 *
 * @param text as in web.xml
 */
public record UrlPattern(String text) {
    private static final int EXACT = Integer.MAX_VALUE;
    private static final int EXTENSION = 1;

    /** No match. */
    public static final int NONE = -1;

    /**
     * Whether a path is meant.
     *
     * @param path below the context path
     * @return whether it fits
     */
    public boolean matches(String path) {
        return rank(path) != NONE;
    }

    /**
     * How well it fits: where several do, a container takes the highest.
     *
     * @param path below the context path
     * @return {@link #NONE} when it does not
     */
    public int rank(String path) {
        if (text.equals(path)) {
            return EXACT;
        }
        if (text.equals("/")) {
            return 0;
        }
        if (text.endsWith("/*") && text.startsWith("/")) {
            String prefix = text.substring(0, text.length() - 2);
            boolean below = path.equals(prefix) || path.startsWith(prefix + "/");
            return below ? EXTENSION + text.length() : NONE;
        }
        boolean extension = text.startsWith("*.")
                && path.substring(path.lastIndexOf('/') + 1).endsWith(text.substring(1));
        return extension ? EXTENSION : NONE;
    }
}
