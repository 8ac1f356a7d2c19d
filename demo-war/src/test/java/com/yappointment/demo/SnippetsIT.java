package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that the registry shows connect an app as they stand there. The one for Node is run by snippet.mjs. */
class SnippetsIT {
    private static final int PATIENCE_SECONDS = 60;
    private static final String TEAM = "team@yappointment.example";

    @TempDir
    private static Path directory;

    private static Demo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory.resolve("db"));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /**
     * An app, and where it is answered.
     *
     * @param secret empty: it has none
     */
    private record App(String id, String secret, String redirectUri) {}

    static List<App> apps() throws Exception {
        return List.of(
                new App("demo-web", "demo-web-secret", "http://localhost:3000/callback"),
                new App("demo-cli", "", "http://127.0.0.1/callback"),
                registered());
    }

    /** On the page, as a team does; with what a shell and a program could take for their own. */
    private static App registered() throws Exception {
        var browser = new Browser(demo.base());
        Browser.Page form = loggedIn(TEAM, "/oauth/apps/new", browser);
        String redirectUri = "http://localhost:3002/it's?a=$(id)&b=`id`".replace("`", "%60");
        Map<String, String> app = Map.of(
                "name", "It's \"$(id)\" `id`",
                "redirect_uri/0", redirectUri,
                "type", "web",
                "scope/bookings:read", "on",
                "scope/services:read", "on");
        String made = browser.submit(form, app).html();
        return new App(
                first("id=\"id\"[^>]* value=\"([^\"]+)\"", made),
                first("<textarea[^>]* id=\"secret\"[^>]*>([^<]+)<", made),
                redirectUri);
    }

    private static String first(String pattern, String html) {
        var found = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
        assertTrue(found.find(), html);
        return found.group(1);
    }

    /** As the team sees it, with what HTML has escaped. */
    private static String program(App app, String file) throws Exception {
        String page = loggedIn(TEAM, "/oauth/apps/code?app=" + app.id(), new Browser(demo.base()))
                .html();
        String text = first(
                        "<pre[^>]*aria-labelledby=\"" + Pattern.quote(file) + "\"[^>]*><code>(.*?)</code></pre>", page)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return Files.writeString(directory.resolve(file), text).toString();
    }

    private static boolean here(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** Traced, so that it shows with which arguments it calls others: those can be seen by every user of the machine. */
    @ParameterizedTest
    @MethodSource("apps")
    void the_one_for_curl_connects_and_calls_nothing_with_a_secret(App app) throws Exception {
        assumeTrue(Stream.of("bash", "curl", "openssl").allMatch(SnippetsIT::here), "its tools are not here");
        String trace = assertConnects(app, "bash", "-x", program(app, "connect.sh"));

        String curl = trace.lines().filter(line -> line.startsWith("+ curl ")).collect(Collectors.joining("\n"));
        assertTrue(curl.contains("client_id=" + app.id()), trace);
        assertFalse(
                app.secret().isEmpty()
                        ? curl.contains("code_verifier=")
                        : curl.contains(app.secret()) || curl.contains("client_secret="),
                curl);
    }

    @ParameterizedTest
    @MethodSource("apps")
    void the_one_for_java_connects(App app) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertConnects(app, java, program(app, "Connect.java"));
    }

    /** What the program wrote as errors. */
    private static String assertConnects(App app, String... command) throws Exception {
        Path errors = directory.resolve("errors");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        if (!app.secret().isEmpty()) {
            builder.environment().put("CLIENT_SECRET", app.secret());
        }
        Process process = builder.start();
        try (BufferedReader output = process.inputReader(UTF_8);
                BufferedWriter input = process.outputWriter(UTF_8)) {
            assertEquals("Open this in a browser, log in and choose Allow:", output.readLine(), () -> read(errors));
            String url = output.readLine();
            assertEquals("Then paste the address that the browser goes to:", output.readLine());
            input.write(allowed(app, url) + "\n");
            input.flush();
            String rest = output.lines().collect(Collectors.joining("\n"));
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), rest);
            assertTrue(rest.contains("\"access_token\":\"yapp_at_"), rest + read(errors));
            assertEquals(0, process.exitValue(), rest);
            return read(errors);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Browser.Page loggedIn(String person, String url, Browser browser) throws Exception {
        return browser.submit(browser.open(url), Map.of("email", person, "password", "demo-password"));
    }

    private static String allowed(App app, String url) throws Exception {
        var browser = new Browser(demo.base());
        Browser.Page page = loggedIn("owner@glow.example", url, browser);
        // the second program meets a consent that is remembered
        Browser.Page answer = page.location().isEmpty() ? browser.submit(page, Map.of("decision", "allow")) : page;
        assertTrue(answer.location().startsWith(app.redirectUri()), answer::toString);
        return answer.location();
    }
}
