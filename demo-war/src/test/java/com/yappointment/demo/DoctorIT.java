package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds nothing in the packaged demo, before it runs and while it does; and something, once it was harmed. */
class DoctorIT {
    private static final String HEALTHY = "Nothing is wrong that the doctor looks for.";

    @TempDir
    private Path directory;

    @Test
    void the_war_is_healthy_and_what_is_changed_for_the_worse_is_named() throws Exception {
        String report = doctor(Demo.packaged().toString());
        assertTrue(report.endsWith(HEALTHY), report);

        Path war = Files.copy(Demo.packaged(), directory.resolve("harmed.war"));
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            Path webXml = zip.getPath("WEB-INF/web.xml");
            Files.writeString(
                    webXml,
                    Files.readString(webXml)
                            .replace(
                                    "<url-pattern>/logout</url-pattern>\n    <url-pattern>/partner/*</url-pattern>",
                                    "<url-pattern>/oauth/*</url-pattern>"));
            Files.copy(lib(zip, "nimbus-jose-jwt-"), zip.getPath("WEB-INF/lib/nimbus-jose-jwt-9.37.3.jar"));
            Files.delete(zip.getPath("WEB-INF/demo-clients.json"));
        }
        String harmed = doctor(war.toString());
        assertTrue(harmed.contains("The filter same-origin runs before ours, also at /oauth/token"), harmed);
        assertTrue(harmed.contains("nimbus-jose-jwt is there 2 times"), harmed);
        assertTrue(harmed.contains("nimbus-jose-jwt-9.37.3.jar is older than oauth-servlet needs"), harmed);
        assertTrue(harmed.contains("clientsFile names /WEB-INF/demo-clients.json"), harmed);
    }

    private static Path lib(FileSystem zip, String begin) throws Exception {
        try (var libs = Files.newDirectoryStream(zip.getPath("WEB-INF/lib"), begin + "*")) {
            return libs.iterator().next();
        }
    }

    @Test
    void the_running_server_is_healthy() throws Exception {
        try (Demo demo = Demo.start(directory.resolve("db"))) {
            String report = doctor(demo.base(), "--api", "/api/v1/bookings");
            assertEquals("doctor: " + demo.base() + "\n\n" + HEALTHY, report.strip());

            var team = new Browser(demo.base());
            Browser.Page login = team.open("/oauth/doctor?ui_locales=en");
            Browser.Page page =
                    team.submit(login, Map.of("email", "team@yappointment.example", "password", "demo-password"));
            assertTrue(page.html().contains(HEALTHY), page::html);
            assertFalse(demo.output().contains("security-constraint"), demo::output);
        }
    }

    /** As an operator runs it, with the jars of the WAR. */
    private String doctor(String... arguments) throws Exception {
        Path libs = directory.resolve("libs");
        if (!Files.exists(libs)) {
            Files.createDirectories(libs);
            try (FileSystem zip = FileSystems.newFileSystem(Demo.packaged());
                    var jars = Files.newDirectoryStream(zip.getPath("WEB-INF/lib"))) {
                for (Path jar : jars) {
                    Files.copy(jar, libs.resolve(jar.getFileName().toString()));
                }
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                libs + "/*",
                "com.yappointment.oauth.servlet.command.Main",
                "doctor"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return out.strip();
    }
}
