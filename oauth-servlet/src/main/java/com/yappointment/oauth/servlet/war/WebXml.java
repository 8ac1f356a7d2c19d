package com.yappointment.oauth.servlet.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a web.xml says, as far as it matters to a filter (Jakarta Servlet §14). Immutable.
 *
 * @param twin whose names the schema belongs to
 * @param version such as 2.3 or 6.0; empty when it does not say
 * @param metadataComplete whether annotations and fragments are left out
 * @param fragments names of those that absolute-ordering takes; empty: all are taken
 * @param contextParams by name
 * @param filters in their order
 * @param filterMappings in their order, which is that of the filters
 * @param servlets by name
 * @param servletMappings pattern to name
 * @param listeners names of classes
 * @param constraints what the container guards before any filter
 * @param loginMethod of login-config; empty: none
 * @param resourceRefs names of resource-ref and resource-env-ref
 * @param sessionCookie what is said of the session's cookie
 */
public record WebXml(
        Optional<Twin> twin,
        String version,
        boolean metadataComplete,
        Optional<Set<String>> fragments,
        Map<String, String> contextParams,
        List<Unit> filters,
        List<FilterMapping> filterMappings,
        List<Unit> servlets,
        List<ServletMapping> servletMappings,
        List<String> listeners,
        Constraints constraints,
        String loginMethod,
        Set<String> resourceRefs,
        SessionCookie sessionCookie) {
    /** Where it lies in a WAR. */
    public static final String PATH = "WEB-INF/web.xml";

    /** One is a few kilobytes; nobody writes one of this size. */
    public static final int LARGEST = 1 << 20;

    private static final Pattern DOCTYPE =
            Pattern.compile("<!DOCTYPE\\s+web-app\\s+PUBLIC\\s+[\"'][^\"']*DTD Web Application (\\d\\.\\d)//");

    /**
     * A filter or a servlet.
     *
     * @param name by which mappings speak of it
     * @param className empty where it is a JSP or given elsewhere
     * @param asyncSupported whether asynchronous work may go through it
     * @param params init-params
     */
    public record Unit(String name, String className, boolean asyncSupported, Map<String, String> params) {}

    /**
     * Where a filter runs.
     *
     * @param filter its name
     * @param patterns of paths
     * @param servlets by name
     * @param dispatchers empty: REQUEST
     */
    public record FilterMapping(
            String filter, List<UrlPattern> patterns, List<String> servlets, Set<String> dispatchers) {
        /**
         * Whether a path goes through it.
         *
         * @param path below the context path
         * @return by its patterns alone
         */
        public boolean matches(String path) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    /**
     * Where a servlet answers.
     *
     * @param servlet its name
     * @param pattern of paths
     */
    public record ServletMapping(String servlet, UrlPattern pattern) {}

    /**
     * What session-config says.
     *
     * @param httpOnly empty: nothing
     * @param secure empty: nothing
     * @param trackingModes empty: nothing
     */
    public record SessionCookie(String httpOnly, String secure, Set<String> trackingModes) {}

    /** Jakarta Servlet §8.2.2: what is not named is left out, unless others are taken too. */
    private static Optional<Set<String>> fragments(XmlElement root) {
        return root.all("absolute-ordering").stream()
                .filter(ordering -> !ordering.has("others"))
                .findFirst()
                .map(ordering -> Set.copyOf(ordering.texts("name")));
    }

    /** Whether fragment, annotations and initializers of a jar count, by its fragment's name; empty: it has none. */
    boolean takes(String fragment) {
        return fragments.map(names -> names.contains(fragment)).orElse(true);
    }

    /**
     * Reads one.
     *
     * @param document its bytes
     * @return what it says
     * @throws UnreadableWar when it is no web.xml
     */
    public static WebXml parse(byte[] document) throws UnreadableWar {
        if (document.length > LARGEST) {
            throw new UnreadableWar("it is larger than " + LARGEST + " bytes");
        }
        XmlElement root = XmlReader.read(document);
        if (!root.name().equals("web-app")) {
            throw new UnreadableWar("its root is " + root.name() + ", not web-app");
        }
        Matcher doctype = DOCTYPE.matcher(new String(document, ISO_8859_1));
        boolean old = doctype.find();
        String namespace = root.attributes().getOrDefault("xmlns", "");
        return new WebXml(
                old ? Optional.of(Twin.JAVAX) : Twin.ofNamespace(namespace),
                old ? doctype.group(1) : root.attributes().getOrDefault("version", ""),
                root.attributes().getOrDefault("metadata-complete", "").equals("true"),
                fragments(root),
                params(root, "context-param"),
                units(root, "filter"),
                root.all("filter-mapping").stream().map(WebXml::filterMapping).toList(),
                units(root, "servlet"),
                root.all("servlet-mapping").stream()
                        .flatMap(mapping -> mapping.texts("url-pattern").stream()
                                .map(pattern ->
                                        new ServletMapping(mapping.first("servlet-name"), new UrlPattern(pattern))))
                        .toList(),
                root.all("listener").stream()
                        .map(listener -> listener.first("listener-class"))
                        .toList(),
                Constraints.of(root, "The security-constraint"),
                root.all("login-config").stream()
                        .map(login -> login.first("auth-method"))
                        .findFirst()
                        .orElse(""),
                root.children().stream()
                        .map(child -> child.first("res-ref-name") + child.first("resource-env-ref-name"))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                sessionCookie(root));
    }

    private static Map<String, String> params(XmlElement of, String kind) {
        Map<String, String> params = new LinkedHashMap<>();
        of.all(kind).forEach(param -> params.put(param.first("param-name"), param.first("param-value")));
        return Collections.unmodifiableMap(params);
    }

    private static List<Unit> units(XmlElement root, String kind) {
        return root.all(kind).stream()
                .map(unit -> new Unit(
                        unit.first(kind + "-name"),
                        unit.first(kind + "-class"),
                        unit.first("async-supported").equals("true"),
                        params(unit, "init-param")))
                .toList();
    }

    private static FilterMapping filterMapping(XmlElement mapping) {
        return new FilterMapping(
                mapping.first("filter-name"),
                mapping.texts("url-pattern").stream().map(UrlPattern::new).toList(),
                mapping.texts("servlet-name"),
                Set.copyOf(mapping.texts("dispatcher")));
    }

    private static SessionCookie sessionCookie(XmlElement root) {
        List<XmlElement> configs = root.all("session-config");
        XmlElement cookie = configs.stream()
                .flatMap(config -> config.all("cookie-config").stream())
                .findFirst()
                .orElse(new XmlElement("none", Map.of(), "", List.of()));
        return new SessionCookie(
                cookie.first("http-only"),
                cookie.first("secure"),
                configs.stream()
                        .flatMap(config -> config.texts("tracking-mode").stream())
                        .map(mode -> mode.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The filters and servlets of a class.
     *
     * @param className of ours
     * @return none, one, or several
     */
    public List<Unit> filtersOf(String className) {
        return filters.stream()
                .filter(filter -> filter.className().equals(className))
                .toList();
    }

    /**
     * Where servlets of a class answer.
     *
     * @param className of a servlet
     * @return patterns of all their mappings
     */
    public List<UrlPattern> patternsOf(String className) {
        return servletMappings.stream()
                .filter(mapping -> servlets.stream()
                        .anyMatch(servlet -> servlet.name().equals(mapping.servlet())
                                && servlet.className().equals(className)))
                .map(ServletMapping::pattern)
                .toList();
    }

    /**
     * The same where other constraints are in force too.
     *
     * @param more that others declare
     * @return a copy
     */
    public WebXml with(List<Constraints.Constraint> more) {
        var all = new Constraints(
                Stream.concat(constraints.all().stream(), more.stream()).toList());
        return new WebXml(
                twin,
                version,
                metadataComplete,
                fragments,
                contextParams,
                filters,
                filterMappings,
                servlets,
                servletMappings,
                listeners,
                all,
                loginMethod,
                resourceRefs,
                sessionCookie);
    }

    /**
     * All classes that are named, in their order.
     *
     * @return names of classes
     */
    public List<String> classes() {
        return Stream.of(
                        filters.stream().map(Unit::className),
                        servlets.stream().map(Unit::className),
                        listeners.stream())
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Whether it is from before Servlet 3.0, where async-supported cannot be said.
     *
     * @return false where it does not say its version
     */
    public boolean beforeAsync() {
        return version.startsWith("2.");
    }
}
