package com.yappointment.oauth.servlet.graft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.yappointment.oauth.servlet.graft.XmlPlaces.Child;
import com.yappointment.oauth.servlet.war.Twin;
import com.yappointment.oauth.servlet.war.UnreadableWar;
import com.yappointment.oauth.servlet.war.WebXml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes our entry into a web.xml, as the first filter, and leaves every other byte as it was. What is written is ASCII, so
 * that it is the same in every encoding that web.xml may have.
 */
final class EntryWriter {
    static final String FILTER = "com.yappointment.oauth.servlet.OAuthFilter";

    /** What has to stand before filters where the order of elements is fixed (the DTDs up to 2.3). */
    private static final Set<String> BEFORE_FILTERS =
            Set.of("icon", "display-name", "description", "distributable", "context-param");

    private static final Pattern REST_OF_LINE = Pattern.compile("[ \\t]*(<!--[^\\r\\n]*?-->)?[ \\t]*(?=\\r?\\n)");
    private static final Pattern ENCRYPTED = Pattern.compile("transport-guarantee>\\s*(CONFIDENTIAL|INTEGRAL)\\s*<");
    private static final Pattern INDENT = Pattern.compile("(?<=\\n)[ \\t]+$");
    private static final int PRINTABLE_FROM = 0x20;
    private static final int PRINTABLE_TO = 0x7E;

    private final Map<String, String> settings;
    private final List<String> exempt;

    /** The settings of our filter, and patterns that the container is to leave to it. */
    EntryWriter(Map<String, String> settings, List<String> exempt) {
        this.settings = settings;
        this.exempt = exempt;
    }

    /** A descriptor where there was none; annotations of the application stay in force. */
    byte[] fresh(Twin twin) {
        String root = twin == Twin.JAKARTA
                ? "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\">"
                : "<web-app xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"3.1\">";
        var style = new Style("", "  ", "\n", true);
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root + filter(style) + mapping(style)
                        + "\n</web-app>\n")
                .getBytes(ISO_8859_1);
    }

    private record Style(String prefix, String indent, String lineEnd, boolean async) {
        String line(int depth, String text) {
            return lineEnd + indent.repeat(depth) + text;
        }

        String element(String name, String text) {
            return "<" + prefix + name + ">" + text + "</" + prefix + name + ">";
        }
    }

    /**
     * The same descriptor with our entry.
     *
     * @throws CannotGraft when it cannot be told where
     */
    byte[] into(byte[] document) throws CannotGraft, UnreadableWar {
        if (document.length > 1 && (document[0] == (byte) 0xFE || document[0] == (byte) 0xFF || document[1] == 0)) {
            throw new CannotGraft("WEB-INF/web.xml is written in UTF-16; write it in UTF-8 first");
        }
        WebXml before = WebXml.parse(document);
        String text = new String(document, ISO_8859_1); // a character for a byte, and back
        XmlPlaces places = XmlPlaces.of(text);
        boolean old = before.version().isEmpty() ? before.twin().equals(Optional.of(Twin.JAVAX)) : before.beforeAsync();
        var style = new Style(places.prefix(), indent(text, places), text.contains("\r\n") ? "\r\n" : "\n", !old);
        if (places.rootEmpty()) {
            String name = text.substring(0, places.rootOpened())
                    .replaceFirst("(?s).*<", "")
                    .split("[\\s/>]", 2)[0];
            text = text.substring(0, places.rootOpened() - 2) + ">" + filter(style) + mapping(style) + style.lineEnd()
                    + "</" + name + ">" + text.substring(places.rootOpened());
        } else {
            text = exempted(text, places, before, style);
            int filterAt = lineEnd(text, filterPlace(places));
            int mappingAt = lineEnd(text, mappingPlace(places, filterPlace(places)));
            text = mappingAt < filterAt
                    ? inserted(inserted(text, filterAt, filter(style)), mappingAt, mapping(style))
                    : inserted(inserted(text, mappingAt, mapping(style)), filterAt, filter(style));
        }
        byte[] after = text.getBytes(ISO_8859_1);
        check(before, WebXml.parse(after));
        return after;
    }

    /** Before the first filter; else behind what has to stand before filters. */
    private static int filterPlace(XmlPlaces places) {
        int place = places.rootOpened();
        for (Child child : places.children()) {
            boolean filters =
                    places.children().stream().anyMatch(any -> any.name().equals("filter"));
            if (filters ? child.name().equals("filter") : !BEFORE_FILTERS.contains(child.name())) {
                return place;
            }
            place = child.end();
        }
        return place;
    }

    /** Before the first mapping; else behind the last filter, or where ours will stand. */
    private static int mappingPlace(XmlPlaces places, int filterPlace) {
        int place = places.rootOpened();
        int behindFilters = filterPlace;
        for (Child child : places.children()) {
            if (child.name().equals("filter-mapping")) {
                return place;
            }
            place = child.end();
            behindFilters = child.name().equals("filter") ? place : behindFilters;
        }
        return behindFilters;
    }

    /**
     * A constraint without roles behind the others, where there are some: its patterns are longer, so it wins there. It comes
     * behind all filters, so it moves none of their places.
     */
    private String exempted(String text, XmlPlaces places, WebXml before, Style style) throws CannotGraft {
        Optional<Child> last = places.children().stream()
                .filter(child -> child.name().equals("security-constraint"))
                .reduce((first, second) -> second);
        if (exempt.isEmpty() || last.isEmpty()) {
            return text;
        }
        boolean same = before.constraints().all().stream()
                .anyMatch(constraint -> exempt.contains(constraint.pattern().text()));
        boolean late = places.children().stream()
                .noneMatch(child -> child.name().startsWith("filter")
                        && child.start() > last.get().start());
        if (same || !late) {
            throw new CannotGraft(
                    "a security-constraint of WEB-INF/web.xml has a pattern that is to be exempted, or stands"
                            + " before filters; change it by hand");
        }
        var constraint = new StringBuilder(style.line(1, "<" + style.prefix() + "security-constraint>"))
                .append(style.line(2, "<" + style.prefix() + "web-resource-collection>"))
                .append(style.line(3, style.element("web-resource-name", "guarded by OAuthFilter")));
        exempt.forEach(pattern -> constraint.append(style.line(3, style.element("url-pattern", pattern))));
        constraint.append(style.line(2, "</" + style.prefix() + "web-resource-collection>"));
        if (ENCRYPTED.matcher(text).find()) { // else it would win there too, and let tokens pass in the clear
            String guarantee = style.element("transport-guarantee", "CONFIDENTIAL");
            constraint.append(style.line(2, style.element("user-data-constraint", guarantee)));
        }
        constraint.append(style.line(1, "</" + style.prefix() + "security-constraint>"));
        return inserted(text, lineEnd(text, last.get().end()), constraint.toString());
    }

    private static String inserted(String text, int place, String what) {
        return text.substring(0, place) + what + text.substring(place);
    }

    /** Behind a remark on the same line, which belongs to what stands before it. */
    private static int lineEnd(String text, int place) {
        Matcher rest = REST_OF_LINE.matcher(text).region(place, text.length());
        return rest.lookingAt() ? rest.end() : place;
    }

    private static String indent(String text, XmlPlaces places) {
        if (places.children().isEmpty()) {
            return "  ";
        }
        Matcher indent = INDENT.matcher(
                text.substring(places.rootOpened(), places.children().get(0).start()));
        return indent.find() ? indent.group() : "  ";
    }

    private String filter(Style style) {
        var filter = new StringBuilder(style.line(1, "<" + style.prefix() + "filter>"))
                .append(style.line(2, style.element("filter-name", "oauth")))
                .append(style.line(2, style.element("filter-class", FILTER)));
        if (style.async()) {
            filter.append(style.line(2, style.element("async-supported", "true")));
        }
        settings.forEach((name, value) -> filter.append(style.line(2, "<" + style.prefix() + "init-param>"))
                .append(style.line(3, style.element("param-name", name)))
                .append(style.line(3, style.element("param-value", escaped(value))))
                .append(style.line(2, "</" + style.prefix() + "init-param>")));
        return filter.append(style.line(1, "</" + style.prefix() + "filter>")).toString();
    }

    private static String mapping(Style style) {
        return style.line(1, "<" + style.prefix() + "filter-mapping>")
                + style.line(2, style.element("filter-name", "oauth"))
                + style.line(2, style.element("url-pattern", "/*"))
                + style.line(1, "</" + style.prefix() + "filter-mapping>");
    }

    private static String escaped(String value) {
        var escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            boolean plain = c >= PRINTABLE_FROM && c <= PRINTABLE_TO && c != '<' && c != '&' && c != '>';
            if (plain) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append("&#").append(c).append(';');
            }
        });
        return escaped.toString();
    }

    /** What a container will read is what it read before, and our entry first. */
    private void check(WebXml before, WebXml after) throws CannotGraft {
        List<WebXml.Unit> ours = after.filtersOf(FILTER);
        boolean first = !after.filterMappings().isEmpty()
                && after.filterMappings().get(0).filter().equals("oauth")
                && after.filters().get(0).equals(ours.get(0));
        boolean rest = after.filters().subList(1, after.filters().size()).equals(before.filters())
                && after.filterMappings()
                        .subList(1, after.filterMappings().size())
                        .equals(before.filterMappings())
                && after.servlets().equals(before.servlets())
                && after.listeners().equals(before.listeners())
                && after.constraints()
                        .all()
                        .subList(0, before.constraints().all().size())
                        .equals(before.constraints().all());
        if (!first || !rest || !ours.get(0).params().equals(settings)) {
            throw new CannotGraft("WEB-INF/web.xml has an order that cannot be kept; write the entry by hand");
        }
    }
}
