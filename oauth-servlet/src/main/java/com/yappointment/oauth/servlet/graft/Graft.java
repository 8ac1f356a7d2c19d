package com.yappointment.oauth.servlet.graft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.servlet.war.Lib;
import com.yappointment.oauth.servlet.war.Twin;
import com.yappointment.oauth.servlet.war.War;
import com.yappointment.oauth.servlet.war.WebXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is put into a WAR.
 *
 * @param war that somebody built
 * @param jar ours, with all that it needs inside
 * @param libs more jars for WEB-INF/lib, such as H2
 * @param settings for our filter, by name
 * @param exempt patterns that the container's security-constraints are to leave to our filter
 */
public record Graft(Path war, Path jar, List<Path> libs, Map<String, String> settings, List<String> exempt) {
    private static final String OURS = "com/yappointment/oauth/";
    private static final String FILTER_FILE = OURS + "servlet/OAuthFilter.class";
    private static final String CORE_FILE = OURS + "AuthorizationServer.class";
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    /** The descriptors, a character for a byte, and what is to be said about the WAR. */
    private record Plan(String before, String after, List<String> notes) {}

    /**
     * Writes the WAR with our jar and our entry in it: whole, or not at all.
     *
     * @param out that must not be there yet
     * @return what was done
     * @throws CannotGraft when it cannot be done; nothing was written
     * @throws IOException when a file cannot be read or written; nothing was written
     */
    public String write(Path out) throws IOException {
        if (Files.exists(out)) {
            throw new CannotGraft(out + " is there already; name another file, or remove it");
        }
        Plan plan = plan();
        WarWriter.write(war, plan.after().getBytes(ISO_8859_1), jars(), out);
        return out + " is written: " + war.getFileName() + " with " + String.join(", ", names())
                + " in WEB-INF/lib, and our filter first in " + WebXml.PATH + "." + notes(plan);
    }

    /**
     * Shows what would be written.
     *
     * @return a diff of web.xml, and what would be added
     * @throws CannotGraft when it cannot be done
     * @throws IOException when a file cannot be read
     */
    public String preview() throws IOException {
        Plan plan = plan();
        var preview = new StringBuilder(UnifiedDiff.of(WebXml.PATH, readable(plan.before()), readable(plan.after())));
        for (Path added : jars()) {
            preview.append("\nadded: WEB-INF/lib/")
                    .append(added.getFileName())
                    .append(", ")
                    .append(Files.size(added))
                    .append(" bytes");
        }
        return preview + notes(plan);
    }

    private static String readable(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private static String notes(Plan plan) {
        return plan.notes().isEmpty() ? "" : "\n" + String.join("\n", plan.notes());
    }

    private List<Path> jars() {
        return Stream.concat(Stream.of(jar), libs.stream()).toList();
    }

    private List<String> names() {
        return jars().stream().map(file -> file.getFileName().toString()).toList();
    }

    private Plan plan() throws IOException {
        Twin ours = twinOfOurs();
        try (War opened = War.open(war)) {
            Optional<WebXml> webXml = opened.webXml();
            refuseTwice(opened, webXml);
            Twin host = opened.twin(webXml, OURS).orElse(ours);
            if (host != ours) {
                throw new CannotGraft(war + " uses " + host.names() + ", and " + jar.getFileName() + " is for "
                        + ours.names() + "; take " + host.jar());
            }
            var writer = new EntryWriter(settings, exempt);
            byte[] before = opened.bytes(WebXml.PATH).orElse(new byte[0]);
            byte[] after = webXml.isPresent() ? writer.into(before) : writer.fresh(host);
            return new Plan(new String(before, ISO_8859_1), new String(after, ISO_8859_1), notes(opened, webXml));
        }
    }

    private Twin twinOfOurs() throws IOException {
        try (Lib lib = Lib.open(jar)) {
            Optional<Twin> twin =
                    lib.content().bytes(FILTER_FILE, War.LARGEST_FILE).flatMap(Twin::ofClass);
            if (twin.isEmpty() || !lib.has(CORE_FILE)) {
                throw new CannotGraft(jar + " is not our jar with all inside; take oauth-servlet-all.jar");
            }
            return twin.get();
        }
    }

    private void refuseTwice(War opened, Optional<WebXml> webXml) throws CannotGraft {
        boolean entry = webXml.isPresent()
                && webXml.get().classes().stream().anyMatch(name -> name.startsWith(OURS.replace('/', '.')));
        if (entry || opened.has(FILTER_FILE)) {
            throw new CannotGraft(war + " has us in it already; graft the WAR as it was built");
        }
        Set<String> names = Set.copyOf(names());
        for (Lib lib : opened.libs()) {
            if (names.contains(lib.fileName())) {
                throw new CannotGraft(war + " has a WEB-INF/lib/" + lib.fileName() + " already; leave that one out");
            }
        }
        if (names.size() < names().size()) {
            throw new CannotGraft("two of the jars have the same name");
        }
        if (webXml.isPresent()
                && webXml.get().filters().stream()
                        .anyMatch(filter -> filter.name().equals("oauth"))) {
            throw new CannotGraft(war + " has a filter called oauth; write the entry by hand, with another name");
        }
    }

    private static List<String> notes(War opened, Optional<WebXml> webXml) throws IOException {
        List<String> notes = new ArrayList<>();
        if (webXml.isEmpty()) {
            notes.add("note: the WAR had no " + WebXml.PATH + ", so one is made; annotations stay in force.");
        }
        if (opened.names().stream().anyMatch(name -> SIGNATURE.matcher(name).matches())) {
            notes.add(
                    "note: the WAR is signed, and the signature no longer fits; sign it anew where somebody checks it.");
        }
        if (isStartedByItself(opened)) {
            notes.add("note: the WAR can be started by java -jar, and its own server then reads no " + WebXml.PATH
                    + ": our filter is there only where the WAR is deployed into a container. For java -jar, register"
                    + " OAuthFilter by a FilterRegistrationBean in its code.");
        }
        return notes;
    }

    /** As Spring Boot packs it. */
    private static boolean isStartedByItself(War opened) throws IOException {
        byte[] manifest = opened.bytes(JarFile.MANIFEST_NAME).orElse(new byte[0]);
        try {
            return new Manifest(new ByteArrayInputStream(manifest))
                    .getMainAttributes()
                    .containsKey(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            return false; // one that java -jar cannot read either
        }
    }
}
