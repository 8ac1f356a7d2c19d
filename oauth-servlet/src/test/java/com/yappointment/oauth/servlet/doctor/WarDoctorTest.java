package com.yappointment.oauth.servlet.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.beside.AdminServlet;
import com.example.beside.MarkedFilter;
import com.example.beside.MarkedServlet;
import com.example.beside.OpenServlet;
import com.example.beside.RegisteringListener;
import com.example.beside.SecurityInitializer;
import com.yappointment.oauth.servlet.doctor.war.WarDoctor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a WAR is found, one thing at a time, and named with what to write; nothing else is. */
class WarDoctorTest {
    private static final String AUDIT_FIRST = "<filter-mapping><filter-name>audit</filter-name>";
    private static final String OURS =
            "<filter-mapping>\n    <filter-name>oauth</filter-name>\n    <url-pattern>/*</url-pattern>";

    private static final String FRAGMENT = "META-INF/web-fragment.xml";
    private static final String INITIALIZERS = "META-INF/services/jakarta.servlet.ServletContainerInitializer";

    @TempDir
    private Path directory;

    static Stream<Arguments> seeded() {
        return Stream.of(
                seed(
                        "another filter runs before ours",
                        war -> war.replace(OURS, AUDIT_FIRST + "<url-pattern>/*</url-pattern></filter-mapping>" + OURS),
                        "The filter audit runs before ours, also at /oauth/token",
                        "Move the <filter-mapping> of our filter before that of audit"),
                seed(
                        "the mapping leaves out the metadata and the API",
                        war -> war.replace(OURS, OURS.replace("/*", "/oauth/*")),
                        "not mapped to /api/bookings: anybody reaches them without a token",
                        "<url-pattern>/*</url-pattern>"),
                seed(
                        "the mapping leaves out endpoints",
                        war -> war.replace(OURS, OURS.replace("/*", "/api/*")),
                        "not mapped to /oauth/token, /oauth/revoke, /.well-known/oauth-authorization-server",
                        "<url-pattern>/*</url-pattern>"),
                seed(
                        "a dispatcher takes the place of REQUEST",
                        war -> war.replace(OURS, OURS + "\n<dispatcher>FORWARD</dispatcher>"),
                        "<dispatcher> FORWARD and not REQUEST",
                        "add <dispatcher>REQUEST</dispatcher>"),
                seed(
                        "no async-supported before a servlet that needs it",
                        war -> war.replace(
                                "OAuthFilter</filter-class>\n    <async-supported>true</async-supported>",
                                "OAuthFilter</filter-class>"),
                        "The filter oauth has no <async-supported>: where the container takes it from web.xml only (Payara), servlets behind it that work asynchronously fail, such as api",
                        "<async-supported>true</async-supported>"),
                seed(
                        "a constraint on all before the endpoints of programs",
                        war -> war.add(constraint("/*")),
                        "The security-constraint on /* stands before our filter at /oauth/token, /oauth/revoke",
                        "<url-pattern>/oauth/token</url-pattern>"),
                seed(
                        "a constraint before the protected API",
                        war -> war.add(constraint("/api/bookings")),
                        "The security-constraint on /api/bookings stands before our filter at /api/bookings:",
                        "Take /api/bookings out of it"),
                seed(
                        "a constraint that lets nobody see the consent page",
                        war -> war.add(constraint("/oauth/authorize")
                                .replaceAll("<auth-constraint>.*</auth-constraint>", "<auth-constraint/>")),
                        "names no role, so nobody reaches /oauth/authorize",
                        "Name a role"),
                seed(
                        "a filter that an annotation maps",
                        war -> war.classOf(MarkedFilter.class),
                        "The filter com.example.beside.MarkedFilter is mapped by @WebFilter, also at /api/bookings",
                        "Write it into web.xml"),
                seed(
                        "a filter of a jar that an annotation maps",
                        war -> war.jar("audit-1.0.jar", "a.txt", "", MarkedFilter.class),
                        "The filter com.example.beside.MarkedFilter is mapped by @WebFilter, also at /api/bookings",
                        "behind ours"),
                seed(
                        "a servlet of the API whose annotation asks for a role",
                        war -> war.classOf(MarkedServlet.class),
                        "The @ServletSecurity of com.example.beside.MarkedServlet on /api/* stands before our filter at"
                                + " /api/bookings",
                        "<url-pattern>/api/bookings</url-pattern>"),
                seed(
                        "the same where web.xml maps the servlet",
                        war -> war.classOf(MarkedServlet.class)
                                .replace("com.example.Api", MarkedServlet.class.getName())
                                .replace("/api/*", "/api/bookings"),
                        "The @ServletSecurity of com.example.beside.MarkedServlet on /api/bookings stands before",
                        "Take /api/bookings out of it"),
                seed(
                        "a constraint in a fragment",
                        war -> war.jar("portal-1.0.jar", FRAGMENT, fragment(constraint("/*"))),
                        "The security-constraint of portal-1.0.jar on /* stands before our filter at /oauth/token",
                        "let a better pattern win in web.xml"),
                seed(
                        "a fragment that is cut off",
                        war -> war.jar("portal-1.0.jar", FRAGMENT, "<web-fragment>"),
                        "It cannot be read: META-INF/web-fragment.xml of portal-1.0.jar",
                        "Name a WAR file"),
                seed(
                        "Spring Security before all",
                        war -> war.classOf(SecurityInitializer.class),
                        "com.example.beside.SecurityInitializer puts Spring Security before all filters of web.xml",
                        "springSecurityFilterChain"),
                seed(
                        "a listener that registers a filter",
                        war -> war.classOf(RegisteringListener.class),
                        "com.example.beside.RegisteringListener registers filters by code",
                        "Say true for isMatchAfter"),
                seed(
                        "an initializer of a jar that registers a filter",
                        war -> war.jar(
                                "audit-1.0.jar",
                                INITIALIZERS,
                                "# ours\n" + RegisteringListener.class.getName() + "\n",
                                RegisteringListener.class),
                        "com.example.beside.RegisteringListener registers filters by code",
                        "Say true for isMatchAfter"),
                seed(
                        "no way to log in",
                        war -> war.replace(
                                "<param-name>loginPage</param-name><param-value>/login?next={return}<",
                                "<param-name>brandName</param-name><param-value>Acme<"),
                        "Nobody can log in",
                        "<param-name>loginPage</param-name>"),
                seed(
                        "a login page, and nothing that says who came from it",
                        war -> war.replace(
                                "ownerSessionAttribute</param-name><param-value>user#id<",
                                "brandName</param-name><param-value>Acme<"),
                        "nothing says where your login keeps who is logged in",
                        "<param-name>ownerSessionAttribute</param-name>"),
                seed(
                        "a data source that nobody asks the container for",
                        war -> war.replace("<res-ref-name>jdbc/oauth<", "<res-ref-name>jdbc/app<"),
                        "web.xml has no <resource-ref> for it",
                        "<res-ref-name>jdbc/oauth</res-ref-name>"),
                seed(
                        "a password in web.xml",
                        war -> war.set("jdbcPassword", "hunter2"),
                        "jdbcPassword is written in web.xml",
                        "YAPPOINTMENT_OAUTH_JDBC_PASSWORD="),
                seed(
                        "sessions in URLs",
                        war -> war.add("<session-config><tracking-mode>URL</tracking-mode></session-config>"),
                        "Sessions may be kept in URLs",
                        "<tracking-mode>COOKIE</tracking-mode>"),
                seed(
                        "a session cookie that script can read",
                        war -> war.add("<session-config><cookie-config><http-only>false</http-only></cookie-config>"
                                + "</session-config>"),
                        "not HttpOnly",
                        "<http-only>true</http-only>"),
                seed(
                        "a servlet that has our path",
                        war -> war.add("<servlet-mapping><servlet-name>api</servlet-name>"
                                + "<url-pattern>/oauth/token</url-pattern></servlet-mapping>"),
                        "The servlet api is mapped to /oauth/token",
                        "tokenPath"),
                seed(
                        "a setting that is none",
                        war -> war.set("isuer", "x"),
                        "init-param isuer is no setting",
                        "Correct it there"),
                seed(
                        "a setting with a wrong value",
                        war -> war.set("codeLifetime", "60"),
                        "codeLifetime (init-param codeLifetime) must be a duration of ISO 8601",
                        "Correct it there"),
                seed(
                        "no entry of ours",
                        war -> war.replace("com.yappointment.oauth.servlet.OAuthFilter", "com.example.Other"),
                        "Nothing in WEB-INF/web.xml starts us",
                        "<filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>"),
                seed(
                        "no web.xml",
                        war -> war.without("WEB-INF/web.xml"),
                        "Nothing in WEB-INF/web.xml starts us",
                        "<filter-mapping>"),
                seed(
                        "two copies of our jar",
                        war -> war.lib(
                                "oauth-servlet-0.0.9.jar",
                                WarFile.FILTER_CLASS,
                                "com/yappointment/oauth/AuthorizationServer.class"),
                        "Our classes are there 2 times: oauth-servlet-all-0.1.0.jar, oauth-servlet-0.0.9.jar",
                        "Keep one of them"),
                seed(
                        "no copy of our jar",
                        war -> war.without("WEB-INF/lib/oauth-servlet-all-0.1.0.jar"),
                        "no jar of ours is in WEB-INF/lib",
                        "oauth-servlet-all.jar"),
                seed(
                        "our jar for the new names in a WAR of the old ones",
                        war -> war.file("WEB-INF/classes/com/example/Api.class", "javax/servlet/http/HttpServlet"),
                        "is made for jakarta.servlet, but the application uses javax.servlet",
                        "Put oauth-servlet-all-javax.jar in its place"),
                seed(
                        "the Servlet API in the WAR",
                        war -> war.lib("jakarta.servlet-api-6.0.0.jar", "jakarta/servlet/Servlet.class"),
                        "jakarta.servlet-api-6.0.0.jar brings the Servlet API",
                        "scope is provided"),
                seed(
                        "the embedded database without its jar",
                        war -> war.replace(
                                "<param-name>dataSource</param-name><param-value>java:comp/env/jdbc/oauth<",
                                "<param-name>h2Directory</param-name><param-value>/var/lib/app<"),
                        "H2 is not in WEB-INF/lib",
                        "Put h2-"),
                seed(
                        "a URL without a pool",
                        war -> war.replace(
                                "<param-name>dataSource</param-name><param-value>java:comp/env/jdbc/oauth<",
                                "<param-name>jdbcUrl</param-name><param-value>jdbc:postgresql://db/app<"),
                        "HikariCP is not in WEB-INF/lib",
                        "Put HikariCP"),
                seed(
                        "two databases at once",
                        war -> war.set("h2Directory", "/var/lib/app").lib("h2-2.4.240.jar", "org/h2/Driver.class"),
                        "More than one of dataSource, jdbcUrl and h2Directory is set",
                        "Keep the one"),
                seed(
                        "the plain jar with an old nimbus of the application",
                        war -> plain(war).lib("nimbus-jose-jwt-9.37.jar", "com/nimbusds/jose/JWSObject.class"),
                        "nimbus-jose-jwt-9.37.jar is older than oauth-servlet needs (10)",
                        "take oauth-servlet-all.jar"),
                seed(
                        "the plain jar without what it needs",
                        war -> plain(war),
                        "oauth-servlet needs nimbus-jose-jwt, which is not in WEB-INF/lib",
                        "oauth-servlet-all.jar"),
                seed(
                        "two versions of slf4j",
                        war -> war.lib("slf4j-api-1.7.36.jar", "org/slf4j/LoggerFactory.class")
                                .lib("slf4j-api-2.0.20.jar", "org/slf4j/LoggerFactory.class"),
                        "slf4j-api is there 2 times: slf4j-api-1.7.36.jar, slf4j-api-2.0.20.jar",
                        "Keep the newest"),
                seed(
                        "slf4j 2 with a backend for 1",
                        war -> war.lib(
                                        "slf4j-api-2.0.20.jar",
                                        "org/slf4j/LoggerFactory.class",
                                        "org/slf4j/spi/SLF4JServiceProvider.class")
                                .lib("logback-classic-1.2.13.jar", "org/slf4j/impl/StaticLoggerBinder.class"),
                        "slf4j-api is of version 2, but its backend in WEB-INF/lib is for version 1",
                        "Bring both to the same version"),
                seed(
                        "a file that is not there",
                        war -> war.set("clientsFile", "/WEB-INF/clients.json"),
                        "clientsFile names /WEB-INF/clients.json, which is not in the WAR",
                        "Put the file there"),
                seed(
                        "a class that is not there",
                        war -> war.set("resourceOwners", "com.example.Owners"),
                        "resourceOwners names the class com.example.Owners",
                        "Put the class there"),
                seed(
                        "a web.xml that is cut off",
                        war -> war.replace("</web-app>", ""),
                        "It cannot be read: WEB-INF/web.xml: it is no well-formed XML",
                        "Name a WAR file"));
    }

    private static WarFile plain(WarFile war) {
        war.without("WEB-INF/lib/oauth-servlet-all-0.1.0.jar")
                .lib("oauth-servlet-0.1.0.jar", WarFile.FILTER_CLASS)
                .lib("oauth-core-0.1.0.jar", "com/yappointment/oauth/AuthorizationServer.class");
        return war.lib("jdbi3-core-3.55.0.jar", "org/jdbi/v3/core/Jdbi.class")
                .lib("caffeine-3.3.1.jar", "com/github/benmanes/caffeine/cache/Cache.class")
                .lib("jte-runtime-3.2.4.jar", "gg/jte/TemplateEngine.class");
    }

    private static String fragment(String elements) {
        return "<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + elements
                + "</web-fragment>";
    }

    private static String constraint(String pattern) {
        return "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>"
                + pattern + "</url-pattern></web-resource-collection>"
                + "<auth-constraint><role-name>user</role-name></auth-constraint></security-constraint>";
    }

    private static Arguments seed(String name, UnaryOperator<WarFile> change, String what, String remedy) {
        return arguments(name, change, what, remedy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeded")
    void what_is_wrong_is_found_with_its_remedy(String name, UnaryOperator<WarFile> change, String what, String remedy)
            throws Exception {
        Report report = WarDoctor.look(change.apply(WarFile.healthy()).packed(directory));

        List<Finding> found = report.findings().stream()
                .filter(finding ->
                        finding.what().contains(what) && finding.remedy().contains(remedy))
                .toList();
        assertEquals(1, found.size(), report::text);
        assertTrue(report.findings().size() <= 2, report::text);
        assertTrue(!report.text().contains("hunter2"), report::text);
    }

    @Test
    void nothing_is_wrong_with_a_healthy_one_packed_or_unpacked() throws Exception {
        assertEquals(
                List.of(), WarDoctor.look(WarFile.healthy().packed(directory)).findings());
        Path unpacked = directory.resolve("unpacked");
        Report report = WarDoctor.look(WarFile.healthy().unpacked(unpacked));
        assertEquals(List.of(), report.findings(), report::text);
        assertTrue(report.text().endsWith("Nothing is wrong that the doctor looks for."), report::text);
    }

    /** Jakarta Servlet §13.8.1: the better pattern wins, and of the same one who lets everybody in. */
    @Test
    void a_constraint_that_is_out_of_the_way_is_none() throws Exception {
        WarFile war = WarFile.healthy()
                .add(constraint("/*"))
                .add("<security-constraint><web-resource-collection><web-resource-name>oauth</web-resource-name>"
                        + "<url-pattern>/oauth/token</url-pattern><url-pattern>/oauth/revoke</url-pattern>"
                        + "<url-pattern>/.well-known/*</url-pattern><url-pattern>/api/bookings</url-pattern>"
                        + "</web-resource-collection></security-constraint>");
        Report report = WarDoctor.look(war.packed(directory));
        assertEquals(List.of(), report.findings(), report::text);
    }

    @Test
    void all_of_the_oldest_descriptors_are_read_and_nothing_is_fetched_for_them() throws Exception {
        WarFile war = WarFile.healthy()
                .replace(
                        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">",
                        "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                                + " \"http://127.0.0.1:1/web-app_2_3.dtd\">\n<web-app>")
                .replace("    <async-supported>true</async-supported>\n", "");
        Report report = WarDoctor.look(war.packed(directory));
        assertEquals(1, report.findings().size(), report::text);
        assertTrue(report.findings().get(0).what().contains("the application uses javax.servlet"), report::text);
    }

    /** Jakarta Servlet §8.1: with metadata-complete nobody looks at annotations and fragments. */
    @Test
    void what_a_complete_descriptor_leaves_out_is_not_there() throws Exception {
        WarFile war = WarFile.healthy()
                .classOf(MarkedFilter.class)
                .classOf(MarkedServlet.class)
                .jar("portal-1.0.jar", FRAGMENT, fragment(constraint("/*")))
                .replace("version=\"6.0\"", "version=\"6.0\" metadata-complete=\"true\"");
        Report report = WarDoctor.look(war.packed(directory));
        assertEquals(List.of(), report.findings(), report::text);
    }

    @Test
    void what_is_beside_web_xml_and_in_nobodys_way_is_not_reported() throws Exception {
        WarFile war = WarFile.healthy()
                .classOf(OpenServlet.class)
                .classOf(AdminServlet.class)
                .classOf(AdminServlet.Guard.class)
                // a library that could, and whom nobody asks to
                .jar("toolbox-1.0.jar", "a.txt", "", RegisteringListener.class)
                // its mapping in web.xml counts, behind ours
                .classOf(MarkedFilter.class)
                .replace("com.example.AuditFilter", MarkedFilter.class.getName())
                .jar("portal-1.0.jar", FRAGMENT, fragment(constraint("/portal/*")))
                .file("WEB-INF/classes/com/example/Broken.class", "no class");
        Report report = WarDoctor.look(war.packed(directory));
        assertEquals(List.of(), report.findings(), report::text);
    }

    /** Jakarta Servlet §8.2.2: a jar that is not named is left out, with all that it brings. */
    @Test
    void what_an_absolute_ordering_leaves_out_is_not_there() throws Exception {
        for (String ordering : List.of("", "<name>other</name>")) {
            Report report = ordered(ordering);
            assertEquals(List.of(), report.findings(), report::text);
        }
        for (String ordering : List.of("<name>portal</name>", "<name>other</name><others/>")) {
            Report report = ordered(ordering);
            assertTrue(report.text().contains("The security-constraint of portal-1.0.jar"), report::text);
        }
    }

    private Report ordered(String names) throws Exception {
        return WarDoctor.look(WarFile.healthy()
                .jar("portal-1.0.jar", FRAGMENT, fragment("<name>portal</name>" + constraint("/*")))
                .jar("audit-1.0.jar", INITIALIZERS, RegisteringListener.class.getName(), RegisteringListener.class)
                .add("<absolute-ordering>" + names + "</absolute-ordering>")
                .packed(directory));
    }

    /** Jakarta Servlet §13.4.1: of the very same pattern the descriptor speaks, and the annotation no more. */
    @Test
    void web_xml_overrules_an_annotation() throws Exception {
        WarFile war = WarFile.healthy()
                .classOf(MarkedServlet.class)
                .add(constraint("/api/*").replaceAll("<auth-constraint>.*</auth-constraint>", ""));
        Report report = WarDoctor.look(war.packed(directory));
        assertEquals(List.of(), report.findings(), report::text);
    }
}
