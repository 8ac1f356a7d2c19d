package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The packaged demo in a process of its own, started as an operator starts it. */
public final class Demo implements AutoCloseable {
    private static final String UP = "yAppointment is up: ";
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Path temporary = Files.createTempDirectory("demo-it-");
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> base = new CompletableFuture<>();
    private final Thread reader;

    private Demo(Path war, Map<String, String> environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-jar");
        command.add(war.toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        reader = new Thread(this::read, "demo output");
        reader.start();
    }

    /** The WAR that the build has made. */
    public static Path packaged() {
        return Path.of(System.getProperty("demo.war"));
    }

    /** Starts on a free port; returns when it is up. */
    public static Demo start(Path database, String... options) throws Exception {
        return start(Map.of(), database, options);
    }

    /** The same with variables of the environment. */
    public static Demo start(Map<String, String> environment, Path database, String... options) throws Exception {
        return start(packaged(), environment, database, options);
    }

    /** The same from another WAR. */
    public static Demo start(Path war, Map<String, String> environment, Path database, String... options)
            throws Exception {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--db", database.toString()));
        all.addAll(List.of(options));
        var demo = new Demo(war, environment, all);
        try {
            demo.base.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return demo;
        } catch (ExecutionException | TimeoutException e) {
            demo.close();
            return fail("the demo did not start:\n" + demo.output(), e);
        }
    }

    /** Starts with options that will not do; returns when it has given up, which leaves nothing behind. */
    public static Demo startInVain(String... options) throws Exception {
        var demo = new Demo(packaged(), Map.of(), List.of(options));
        demo.awaitExit();
        assertEquals(List.of(), demo.temporaryFiles());
        return demo;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith(UP)) {
                    base.complete(line.substring(UP.length()).split(" ")[0]);
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        base.completeExceptionally(new IllegalStateException("it ended"));
    }

    public String base() {
        return base.join();
    }

    public int port() {
        return Integer.parseInt(base().replaceFirst(".*:", ""));
    }

    /** All that it has printed: standard output, standard error and log. */
    public String output() {
        return String.join("\n", output);
    }

    /** What it has put into the temporary directory, the deepest first. */
    public List<Path> temporaryFiles() {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> !file.equals(temporary))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    public int awaitExit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(temporary)) {
            return; // closed before
        }
        for (Path file : temporaryFiles()) {
            file.toFile().delete();
        }
        temporary.toFile().delete();
    }
}
