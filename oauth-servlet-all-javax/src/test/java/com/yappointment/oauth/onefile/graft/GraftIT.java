package com.yappointment.oauth.onefile.graft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications that others wrote, as they are on Maven Central: grafted, they do what they did, and let apps in by scope. */
@Tag("graft")
class GraftIT {
    private static final Path TARGET =
            Path.of(System.getProperty("target", "target")).toAbsolutePath();
    private static final Path JAKARTA = TARGET.resolve("../../oauth-servlet-all/target/oauth-servlet-all.jar")
            .normalize();
    private static final Path JAVAX = TARGET.resolve("oauth-servlet-all-javax.jar");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((Tomcat.PERSON + ":" + Tomcat.PASSWORD).getBytes(UTF_8));
    private static final String SECRET = "a-secret-of-this-test-and-of-nothing-else";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String AUTHORIZE = "/oauth/authorize?response_type=code&client_id=app&state=s"
            + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=data%3Aread"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    @TempDir
    private Path directory;

    /** Jolokia 1: the old names, a descriptor of 2.4, and a constraint of the container on everything. */
    @Test
    void jolokia_with_the_old_names_and_a_login_of_the_container() throws Exception {
        jolokia("jolokia-war-1.7.2.war", "apache-tomcat-9.0.117", JAVAX, JAKARTA);
    }

    /** Jolokia 2: the same with the new names. */
    @Test
    void jolokia_with_the_new_names_and_a_login_of_the_container() throws Exception {
        jolokia("jolokia-agent-war-2.0.0.war", "apache-tomcat-11.0.24", JAKARTA, JAVAX);
    }

    private void jolokia(String war, String container, Path jar, Path wrongJar) throws Exception {
        try (var tomcat =
                new Tomcat(TARGET.resolve("graft").resolve(container), directory.resolve("tomcat"), "jolokia")) {
            deploy(tomcat, war, jar, wrongJar, "--exempt", "--set", "protect=GET /read/* data:read");
            tomcat.start();
            String memory = "/read/java.lang:type=Memory/HeapMemoryUsage";
            for (String base : List.of("/before", "/after")) {
                assertEquals(
                        401,
                        new Visitor(tomcat.origin() + base, "").get("/version").statusCode(),
                        base);
                HttpResponse<String> version = new Visitor(tomcat.origin() + base, BASIC).get("/version");
                assertEquals(200, version.statusCode(), base + tomcat.log());
                assertTrue(version.body().contains("\"agent\""), version::body);
            }
            assertEquals(
                    200,
                    new Visitor(tomcat.origin() + "/before", BASIC).get(memory).statusCode());

            var owner = new Visitor(tomcat.origin() + "/after", BASIC);
            assertEquals(
                    401,
                    new Visitor(tomcat.origin() + "/after", "").get(AUTHORIZE).statusCode());
            assertGuarded(tomcat, memory, owner, "\"used\"");
        }
    }

    /** hawtio: a login and a session of its own, and a nimbus, a caffeine and an slf4j of its own in WEB-INF/lib. */
    @Test
    void hawtio_with_a_login_and_a_nimbus_of_its_own() throws Exception {
        String war = "hawtio-war-4.2.0.war";
        Path container = TARGET.resolve("graft/apache-tomcat-11.0.24");
        try (var tomcat = new Tomcat(container, directory.resolve("tomcat"), "admin")) {
            deploy(
                    tomcat,
                    war,
                    JAKARTA,
                    JAVAX,
                    "--set",
                    "protect=GET /plugin/* data:read",
                    "--set",
                    "loginPage=/login",
                    "--set",
                    "ownerSessionAttribute=user");
            tomcat.start();
            for (String base : List.of("/before", "/after")) {
                var visitor = new Visitor(tomcat.origin() + base, "");
                assertEquals(200, visitor.get("/index.html").statusCode(), base + tomcat.log());
                assertEquals(403, visitor.get("/jolokia/version").statusCode(), base);
                logIn(visitor, tomcat);
                HttpResponse<String> version = visitor.get("/jolokia/version");
                assertTrue(version.body().contains("\"agent\""), version::body);
            }
            assertEquals(
                    200,
                    new Visitor(tomcat.origin() + "/before", "").get("/plugin").statusCode());

            var owner = new Visitor(tomcat.origin() + "/after", "");
            HttpResponse<String> nobody = owner.get(AUTHORIZE);
            assertEquals(302, nobody.statusCode(), nobody::body);
            assertEquals("/after/login", nobody.headers().firstValue("Location").orElseThrow());
            logIn(owner, tomcat);
            assertGuarded(tomcat, "/plugin/", owner, "[");
        }
    }

    private static void logIn(Visitor visitor, Tomcat tomcat) throws Exception {
        HttpResponse<String> in = visitor.post(
                "/auth/login",
                "application/json",
                "{\"username\":\"" + Tomcat.PERSON + "\",\"password\":\"" + Tomcat.PASSWORD + "\"}");
        assertEquals(200, in.statusCode(), () -> in.body() + tomcat.log());
    }

    /** As it was, and grafted, side by side; with the jar of the other names it is refused. */
    private void deploy(Tomcat tomcat, String war, Path jar, Path wrongJar, String... more) throws Exception {
        Path original = TARGET.resolve("graft").resolve(war);
        Path clients = Files.writeString(
                directory.resolve("clients.json"),
                "[{\"client_id\": \"app\", \"client_secret\": \"" + SECRET
                        + "\", \"redirect_uris\": [\"https://app.example/callback\"], \"scope\": \"data:read\"}]");
        List<String> graft = new ArrayList<>(List.of(
                "graft",
                original.toString(),
                "--out",
                tomcat.webapps().resolve("after.war").toString(),
                "--lib",
                TARGET.resolve("graft/h2-2.4.240.jar").toString(),
                "--set",
                "issuer=" + tomcat.origin() + "/after",
                "--set",
                "h2Directory=" + directory.resolve("db"),
                "--set",
                "scopes=data:read = Read its data",
                "--set",
                "clientsFile=" + clients));
        graft.addAll(List.of(more));
        String refused = command(1, wrongJar, graft);
        assertTrue(refused.contains("; take " + jar.getFileName()), refused);
        command(0, jar, graft);
        String report = command(
                0, jar, List.of("doctor", tomcat.webapps().resolve("after.war").toString()));
        assertFalse(report.contains("PROBLEM"), report);
        Files.copy(original, tomcat.webapps().resolve("before.war"));
    }

    private static String command(int code, Path jar, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(code, process.exitValue(), out);
        return out;
    }

    private static void assertGuarded(Tomcat tomcat, String api, Visitor owner, String data) throws Exception {
        String base = tomcat.origin() + "/after";
        HttpResponse<String> without = new Visitor(base, "").get(api);
        assertEquals(401, without.statusCode(), tomcat::log);
        assertTrue(
                without.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Bearer"));

        HttpResponse<String> consent = owner.get(AUTHORIZE);
        assertEquals(200, consent.statusCode(), () -> consent.body() + tomcat.log());
        assertTrue(consent.body().contains("Read its data") && consent.body().contains(Tomcat.PERSON), consent::body);
        HttpResponse<String> allowed = owner.post(
                "/oauth/authorize/decision",
                Map.of("ticket", found("name=\"ticket\" value=\"([^\"]+)\"", consent.body()), "decision", "allow"));
        assertEquals(303, allowed.statusCode(), allowed::body);
        String location = allowed.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> tokens = new Visitor(base, "")
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                found("[?&]code=([^&]+)", location),
                                "redirect_uri",
                                "https://app.example/callback",
                                "code_verifier",
                                VERIFIER,
                                "client_id",
                                "app",
                                "client_secret",
                                SECRET));
        assertEquals(200, tokens.statusCode(), tokens::body);
        String token = found("\"access_token\" *: *\"([^\"]+)\"", tokens.body());

        HttpResponse<String> answer = new Visitor(base, "Bearer " + token).get(api);
        assertEquals(200, answer.statusCode(), () -> answer.body() + tomcat.log());
        assertTrue(answer.body().contains(data), answer::body);
        new Visitor(base, "")
                .post("/oauth/revoke", Map.of("token", token, "client_id", "app", "client_secret", SECRET));
        assertEquals(401, new Visitor(base, "Bearer " + token).get(api).statusCode());
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), text);
        return found.group(1);
    }
}
