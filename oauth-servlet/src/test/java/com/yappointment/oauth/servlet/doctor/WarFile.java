package com.yappointment.oauth.servlet.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A WAR that is put together for a test; a healthy one to begin with. */
public final class WarFile {
    public static final String FILTER_CLASS = "com/yappointment/oauth/servlet/OAuthFilter.class";

    private static final String HEALTHY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>oauth</filter-name>
                <filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>
                <async-supported>true</async-supported>
                <init-param><param-name>issuer</param-name><param-value>https://app.example</param-value></init-param>
                <init-param><param-name>dataSource</param-name><param-value>java:comp/env/jdbc/oauth</param-value></init-param>
                <init-param><param-name>scopes</param-name><param-value>bookings:read = See your bookings</param-value></init-param>
                <init-param><param-name>protect</param-name><param-value>GET,POST /api/bookings bookings:read</param-value></init-param>
                <init-param><param-name>loginPage</param-name><param-value>/login?next={return}</param-value></init-param>
                <init-param><param-name>ownerSessionAttribute</param-name><param-value>user#id</param-value></init-param>
              </filter>
              <filter>
                <filter-name>audit</filter-name>
                <filter-class>com.example.AuditFilter</filter-class>
              </filter>
              <filter-mapping>
                <filter-name>oauth</filter-name>
                <url-pattern>/*</url-pattern>
              </filter-mapping>
              <filter-mapping>
                <filter-name>audit</filter-name>
                <url-pattern>/*</url-pattern>
              </filter-mapping>
              <servlet>
                <servlet-name>api</servlet-name>
                <servlet-class>com.example.Api</servlet-class>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>api</servlet-name>
                <url-pattern>/api/*</url-pattern>
              </servlet-mapping>
              <resource-ref>
                <res-ref-name>jdbc/oauth</res-ref-name>
                <res-type>javax.sql.DataSource</res-type>
              </resource-ref>
            </web-app>
            """;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** One that starts. */
    public static WarFile healthy() {
        var war = new WarFile();
        war.file("WEB-INF/web.xml", HEALTHY);
        war.lib("oauth-servlet-all-0.1.0.jar", FILTER_CLASS, "com/yappointment/oauth/AuthorizationServer.class");
        return war;
    }

    public WarFile file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    public WarFile file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    public WarFile without(String name) {
        if (files.remove(name) == null) {
            throw new IllegalArgumentException(name + " is not there");
        }
        return this;
    }

    /** A jar with files of these names; what is a class of ours is the real one. */
    public WarFile lib(String fileName, String... names) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (String name : names) {
            content.put(name, name.equals(FILTER_CLASS) ? ours(name) : new byte[0]);
        }
        return file("WEB-INF/lib/" + fileName, zip(content));
    }

    /** A class of the application, as the compiler made it. */
    public WarFile classOf(Class<?> type) {
        String name = name(type);
        return file("WEB-INF/classes/" + name, ours(name));
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** A jar with a text in it, and classes as the compiler made them. */
    public WarFile jar(String fileName, String textName, String text, Class<?>... types) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put(textName, text.getBytes(UTF_8));
        for (Class<?> type : types) {
            content.put(name(type), ours(name(type)));
        }
        return file("WEB-INF/lib/" + fileName, zip(content));
    }

    private static byte[] ours(String name) {
        try (InputStream in = WarFile.class.getResourceAsStream("/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts one of its files onto the disk. */
    public void copy(String name, Path to) throws IOException {
        Files.write(to, Objects.requireNonNull(files.get(name), name));
    }

    public String webXml() {
        return new String(files.get("WEB-INF/web.xml"), UTF_8);
    }

    /** Changes web.xml. */
    public WarFile replace(String old, String by) {
        if (!webXml().contains(old)) {
            throw new IllegalArgumentException(old + " is not there");
        }
        return file("WEB-INF/web.xml", webXml().replace(old, by));
    }

    /** Adds to the end of web.xml. */
    public WarFile add(String elements) {
        return replace("</web-app>", elements + "</web-app>");
    }

    /** Adds a setting. */
    public WarFile set(String name, String value) {
        return replace(
                "<async-supported>true</async-supported>\n    <init-param>",
                "<async-supported>true</async-supported>\n    <init-param><param-name>" + name
                        + "</param-name><param-value>" + value + "</param-value></init-param>\n    <init-param>");
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            write(files, zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Map<String, byte[]> files, ZipOutputStream zip) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey()));
            zip.write(file.getValue());
            zip.closeEntry();
        }
    }

    public Path packed(Path directory) throws IOException {
        Path war = directory.resolve("app.war");
        try (OutputStream out = Files.newOutputStream(war);
                var zip = new ZipOutputStream(out)) {
            write(files, zip);
        }
        return war;
    }

    public Path unpacked(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return directory;
    }
}
