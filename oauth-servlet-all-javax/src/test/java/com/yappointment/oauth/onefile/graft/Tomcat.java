package com.yappointment.oauth.onefile.graft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Tomcat in a process of its own, on a free port of this machine, with one person in its tomcat-users.xml. */
final class Tomcat implements AutoCloseable {
    static final String PERSON = "ann";
    static final String PASSWORD = "demo-password";
    private static final int PATIENCE_SECONDS = 180;

    private final Path home;
    private final int port;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private Process process;

    /** Its own copy of an unpacked distribution. */
    Tomcat(Path distribution, Path home, String role) throws IOException {
        this.home = home;
        copy(distribution, home);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.writeString(home.resolve("conf/server.xml"), """
                <Server port="-1">
                  <GlobalNamingResources>
                    <Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase"
                        factory="org.apache.catalina.users.MemoryUserDatabaseFactory" pathname="conf/tomcat-users.xml"/>
                  </GlobalNamingResources>
                  <Service name="Catalina">
                    <Connector port="%d" address="127.0.0.1"/>
                    <Engine name="Catalina" defaultHost="localhost">
                      <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase"/>
                      <Host name="localhost" appBase="webapps"/>
                    </Engine>
                  </Service>
                </Server>
                """.formatted(port));
        // where hawtio looks people up: its own reader of the file below
        Files.writeString(
                home.resolve("conf/jaas.conf"),
                "hawtio { io.hawt.web.tomcat.TomcatUserDatabaseLoginContext required DIGEST_ALGORITHM=\"NONE\"; };");
        Files.writeString(
                home.resolve("conf/tomcat-users.xml"),
                "<tomcat-users><user username=\"" + PERSON + "\" password=\"" + PASSWORD + "\" roles=\"" + role
                        + "\"/></tomcat-users>");
    }

    /** Without the applications that it brings along. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("webapps")) {
                    Files.copy(file, to.resolve(relative.toString()));
                }
            }
        }
        Files.createDirectories(to.resolve("webapps"));
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    Path webapps() {
        return home.resolve("webapps");
    }

    void start() throws Exception {
        String bin = home.resolve("bin") + "/";
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dcatalina.home=" + home,
                        "-Dcatalina.base=" + home,
                        "-Dhawtio.roles=*",
                        "-Djava.security.auth.login.config=" + home.resolve("conf/jaas.conf"),
                        "-cp",
                        bin + "bootstrap.jar:" + bin + "tomcat-juli.jar",
                        "org.apache.catalina.startup.Bootstrap",
                        "start")
                .redirectErrorStream(true)
                .directory(home.toFile())
                .start();
        new Thread(this::read, "tomcat output").start();
        try {
            up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            fail("Tomcat did not start:\n" + log(), e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                if (line.contains("Server startup in")) {
                    up.complete(null);
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
        up.completeExceptionally(new IllegalStateException("it ended"));
    }

    String log() {
        return String.join("\n", log);
    }

    /** Waits for its end, as its files are removed next. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
