package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.beside.MarkedFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor sees from inside: shown to the team alone, and without secrets. */
class DoctorPageTest {
    private static final String PATH = "/oauth/doctor";
    private static final String TEAM = "team";

    @TempDir
    private Path directory;

    private Host host(String contextPath) throws Exception {
        var host = new Host(contextPath);
        host.context().getSessionHandler().setHttpOnly(true);
        host.context().getSessionHandler().setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        return host;
    }

    private Map<String, String> settings(Host host) throws Exception {
        Map<String, String> settings = host.settings(directory);
        settings.remove("ownerSessionAttribute");
        settings.put("resourceOwners", HostOwners.class.getName());
        return settings;
    }

    private static String page(Host host) throws Exception {
        HttpResponse<String> page = new Browser(host).logIn(TEAM).get(PATH);
        assertEquals(200, page.statusCode(), page::body);
        return page.body();
    }

    @Test
    void the_team_sees_that_nothing_is_wrong_and_what_was_found_out() throws Exception {
        try (Host host = host("/shop")) {
            host.filter(new OAuthFilter(), "/*", settings(host)).start();

            String page = page(host);

            assertTrue(page.contains("Nothing is wrong that the doctor looks for."), page);
            assertTrue(page.contains(host.base()), page);
            assertTrue(page.contains("H2 2.4.240 ") && page.contains(", embedded, in " + directory), page);
            assertTrue(Pattern.compile("step (\\d+) of \\1<").matcher(page).find(), page);
            assertTrue(page.contains("0 days old"), page);
            assertTrue(page.contains("Every app uses PKCE with S256."), page);
            assertFalse(page.contains("to do"), page);
        }
    }

    /** As code or annotations register them; what stands behind ours is in nobody's way. */
    @Test
    void a_filter_that_has_called_ours_is_named_whatever_registered_it() throws Exception {
        try (Host host = host("/")) {
            host.filter(new MarkedFilter(), "/*", Map.of());
            host.filter(new OAuthFilter(), "/*", settings(host));
            host.filter(new Behind(), "/*", Map.of()).start();

            String page = page(host);

            assertTrue(page.contains("(com.example.beside.MarkedFilter) runs before ours, and web.xml"), page);
            assertFalse(page.contains(Behind.class.getSimpleName()), page);
        }
    }

    /** A filter of the host. */
    private static final class Behind extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
        }
    }

    @Test
    void nobody_else_sees_it() throws Exception {
        try (Host host = host("/shop")) {
            host.filter(new OAuthFilter(), "/*", settings(host)).start();

            HttpResponse<String> nobody = host.get(PATH);
            assertEquals(302, nobody.statusCode());
            assertEquals("/shop" + PATH, Host.query(Browser.location(nobody)).get("next"));
            HttpResponse<String> owner = new Browser(host).logIn("ann|glow").get(PATH);
            assertEquals(403, owner.statusCode());
            assertFalse(owner.body().contains("H2"), owner::body);
            for (String method : List.of("POST", "HEAD", "PUT", "DELETE")) {
                assertEquals(
                        405,
                        host.send(host.request(PATH).method(method, HttpRequest.BodyPublishers.noBody()))
                                .statusCode(),
                        method);
            }
        }
    }

    @Test
    void it_has_the_headers_of_all_pages_and_names_are_text() throws Exception {
        try (Host host = host("/shop")) {
            Map<String, String> settings = settings(host);
            settings.put("brandName", "<script>");
            host.filter(new OAuthFilter(), "/*", settings).start();

            HttpResponse<String> page =
                    new Browser(host).logIn("team<i>").get(PATH + "?ui_locales=ar%22%3E%3Cscript%3E");

            assertFalse(page.body().contains("<script") || page.body().contains("<i>"), page::body);
            assertTrue(page.headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow()
                    .startsWith("default-src 'none'"));
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
            HttpResponse<String> arabic = new Browser(host).logIn(TEAM).get(PATH + "?ui_locales=ar");
            assertTrue(arabic.body().contains("dir=\"rtl\""), arabic::body);
            assertTrue(
                    arabic.body().contains("<dd lang=\"en\" dir=\"ltr\">Every app uses PKCE with S256."), arabic::body);
        }
    }

    @Test
    void what_is_wrong_with_host_proxy_session_and_lifetimes_is_found() throws Exception {
        try (Host host = new Host("/")) {
            host.context()
                    .getSessionHandler()
                    .setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE, SessionTrackingMode.URL));
            host.context().getSessionHandler().setHttpOnly(false);
            Map<String, String> settings = settings(host);
            settings.put("issuer", "https://app.example");
            settings.put("accessTokenLifetime", "P2D");
            settings.put(
                    "clientsFile",
                    Files.writeString(directory.resolve("weak.json"), """
                    [{"client_id": "web", "client_secret": "%1$s", "redirect_uris": ["http://localhost:3000/cb"]},
                     {"client_id": "cli", "token_endpoint_auth_method": "none", "redirect_uris": ["http://localhost/cb"]},
                     {"client_id": "phone", "client_secret": "%1$s", "redirect_uris": ["com.example.app:/cb"]},
                     {"client_id": "a", "client_secret": "%1$s", "redirect_uris": ["https://a.example/cb"]},
                     {"client_id": "b", "client_secret": "%1$s", "redirect_uris": ["https://a.example/cb"]}]
                    """.formatted(Host.SECRET))
                            .toString());
            host.filter(new OAuthFilter(), "/*", settings).start();
            Browser team = new Browser(host).logIn(TEAM);

            HttpResponse<String> forwarded = host.get(
                    PATH, "Cookie", team.cookies(), "X-Forwarded-Proto", "http", "X-Forwarded-Host", "app.example");
            String page = forwarded.body();

            for (String found : List.of(
                    "This page was asked by http, says the proxy",
                    "Browsers are told https://app.example, but this page was asked at " + host.base(),
                    "The proxy says X-Forwarded-Host, X-Forwarded-Proto, and the container does not heed it",
                    "Sessions may be kept in URLs",
                    "The container does not keep the session's cookie from scripts",
                    "The session's cookie is not Secure",
                    "An access token lasts for PT48H",
                    "The web app web has the redirect URI http://localhost:3000/cb",
                    "The app cli has the redirect URI http://localhost/cb: localhost may be another machine",
                    "The web app phone has the redirect URI com.example.app:/cb",
                    "have the same redirect URI https://a.example/cb")) {
                assertTrue(page.contains(found), () -> found + "\n" + page);
            }
            assertTrue(page.contains("to do"), page);
            assertFalse(page.contains(Host.SECRET), page);
            String alone = page(host);
            assertTrue(alone.contains("If a proxy stands in front, have it send X-Forwarded-Proto"), alone);
        }
    }

    @Test
    void what_is_wrong_with_the_database_is_found() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("db").toAbsolutePath() + ";PASSWORD_HASH=FALSE";
        try (Host host = host("/")) {
            Map<String, String> settings = settings(host);
            settings.remove("h2Directory");
            settings.put("jdbcUrl", url);
            settings.put("jdbcUser", "oauth");
            settings.put("jdbcPassword", "hunter2");
            host.filter(new OAuthFilter(), "/*", settings).start();
            try (Connection connection = DriverManager.getConnection(url, "oauth", "hunter2");
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE oauth_server_key SET created_at = created_at - CAST(43200000000 AS BIGINT)");
                statement.execute(
                        "INSERT INTO oauth_schema SELECT 99, checksum, oldest_code FROM oauth_schema WHERE version = 1");
            }

            String page = page(host);

            assertTrue(page.contains("The newest server key is 500 days old."), page);
            assertTrue(page.contains("The tables are at step 99 of the schema"), page);
            assertFalse(page.contains("hunter2"), page);
        }
    }

    @Test
    void keys_that_are_set_are_not_shown() throws Exception {
        try (Host host = host("/")) {
            Map<String, String> settings = settings(host);
            settings.put("tokenKeys", "1:hGmL0pQx5vT2wYzA8bCd3eFf6gHi9jKk1lMn4oPq7rS");
            host.filter(new OAuthFilter(), "/*", settings).start();

            String page = page(host);

            assertTrue(page.contains("set in the configuration"), page);
            assertFalse(page.contains("hGmL0pQx5vT2"), page);
        }
    }

    /** The container has it enforced before any filter could say so. */
    @Test
    void a_constraint_in_web_xml_is_explained_at_the_start_and_on_the_page() throws Exception {
        Files.createDirectories(directory.resolve("webapp/WEB-INF"));
        Files.writeString(directory.resolve("webapp/WEB-INF/web.xml"), """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
                  <filter>
                    <filter-name>oauth</filter-name>
                    <filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>
                    <async-supported>true</async-supported>
                  </filter>
                  <filter-mapping><filter-name>oauth</filter-name><url-pattern>/*</url-pattern></filter-mapping>
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>all</web-resource-name>
                      <url-pattern>/api/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint><role-name>user</role-name></auth-constraint>
                  </security-constraint>
                </web-app>
                """);
        try (var logged = new Logged(Level.WARNING);
                Host host = host("/")) {
            host.context().setBaseResource(ResourceFactory.of(host.context()).newResource(directory.resolve("webapp")));
            host.filter(new OAuthFilter(), "/*", settings(host)).start();

            String finding = "The security-constraint on /api/* stands before our filter at /api/bookings";
            assertTrue(
                    logged.records().stream()
                            .anyMatch(line -> line.getLevel().equals(Level.WARNING)
                                    && line.getMessage().startsWith(finding)),
                    () -> logged.records().stream()
                            .map(LogRecord::getMessage)
                            .toList()
                            .toString());
            String page = page(host);
            assertTrue(page.contains(finding), page);
        }
    }
}
