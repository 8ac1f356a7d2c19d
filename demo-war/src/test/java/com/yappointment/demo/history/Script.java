package com.yappointment.demo.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A script of the directory cluster, with a data directory of its own and ports from a free one on. */
final class Script implements AutoCloseable {
    private final String name;
    private final Path directory;
    private final int port;

    Script(String name) throws IOException {
        this.name = name;
        this.directory = Files.createTempDirectory("cluster");
        // servers that do not run as root work in it
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        this.port = freePort();
    }

    /** Its first port; where others stand, it says itself. */
    int port() {
        return port;
    }

    void run(String command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "bash", "cluster/" + name, command, directory.resolve("data").toString()));
        line.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PORT", String.valueOf(port));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IOException(line + ":\n" + Files.readString(output, UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stops its servers, and deletes what they kept. */
    @Override
    public void close() throws IOException {
        run("stop");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
