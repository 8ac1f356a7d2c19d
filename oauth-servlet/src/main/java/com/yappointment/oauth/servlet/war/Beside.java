package com.yappointment.oauth.servlet.war;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.servlet.war.Constraints.Constraint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What of a WAR works beside its web.xml: fragments in its jars, classes that are marked by annotations, and classes that
 * register filters when the application starts (Jakarta Servlet §8). Ours do not count. Immutable.
 *
 * @param constraints of fragments and of servlets that are marked
 * @param filters that are marked
 * @param springSecurity classes that put Spring Security before all filters
 * @param registering classes of the WAR's own, or named as initializers, that register filters by code
 * @param loginMechanism whether a class says how people log in, by Jakarta Security
 */
public record Beside(
        List<Constraint> constraints,
        List<ClassFile> filters,
        List<ClassFile> springSecurity,
        List<ClassFile> registering,
        boolean loginMechanism) {
    private static final String FRAGMENT = "META-INF/web-fragment.xml";
    private static final String SPRING_SECURITY =
            "org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer";
    private static final String REGISTERS = "addMappingForUrlPatterns";
    private static final String MECHANISMS = "/security/enterprise/authentication/mechanism/http/";

    /** Its implementation is everywhere where it is used, and names all of it. */
    private static final String SOTERIA = "org.glassfish.soteria.";

    static Beside of(War war, Optional<WebXml> webXml, String ours) throws IOException {
        boolean complete = webXml.isPresent() && webXml.get().metadataComplete();
        List<ClassFile> own = classes(war.own(), War.CLASSES, ours).toList();
        Set<String> initializers = new HashSet<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Lib> libs = new ArrayList<>();
        for (Lib lib : war.libs()) {
            Optional<XmlElement> fragment = fragment(lib);
            String name = fragment.map(root -> root.first("name")).orElse("");
            if (webXml.map(said -> said.takes(name)).orElse(true)) {
                libs.add(lib);
                initializers.addAll(initializers(lib));
                fragment.filter(root -> !complete)
                        .ifPresent(root ->
                                constraints.addAll(Constraints.of(root, "The security-constraint of " + lib.fileName())
                                        .all()));
            }
        }
        Predicate<ClassFile> looked = found -> isMarked(found)
                || found.superclass().equals(SPRING_SECURITY)
                || initializers.contains(found.name())
                || saysMechanism(found);
        List<ClassFile> all = Stream.concat(
                        own.stream(),
                        libs.stream()
                                .flatMap(lib -> classes(lib.content(), "", ours))
                                .filter(looked))
                .toList();
        List<ClassFile> marked = complete ? List.of() : all;
        marked.stream()
                .filter(servlet -> servlet.isMarked("ServletSecurity"))
                .forEach(servlet -> constraints.addAll(constraints(servlet, webXml)));
        return new Beside(
                List.copyOf(constraints),
                marked.stream().filter(filter -> filter.isMarked("WebFilter")).toList(),
                all.stream()
                        .filter(found -> found.superclass().equals(SPRING_SECURITY))
                        .toList(),
                all.stream()
                        .filter(found -> found.texts().contains(REGISTERS))
                        .filter(found -> own.contains(found) || initializers.contains(found.name()))
                        .toList(),
                all.stream().anyMatch(Beside::saysMechanism));
    }

    private static boolean isMarked(ClassFile found) {
        return found.isMarked("WebFilter") || found.isMarked("ServletSecurity");
    }

    private static boolean saysMechanism(ClassFile found) {
        return !found.name().startsWith(SOTERIA) && found.texts().stream().anyMatch(text -> text.contains(MECHANISMS));
    }

    private static Stream<ClassFile> classes(Archive archive, String below, String ours) {
        return archive.names().stream()
                .filter(name -> name.startsWith(below) && name.endsWith(".class") && !name.startsWith(below + ours))
                // the APIs themselves, where somebody has packed them
                .filter(name -> !name.startsWith(below + "jakarta/") && !name.startsWith(below + "javax/"))
                .flatMap(name -> {
                    try {
                        return archive.bytes(name, War.LARGEST_FILE).flatMap(ClassFile::read).stream();
                    } catch (IOException e) {
                        return Stream.empty(); // a class that cannot be read is loaded by nobody
                    }
                });
    }

    private static Set<String> initializers(Lib lib) throws IOException {
        Set<String> names = new HashSet<>();
        for (Twin twin : Twin.values()) {
            String file = "META-INF/services/" + twin.names() + ".ServletContainerInitializer";
            lib.content()
                    .bytes(file, WebXml.LARGEST)
                    .ifPresent(bytes -> new String(bytes, UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .forEach(names::add));
        }
        return names;
    }

    private static Optional<XmlElement> fragment(Lib lib) throws IOException {
        Optional<byte[]> document = lib.content().bytes(FRAGMENT, WebXml.LARGEST);
        try {
            return document.isEmpty() ? Optional.empty() : Optional.of(XmlReader.read(document.get()));
        } catch (UnreadableWar e) {
            throw new UnreadableWar(FRAGMENT + " of " + lib.fileName() + ": " + e.getMessage(), e);
        }
    }

    /** Jakarta Servlet §13.4.1: on the patterns of the servlet, except where web.xml speaks of the very same pattern. */
    private static List<Constraint> constraints(ClassFile servlet, Optional<WebXml> webXml) {
        boolean nobody = servlet.elements("ServletSecurity")
                .anyMatch(element -> element.value().equals("DENY")
                        && (element.name().equals("value.value")
                                || element.name().endsWith(".emptyRoleSemantic")));
        boolean login = servlet.elements("ServletSecurity")
                .anyMatch(element -> element.name().endsWith(".rolesAllowed"));
        Set<UrlPattern> patterns = new HashSet<>(servlet.patterns("WebServlet"));
        webXml.ifPresent(said -> patterns.addAll(said.patternsOf(servlet.name())));
        return patterns.stream()
                .filter(pattern -> login || nobody)
                .filter(pattern -> webXml.stream()
                        .flatMap(said -> said.constraints().all().stream())
                        .noneMatch(constraint -> constraint.pattern().equals(pattern)))
                .map(pattern -> new Constraint(
                        "The @ServletSecurity of " + servlet.name(), pattern, List.of(), List.of(), true, !login))
                .toList();
    }
}
