package com.yappointment.demo.jndi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.demo.KeptIn;
import com.yappointment.oauth.servlet.OAuthFilter;
import com.yappointment.oauth.store.jdbi.MariaDbServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextEnvironment;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data source of the container that is not what was meant stops the start: a sentence names the setting, the URL that
 * was found, without a password, and the remedy.
 */
class WrongDataSourceIT {
    private static final String PASSWORD = "hunter2-4711";

    @TempDir
    private Path directory;

    @AfterEach
    void forgetTheContainer() {
        System.clearProperty("java.naming.factory.initial");
        System.clearProperty("java.naming.factory.url.pkgs");
    }

    @Test
    void a_database_in_memory() throws Exception {
        for (String url : new String[] {"jdbc:h2:mem:app", "jdbc:h2:memFS:app", "jdbc:h2:split:nioMemFS:app"}) {
            assertRefused(
                    refused(url + ";USER=oauth;PASSWORD=" + PASSWORD, "", ""),
                    "leads to a database in memory (H2 2.",
                    ", " + url + ", tables oauth_*)",
                    "name the database that is meant");
        }
    }

    /** Its URL is that of a file but for a word behind the server's address. */
    @Test
    void a_database_in_the_memory_of_a_server() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:app";
            assertRefused(refused(url, "oauth", PASSWORD), "leads to a database in memory (H2 2.", url);
        } finally {
            server.stop();
        }
    }

    @Test
    void an_h2_whose_user_cannot_force_it_to_disk() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("app");
        try (Connection connection = DriverManager.getConnection(url, "admin", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER oauth PASSWORD '" + PASSWORD + "'");
            statement.execute("GRANT ALTER ANY SCHEMA TO oauth");
        }
        assertRefused(
                refused(url, "oauth", PASSWORD),
                "cannot be used: the data source is H2 2.",
                ", " + url + ", tables oauth_*",
                "make the user an administrator of it: ALTER USER NAME ADMIN TRUE");
    }

    @Test
    void a_product_that_is_none_of_ours() throws Exception {
        String url = "jdbc:hsqldb:mem:app";
        assertRefused(
                refused(url + ";user=oauth;password=" + PASSWORD, "oauth", PASSWORD),
                "cannot be used: the data source is HSQL Database Engine 2.",
                " (" + url + ")",
                "this version works with H2 2.0, PostgreSQL 14.0, MariaDB 10.6, MySQL 8.0 and later");
    }

    /** A server says of itself what it is told to say. */
    @Test
    void a_server_that_is_too_old() throws Exception {
        assumeTrue(KeptIn.all().anyMatch(KeptIn.MARIADB::equals));
        try (MariaDbServer server = MariaDbServer.start("64M", "--version=10.5.29-MariaDB")) {
            String url = server.url() + "mysql";
            assertRefused(
                    refused(url + "?sslMode=disable&password=", MariaDbServer.USER, ""),
                    "cannot be used: the data source is MariaDB 10.5.29-MariaDB",
                    " (" + url + ")",
                    "MariaDB 10.6");
        }
    }

    @Test
    void a_database_that_is_not_there() throws Exception {
        assertRefused(
                refused("jdbc:postgresql://localhost:1/app?password=" + PASSWORD, "oauth", PASSWORD),
                "cannot be used: the data source gives no connection; is the database running");
    }

    @Test
    void a_name_that_is_not_bound() throws Exception {
        assertRefused(
                refused("java:comp/env/jdbc/nothing", context -> {}),
                "names java:comp/env/jdbc/nothing, which JNDI does not have",
                "a data source of the container is java:comp/env/jdbc/NAME with a resource-ref in web.xml");
    }

    @Test
    void what_is_no_data_source() throws Exception {
        var text = new ContextEnvironment();
        text.setName("jdbc/text");
        text.setType("java.lang.String");
        text.setValue(PASSWORD);
        assertRefused(
                refused(
                        "java:comp/env/jdbc/text",
                        context -> context.getNamingResources().addEnvironment(text)),
                "names java:comp/env/jdbc/text, which is no javax.sql.DataSource but java.lang.String",
                "write the name of a data source");
    }

    private static void assertRefused(ServletException refused, String... parts) {
        String message = refused.getMessage();
        assertTrue(
                message.startsWith("yAppointment OAuth cannot start: dataSource (init-param dataSource) " + parts[0]),
                message);
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no " + part + " in " + message);
        }
        assertFalse(message.contains(PASSWORD), message);
    }

    private ServletException refused(String url, String user, String password) throws Exception {
        var resource = new ContextResource();
        resource.setName("jdbc/oauth");
        resource.setAuth("Container");
        resource.setType("javax.sql.DataSource");
        resource.setProperty("url", url);
        resource.setProperty(
                "driverClassName", DriverManager.getDriver(url).getClass().getName());
        if (!user.isEmpty()) {
            resource.setProperty("username", user);
            resource.setProperty("password", password);
        }
        return refused(
                "java:comp/env/jdbc/oauth",
                context -> context.getNamingResources().addResource(resource));
    }

    @FunctionalInterface
    private interface Definition {
        void addTo(Context context);
    }

    private ServletException refused(String name, Definition definition) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(directory.resolve("tomcat").toString());
        tomcat.enableNaming();
        Context context = tomcat.addContext("", directory.toString());
        definition.addTo(context);
        var filter = new Refused();
        var filterDefinition = new FilterDef();
        filterDefinition.setFilterName("oauth");
        filterDefinition.setFilter(filter);
        Map.of("issuer", "https://app.example", "scopes", "bookings:read = See your bookings", "dataSource", name)
                .forEach(filterDefinition::addInitParameter);
        context.addFilterDef(filterDefinition);
        var mapping = new FilterMap();
        mapping.setFilterName("oauth");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        try {
            tomcat.start();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
        assertTrue(filter.refusal != null, "it has started");
        return filter.refusal;
    }

    /** Keeps what the container would only log. */
    private static final class Refused implements Filter {
        private final OAuthFilter filter = new OAuthFilter();
        private ServletException refusal;

        @Override
        public void init(FilterConfig config) {
            try {
                filter.init(config);
            } catch (ServletException e) {
                refusal = e;
            }
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}

        @Override
        public void destroy() {
            filter.destroy();
        }
    }
}
