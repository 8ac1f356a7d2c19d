package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that the registry shows connect an app as they stand there. The one for Node is run by snippet.mjs. */
class SnippetsIT {
    private static final int PATIENCE_SECONDS = 60;

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

    /** As the team sees it, with what HTML has escaped. */
    private static Path program(String file) throws Exception {
        String page = loggedIn("team@yappointment.example", "/oauth/apps/code?app=demo-web", new Browser(demo.base()))
                .html();
        var program = Pattern.compile(
                        "<pre[^>]*aria-labelledby=\"" + Pattern.quote(file) + "\"[^>]*><code>(.*?)</code></pre>",
                        Pattern.DOTALL)
                .matcher(page);
        assertTrue(program.find(), page);
        String text = program.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return Files.writeString(directory.resolve(file), text);
    }

    private static boolean here(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @Test
    void the_one_for_curl_connects() throws Exception {
        assumeTrue(Stream.of("bash", "curl", "openssl").allMatch(SnippetsIT::here), "its tools are not here");
        assertConnects("bash", program("connect.sh").toString());
    }

    @Test
    void the_one_for_java_connects() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertConnects(java, program("Connect.java").toString());
    }

    private static void assertConnects(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLIENT_SECRET", "demo-web-secret");
        Process process = builder.start();
        try (BufferedReader output = process.inputReader(UTF_8);
                BufferedWriter input = process.outputWriter(UTF_8)) {
            assertEquals("Open this in a browser, log in and choose Allow:", output.readLine());
            String url = output.readLine();
            assertEquals("Then paste the address that the browser goes to:", output.readLine());
            input.write(allowed(url) + "\n");
            input.flush();
            String rest = output.lines().collect(Collectors.joining("\n"));
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), rest);
            assertTrue(rest.contains("\"access_token\":\"yapp_at_"), rest);
            assertEquals(0, process.exitValue(), rest);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Browser.Page loggedIn(String person, String url, Browser browser) throws Exception {
        return browser.submit(browser.open(url), Map.of("email", person, "password", "demo-password"));
    }

    private static String allowed(String url) throws Exception {
        var browser = new Browser(demo.base());
        Browser.Page page = loggedIn("owner@glow.example", url, browser);
        // the second program meets a consent that is remembered
        Browser.Page answer = page.location().isEmpty() ? browser.submit(page, Map.of("decision", "allow")) : page;
        assertTrue(answer.location().startsWith("http://localhost:3000/callback?"), answer::toString);
        return answer.location();
    }
}
