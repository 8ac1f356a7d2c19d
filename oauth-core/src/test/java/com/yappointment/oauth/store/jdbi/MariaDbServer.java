package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The MariaDB server of the system (Debian's package mariadb-server), on a free loopback port, in a directory of its own. */
public final class MariaDbServer implements AutoCloseable {
    /** Has no password. */
    public static final String USER = "root";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final List<String> command;
    private final int port;
    private Process process;

    private MariaDbServer(Path directory, List<String> command, int port) throws IOException {
        this.directory = directory;
        this.command = command;
        this.port = port;
        this.process = started();
    }

    /** Makes a new one, with more options if need be; returns when it answers. */
    public static MariaDbServer start(String bufferPoolSize, String... options) throws IOException {
        Path directory = Files.createTempDirectory("mariadb");
        Path log = directory.resolve("log");
        String data = "--datadir=" + directory.resolve("data");
        // of its own: a server that starts clears away what others have in a common one
        String temporary = "--tmpdir=" + Files.createDirectory(directory.resolve("tmp"));
        int made = await(new ProcessBuilder(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--user=" + System.getProperty("user.name"),
                        data,
                        temporary)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        if (made != 0) {
            throw new IOException(Files.readString(log, UTF_8));
        }
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                "mariadbd",
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                data,
                temporary,
                "--socket=" + directory.resolve("socket"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--innodb-buffer-pool-size=" + bufferPoolSize));
        command.addAll(List.of(options));
        return new MariaDbServer(directory, command, port);
    }

    /** Kills it, and starts it again with the files as they lie then; returns when it answers. */
    void crash() throws IOException {
        process.destroyForcibly();
        await(process);
        process = started();
    }

    private Process started() throws IOException {
        Path log = directory.resolve("log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitAnswer(started, log);
        return started;
    }

    private void awaitAnswer(Process process, Path log) throws IOException {
        long begun = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            try (Connection connection = DriverManager.getConnection(url() + "?sslMode=disable", USER, "")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                Thread.onSpinWait(); // it is not up yet
            }
        }
        process.destroyForcibly();
        throw new IOException(Files.readString(log, UTF_8));
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the name of a database is to be written behind. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/";
    }

    public int port() {
        return port;
    }

    /** Where its files lie. */
    public Path data() {
        return directory.resolve("data");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        await(process);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
