package com.yappointment.containers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A container in a process of its own, all that it says kept in a file. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final String base;
    private final Path output;

    private Running(Process process, String base, Path output) {
        this.process = process;
        this.base = base;
        this.output = output;
    }

    /** Returns when the path answers with 200. */
    static Running start(
            Container container, Containers.Java java, Site site, String path, Path output, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.command().toString());
        command.add("-Xmx512m");
        command.add(
                "-Djava.io.tmpdir=" + Files.createDirectories(site.directory().resolve("tmp")));
        command.addAll(List.of(options));
        site.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(container.command(site));
        Files.createDirectories(output.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(site.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", java.home().toString());
        builder.environment().putAll(container.environment(site));
        var running = new Running(builder.start(), site.base(), output);
        try {
            running.await(URI.create(site.base() + path));
            return running;
        } catch (IOException | InterruptedException e) {
            running.close();
            throw e;
        }
    }

    /**
     * A port that is free, and that no connection gets as its own end: who asks again and again whether somebody listens
     * at such a one may connect to itself, and nobody can listen there any more.
     */
    static int freePort() throws IOException {
        int taken = 0;
        for (int port : new Random().ints(100, 20_000, 30_000).toArray()) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                taken++;
            }
        }
        throw new IOException("no free port, " + taken + " are taken");
    }

    private void await(URI uri) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < end) {
            if (process.waitFor(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended with " + process.exitValue() + ", see " + output);
            }
            try {
                HttpResponse<String> answer = HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                last = String.valueOf(answer.statusCode());
            } catch (IOException e) {
                last = e.toString();
            }
        }
        throw new IOException("it is not up after " + PATIENCE.toSeconds() + " s (" + last + "), see " + output);
    }

    String base() {
        return base;
    }

    /** All that it has said so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
