package com.yappointment.oauth.servlet.graft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.servlet.doctor.WarFile;
import com.yappointment.oauth.servlet.war.WebXml;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WAR gets our jar and our entry, and keeps all else; where that cannot be done, nothing is written. */
class GraftTest {
    private static final String JAVAX = "javax/servlet/http/HttpServlet";
    private static final String JAKARTA = "jakarta/servlet/http/HttpServlet";
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!-- caf\u00e9 > -->\n";

    @TempDir
    private Path directory;

    private Path ours;

    @BeforeEach
    void makeOurJar() throws Exception {
        ours = directory.resolve("oauth-servlet-all.jar");
        new WarFile()
                .lib("x.jar", WarFile.FILTER_CLASS, "com/yappointment/oauth/AuthorizationServer.class")
                .copy("WEB-INF/lib/x.jar", ours);
    }

    private Path out() {
        return directory.resolve("out.war");
    }

    private Graft graft(WarFile war, String... settings) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new Graft(war.packed(directory), ours, List.of(), all, List.of());
    }

    private String grafted(String webXml, String classFile, String... settings) throws Exception {
        graft(
                        new WarFile()
                                .file("WEB-INF/web.xml", webXml.getBytes(ISO_8859_1))
                                .file("WEB-INF/classes/A.class", classFile),
                        settings)
                .write(out());
        try (ZipFile zip = new ZipFile(out().toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("WEB-INF/web.xml")).readAllBytes(), ISO_8859_1);
        }
    }

    /** In the DTD all filters come before all mappings, and both before listeners and servlets. */
    @Test
    void in_the_dtd_of_2_3_the_order_of_elements_is_kept() throws Exception {
        String before = PROLOGUE
                + "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                + " \"http://java.sun.com/dtd/web-app_2_3.dtd\" [<!ENTITY x \"y\">]>\n"
                + "<web-app>\n\t<display-name>Old</display-name> <!-- its name -->\n\t<context-param><param-name>a"
                + "</param-name><param-value>b</param-value></context-param>\n\n\t<!-- the servlet -->\n"
                + "\t<servlet><servlet-name>s</servlet-name><servlet-class>A</servlet-class></servlet>\n</web-app>\n";

        String after = grafted(before, JAKARTA, "issuer", "https://app.example");

        String entry = "\n\t<filter>\n\t\t<filter-name>oauth</filter-name>\n\t\t<filter-class>"
                + "com.yappointment.oauth.servlet.OAuthFilter</filter-class>\n\t\t<init-param>\n\t\t\t<param-name>issuer"
                + "</param-name>\n\t\t\t<param-value>https://app.example</param-value>\n\t\t</init-param>\n\t</filter>"
                + "\n\t<filter-mapping>\n\t\t<filter-name>oauth</filter-name>\n\t\t<url-pattern>/*</url-pattern>"
                + "\n\t</filter-mapping>";
        int place = before.indexOf("\n\n\t<!-- the servlet -->");
        assertEquals(before.substring(0, place) + entry + before.substring(place), after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xmlns=\"http://java.sun.com/xml/ns/j2ee\" version=\"2.4\"",
                "xmlns=\"http://java.sun.com/xml/ns/javaee\" version=\"2.5\"",
                "xmlns=\"http://java.sun.com/xml/ns/javaee\" version=\"3.0\"",
                "xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"3.1\" metadata-complete=\"true\"",
                "xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"4.0\"",
                "xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\"",
                "xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"",
                "xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\""
            })
    void our_filter_is_the_first_and_every_byte_of_the_rest_stays(String style) throws Exception {
        String before = PROLOGUE + "<web-app " + style + ">\r\n    <!-- <filter> in a remark -->\r\n"
                + "    <listener><listener-class>L</listener-class></listener>\r\n"
                + "    <filter> <!-- theirs -->\r\n<filter-name>f</filter-name><filter-class>F</filter-class></filter>\r\n"
                + "    <filter-mapping><filter-name>f</filter-name><url-pattern>/*</url-pattern></filter-mapping>\r\n"
                + "    <description><![CDATA[</web-app>]]></description>\r\n</web-app>";

        String after = grafted(before, JAKARTA, "scopes", "a = <A> & \u00e9\u4e2d; b = B");

        WebXml read = WebXml.parse(after.getBytes(ISO_8859_1));
        assertEquals(
                List.of("oauth", "f"),
                read.filters().stream().map(WebXml.Unit::name).toList());
        assertEquals(
                List.of("oauth", "f"),
                read.filterMappings().stream().map(WebXml.FilterMapping::filter).toList());
        assertEquals(
                "a = <A> & \u00e9\u4e2d; b = B", read.filters().get(0).params().get("scopes"));
        assertEquals(!style.contains("\"2."), read.filters().get(0).asyncSupported());
        assertFalse(after.replace("\r\n", "").contains("\n\n"), after);
        assertEquals(
                before,
                after.replaceAll("(?s)\r\n    <filter>\r\n        <filter-name>oauth.*?</filter>", "")
                        .replaceAll(
                                "(?s)\r\n    <filter-mapping>\r\n        <filter-name>oauth.*?</filter-mapping>", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'/>",
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'></web-app>",
                "<j:web-app xmlns:j='https://jakarta.ee/xml/ns/jakartaee' version='6.0'>\n<j:distributable/>\n</j:web-app>",
                "<j:web-app xmlns:j='https://jakarta.ee/xml/ns/jakartaee' version='6.0' />",
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'><servlet><servlet-name>a</servlet-name>"
                        + "</servlet><filter-mapping><filter-name>f</filter-name><url-pattern>/</url-pattern></filter-mapping>"
                        + "<filter><filter-name>f</filter-name><filter-class>F</filter-class></filter></web-app>"
            })
    void unusual_ways_of_writing_are_understood(String webXml) throws Exception {
        WebXml read = WebXml.parse(grafted(webXml, JAKARTA).getBytes(UTF_8));
        assertEquals("oauth", read.filters().get(0).name());
        assertEquals("oauth", read.filterMappings().get(0).filter());
    }

    @Test
    void a_war_without_a_descriptor_gets_one_of_the_names_that_its_classes_use() throws Exception {
        String said =
                graft(new WarFile().file("WEB-INF/classes/A.class", JAKARTA)).write(out());

        assertTrue(said.contains("note: the WAR had no WEB-INF/web.xml"), said);
        try (ZipFile zip = new ZipFile(out().toFile())) {
            WebXml read = WebXml.parse(
                    zip.getInputStream(zip.getEntry("WEB-INF/web.xml")).readAllBytes());
            assertEquals("5.0", read.version());
            assertFalse(read.metadataComplete());
            assertTrue(read.filters().get(0).asyncSupported());
        }
    }

    @Test
    void entries_keep_their_order_times_remarks_and_bytes_and_a_signature_is_noted() throws Exception {
        Path war = directory.resolve("app.war");
        try (OutputStream file = Files.newOutputStream(war);
                var zip = new ZipOutputStream(file)) {
            zip.setComment("the WAR");
            for (String name :
                    List.of("META-INF/", "META-INF/MANIFEST.MF", "META-INF/A.SF", "WEB-INF/web.xml", "z", "a")) {
                var entry = new ZipEntry(name);
                entry.setTime(1_000_000_000_000L);
                entry.setComment("about " + name);
                zip.putNextEntry(entry);
                zip.write(
                        name.equals("WEB-INF/web.xml")
                                ? "<web-app/>".getBytes(UTF_8)
                                : name.repeat(name.endsWith("/") ? 0 : 99).getBytes(UTF_8));
                zip.closeEntry();
            }
        }

        String said = new Graft(war, ours, List.of(), Map.of(), List.of()).write(out());

        assertTrue(said.contains("note: the WAR is signed"), said);
        try (ZipFile before = new ZipFile(war.toFile());
                ZipFile after = new ZipFile(out().toFile())) {
            assertEquals("the WAR", after.getComment());
            List<String> names = after.stream().map(ZipEntry::getName).toList();
            assertEquals(before.stream().map(ZipEntry::getName).toList(), names.subList(0, names.size() - 1));
            assertEquals("WEB-INF/lib/oauth-servlet-all.jar", names.get(names.size() - 1));
            for (String name : List.of("META-INF/MANIFEST.MF", "META-INF/A.SF", "z", "a")) {
                assertEquals(
                        before.getEntry(name).getTime(), after.getEntry(name).getTime());
                assertEquals("about " + name, after.getEntry(name).getComment());
                assertArrayEquals(
                        before.getInputStream(before.getEntry(name)).readAllBytes(),
                        after.getInputStream(after.getEntry(name)).readAllBytes());
            }
            assertEquals(
                    ZipEntry.STORED,
                    after.getEntry("WEB-INF/lib/oauth-servlet-all.jar").getMethod());
            assertArrayEquals(
                    Files.readAllBytes(ours),
                    after.getInputStream(after.getEntry("WEB-INF/lib/oauth-servlet-all.jar"))
                            .readAllBytes());
        }
    }

    @Test
    void a_preview_is_a_diff_and_writes_nothing() throws Exception {
        Graft graft = graft(new WarFile()
                .file("WEB-INF/web.xml", "<web-app version=\"6.0\">\n  <display-name>A</display-name>\n</web-app>\n")
                .file("WEB-INF/classes/A.class", JAKARTA));
        Set<String> before = files();

        assertEquals("""
                --- a/WEB-INF/web.xml
                +++ b/WEB-INF/web.xml
                @@ -1,3 +1,12 @@
                 <web-app version="6.0">
                   <display-name>A</display-name>
                +  <filter>
                +    <filter-name>oauth</filter-name>
                +    <filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>
                +    <async-supported>true</async-supported>
                +  </filter>
                +  <filter-mapping>
                +    <filter-name>oauth</filter-name>
                +    <url-pattern>/*</url-pattern>
                +  </filter-mapping>
                 </web-app>

                added: WEB-INF/lib/oauth-servlet-all.jar, %d bytes""".formatted(Files.size(ours)), graft.preview());
        assertEquals(before, files());
    }

    private Set<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private void assertRefused(String sentence, Graft graft) throws Exception {
        Set<String> before = files();
        String why = String.valueOf(
                assertThrows(IOException.class, () -> graft.write(out())).getMessage());
        assertTrue(why.contains(sentence), why);
        assertEquals(before, files());
    }

    @Test
    void what_cannot_be_done_is_refused_and_leaves_nothing_behind() throws Exception {
        WarFile jakarta = new WarFile().file("WEB-INF/classes/A.class", JAKARTA);
        assertRefused("has us in it already", graft(WarFile.healthy()));
        assertRefused("has us in it already", graft(new WarFile().lib("a.jar", WarFile.FILTER_CLASS)));
        assertRefused(
                "uses javax.servlet, and oauth-servlet-all.jar is for jakarta.servlet; take oauth-servlet-all-javax.jar",
                graft(new WarFile().file("WEB-INF/classes/A.class", JAVAX)));
        assertRefused(
                "uses javax.servlet",
                graft(new WarFile()
                        .file(
                                "WEB-INF/web.xml",
                                "<web-app xmlns=\"http://java.sun.com/xml/ns/javaee\" version=\"2.5\"/>")));
        assertRefused("WEB-INF/web.xml: it is no well-formed XML", graft(jakarta.file("WEB-INF/web.xml", "<web-app>")));
        assertRefused("is written in UTF-16", graft(jakarta.file("WEB-INF/web.xml", "<web-app/>".getBytes(UTF_16))));
        assertRefused(
                "has a filter called oauth",
                graft(
                        jakarta.file(
                                "WEB-INF/web.xml",
                                "<web-app><filter><filter-name>oauth</filter-name><filter-class>F</filter-class></filter></web-app>")));
        assertRefused(
                "there is no such file", new Graft(directory.resolve("none"), ours, List.of(), Map.of(), List.of()));
        assertRefused(
                "is not our jar with all inside",
                new Graft(
                        jakarta.without("WEB-INF/web.xml").packed(directory),
                        directory.resolve("app.war"),
                        List.of(),
                        Map.of(),
                        List.of()));
        Files.writeString(out(), "theirs");
        assertRefused("out.war is there already", graft(jakarta));
        assertEquals("theirs", Files.readString(out()));
    }

    /** The container enforces its constraints before any filter; the longer pattern wins (Jakarta Servlet §13.8.3). */
    @Test
    void what_programs_call_is_taken_out_of_the_constraints_where_that_is_wanted() throws Exception {
        String constraint = "<security-constraint><web-resource-collection><web-resource-name>a</web-resource-name>"
                + "<url-pattern>/*</url-pattern></web-resource-collection><auth-constraint><role-name>r</role-name>"
                + "</auth-constraint></security-constraint>";
        WarFile war = new WarFile()
                .file(
                        "WEB-INF/web.xml",
                        "<web-app version=\"6.0\">\n  " + constraint + "\n  <login-config/>\n</web-app>")
                .file("WEB-INF/classes/A.class", JAKARTA);
        List<String> exempt = List.of("/oauth/token", "/api/*");
        new Graft(war.packed(directory), ours, List.of(), Map.of(), exempt).write(out());

        try (ZipFile zip = new ZipFile(out().toFile())) {
            WebXml read = WebXml.parse(
                    zip.getInputStream(zip.getEntry("WEB-INF/web.xml")).readAllBytes());
            assertTrue(read.constraints().before("POST", "/oauth/token").isEmpty());
            assertTrue(read.constraints().before("GET", "/api/x").isEmpty());
            assertTrue(read.constraints().before("GET", "/oauth/authorize").isPresent());
            assertEquals("oauth", read.filterMappings().get(0).filter());
        }
        Files.delete(out());
        assertRefused(
                "a pattern that is to be exempted",
                new Graft(war.packed(directory), ours, List.of(), Map.of(), List.of("/*")));
    }

    /** The constraint that we write wins where it applies, so it has to ask for what the one before it asked for. */
    @Test
    void where_the_application_wants_encryption_what_is_exempted_wants_it_too() throws Exception {
        String constraint = """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>all</web-resource-name>
                      <url-pattern>/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint><role-name>user</role-name></auth-constraint>
                    GUARANTEE
                  </security-constraint>
                </web-app>
                """;
        String guarantee = "<user-data-constraint><transport-guarantee>CONFIDENTIAL</transport-guarantee>"
                + "</user-data-constraint>";
        for (boolean encrypted : new boolean[] {true, false}) {
            String webXml = constraint.replace("GUARANTEE", encrypted ? guarantee : "");
            Path war = new WarFile().file("WEB-INF/web.xml", webXml).packed(directory);
            new Graft(war, ours, List.of(), Map.of(), List.of("/oauth/token")).write(out());

            try (ZipFile zip = new ZipFile(out().toFile())) {
                String written = new String(
                        zip.getInputStream(zip.getEntry("WEB-INF/web.xml")).readAllBytes(), ISO_8859_1);
                int ourConstraint = written.indexOf("guarded by OAuthFilter");
                assertEquals(encrypted, written.indexOf(guarantee, ourConstraint) > 0, written);
            }
            Files.delete(out());
        }
    }

    @Test
    void a_copy_that_fails_leaves_nothing_behind() throws Exception {
        Path broken = new WarFile()
                .file("WEB-INF/classes/A.class", JAKARTA)
                .file("zz", "x".repeat(100_000))
                .packed(directory);
        byte[] bytes = Files.readAllBytes(broken);
        int data = new String(bytes, ISO_8859_1).indexOf("zz") + 3;
        for (int i = data; i < data + 20; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(broken, bytes);

        assertRefused("", new Graft(broken, ours, List.of(), Map.of(), List.of()));
    }

    @Test
    void of_a_war_that_starts_by_itself_it_is_said_where_web_xml_counts() throws Exception {
        WarFile war = new WarFile()
                .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nMain-Class: com.example.Launcher\r\n")
                .file("WEB-INF/classes/A.class", JAKARTA);

        for (String said : List.of(graft(war).preview(), graft(war).write(out()))) {
            assertTrue(said.contains("note: the WAR can be started by java -jar"), said);
            assertTrue(said.contains("FilterRegistrationBean"), said);
        }
        war.file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nBuilt-By: Main-Class\r\n");
        assertFalse(graft(war).preview().contains("java -jar"), "nothing to say");
    }
}
