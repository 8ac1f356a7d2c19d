package com.yappointment.oauth.servlet.war;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.servlet.doctor.WarFile;
import com.yappointment.oauth.servlet.doctor.war.WarDoctor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A WAR that somebody made to harm who looks at it. */
@Timeout(60) // without its defences a test would hang
class HostileWarTest {
    @TempDir
    private Path directory;

    private static String why(byte[] webXml) {
        return String.valueOf(
                assertThrows(UnreadableWar.class, () -> WebXml.parse(webXml)).getMessage());
    }

    private static byte[] withDoctype(String doctype, String name) {
        return ("<!DOCTYPE web-app " + doctype + "><web-app><display-name>" + name + "</display-name></web-app>")
                .getBytes(UTF_8);
    }

    @Test
    void an_entity_brings_no_file_into_a_finding() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2");
        byte[] webXml = withDoctype("[<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]", "&x;");

        assertFalse(why(webXml).contains("hunter2"));
        String report = look(WarFile.healthy().file("WEB-INF/web.xml", webXml));
        assertFalse(report.contains("hunter2"), report);
    }

    private String look(WarFile war) throws Exception {
        return WarDoctor.look(war.packed(directory)).text();
    }

    @Test
    void nothing_is_fetched_for_a_doctype() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
            WebXml.parse(withDoctype("SYSTEM \"" + url + "\"", "x"));
            why(withDoctype("[<!ENTITY % p SYSTEM \"" + url + "\"> %p; <!ENTITY x SYSTEM \"" + url + "\">]", "&x;"));
            server.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @Test
    void entities_that_multiply_are_not_expanded() {
        var doctype = new StringBuilder("[<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 30; i++) {
            doctype.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        assertTrue(why(withDoctype(doctype + "]", "&a29;")).contains("uses entities"));
    }

    @Test
    void depth_and_size_are_bounded() {
        byte[] deep = ("<web-app>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</web-app>").getBytes(UTF_8);
        assertTrue(why(deep).contains("nested more than 64 deep"));
        assertTrue(why(new byte[WebXml.LARGEST + 1]).contains("is larger than"));
        byte[] bomb = ("<web-app>" + " ".repeat(WebXml.LARGEST) + "</web-app>").getBytes(UTF_8);
        assertTrue(lookAt(WarFile.healthy().file("WEB-INF/web.xml", bomb)).contains("web.xml is larger than"));
    }

    private String lookAt(WarFile war) {
        try {
            return look(war);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** 300 MiB of zeros are 300 KB in a zip. */
    @Test
    void a_jar_that_swells_is_given_up_and_leaves_nothing_behind() throws Exception {
        Path war = directory.resolve("bomb.war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/lib/bomb.jar"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        Set<String> before = temporary();

        String text = WarDoctor.look(war).text();

        assertTrue(text.contains("WEB-INF/lib/bomb.jar is larger than 256 MiB"), text);
        assertEquals(before, temporary());
    }

    private static Set<String> temporary() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("war-") && name.endsWith(".jar"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void names_lead_nowhere_and_do_not_steer_the_terminal() throws Exception {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Path war = WarFile.healthy()
                .file("../escaped.txt", "x")
                .file("WEB-INF/lib/../../../escaped.jar", "x")
                .lib("h2-1\u001b[31m.jar", "x")
                .lib("h2-2.jar", "x")
                .packed(inner);
        String text = WarDoctor.look(war).text();
        assertTrue(text.contains("h2 is there 2 times: h2-1?[31m.jar, h2-2.jar"), text);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(Set.of(inner), files.collect(Collectors.toSet()));
        }
    }

    @Test
    void a_jar_that_is_none_is_named() throws Exception {
        String text = look(WarFile.healthy().file("WEB-INF/lib/a.jar", "no zip"));
        assertTrue(text.contains("WEB-INF/lib/a.jar: it is no zip file"), text);
    }

    @Test
    void a_directory_does_not_lead_out_of_itself() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside/WEB-INF"));
        Files.writeString(outside.resolve("web.xml"), WarFile.healthy().webXml());
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        Files.createSymbolicLink(unpacked.resolve("WEB-INF"), outside);
        String text = WarDoctor.look(unpacked).text();
        assertTrue(text.contains("Nothing in WEB-INF/web.xml starts us"), text);
    }

    @Test
    void nor_does_a_file_that_is_a_link() throws Exception {
        Path outside = Files.writeString(
                directory.resolve("secret.xml"), WarFile.healthy().webXml());
        Path unpacked = Files.createDirectories(directory.resolve("unpacked"));
        Files.createDirectory(unpacked.resolve("WEB-INF"));
        Files.createSymbolicLink(unpacked.resolve("WEB-INF/web.xml"), outside);
        String text = WarDoctor.look(unpacked).text();
        assertTrue(text.contains("Nothing in WEB-INF/web.xml starts us"), text);
    }
}
