package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the filter adds to a web application that was there before: to its start, its memory, and to requests that are none
 * of ours. Turn by turn with and without, so that whatever else the machine does falls on both; and a second one without,
 * which shows what is noise. Not in the default build.
 */
class CostRun {
    private static final int STARTS = Integer.getInteger("cost.starts", 7);
    private static final int ROUNDS = Integer.getInteger("cost.rounds", 41);
    private static final int WARM_UPS = 10;
    private static final Duration TURN = Duration.ofMillis(Integer.getInteger("cost.turnMillis", 500));
    private static final int CONNECTIONS = 4;

    private static final byte[] REQUEST =
            "GET /open/home HTTP/1.1\r\nHost: localhost\r\nCookie: JSESSIONID=none; theme=dark\r\n\r\n"
                    .getBytes(US_ASCII);

    @TempDir
    private Path directory;

    private int made;

    /** One process. */
    private static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final URI base;
        private final double startMillis;

        Running(String kind, Path directory) throws IOException {
            long begun = System.nanoTime();
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CostHost.class.getName(),
                            kind,
                            directory.toString())
                    .redirectError(directory.resolve("log").toFile())
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            String line = answers.readLine();
            if (line == null) {
                throw new IOException(Files.readString(directory.resolve("log")));
            }
            base = URI.create(line);
            try (var connection = new Connection(base)) {
                connection.call();
            }
            startMillis = (System.nanoTime() - begun) / 1e6;
        }

        private double[] measure() throws IOException {
            process.getOutputStream().write((CostHost.MEASURE + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
            return Arrays.stream(answers.readLine().split(" "))
                    .mapToDouble(bytes -> Long.parseLong(bytes) / 1048576.0)
                    .toArray();
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }

    /** Sends one request after the other, with as little of our own as can be. */
    private static final class Connection implements AutoCloseable {
        private static final byte[] LENGTH = "content-length: ".getBytes(US_ASCII);

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] buffer = new byte[4096];

        Connection(URI base) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        void call() throws IOException {
            out.write(REQUEST);
            int length = 0;
            int whole = Integer.MAX_VALUE;
            while (length < whole) {
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    throw new IOException("the server has closed the connection");
                }
                length += read;
                whole = whole(length);
            }
            assertTrue(new String(buffer, 0, 12, US_ASCII).endsWith(" 200"));
        }

        /** How long the answer is, once its headers are there. */
        private int whole(int length) {
            String head = new String(buffer, 0, length, US_ASCII);
            int end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                return Integer.MAX_VALUE;
            }
            int at = head.toLowerCase(Locale.ROOT).indexOf(new String(LENGTH, US_ASCII)) + LENGTH.length;
            return end
                    + 4
                    + Integer.parseInt(
                            head.substring(at, head.indexOf('\r', at)).trim());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void what_the_filter_costs() throws Exception {
        List<String> report = new ArrayList<>();
        starts(report);
        throughput(report);
        Path file = Path.of("target", "cost.md");
        Files.write(file, report, UTF_8);
        report.forEach(System.out::println);
    }

    private Running start(String kind) throws IOException {
        return new Running(kind, Files.createDirectory(directory.resolve(kind + made++)));
    }

    private void starts(List<String> report) throws IOException {
        List<double[]> without = new ArrayList<>();
        List<double[]> with = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            for (List<double[]> to : i % 2 == 0 ? List.of(without, with) : List.of(with, without)) {
                try (Running running = start(to == with ? CostHost.WITH : "without")) {
                    double[] memory = running.measure();
                    to.add(new double[] {running.startMillis, memory[0], memory[1]});
                }
            }
        }
        report.add("| median of " + STARTS + " starts | without | with |");
        report.add("|---|---|---|");
        String[] names = {
            "from the start of the JVM to the first answer, ms", "heap in use, MiB", "memory of the process, MiB"
        };
        for (int i = 0; i < names.length; i++) {
            int column = i;
            ToDoubleFunction<double[]> value = row -> row[column];
            report.add(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |",
                    names[i],
                    median(without.stream().mapToDouble(value)),
                    median(with.stream().mapToDouble(value))));
        }
        report.add("");
    }

    private void throughput(List<String> report) throws Exception {
        try (Running bare = start("without");
                Running other = start("without");
                Running with = start(CostHost.WITH)) {
            List<Running> all = List.of(bare, other, with);
            double[][] calls = new double[ROUNDS][all.size()];
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                for (int i = 0; i < all.size(); i++) {
                    int turn = Math.floorMod(round + i, all.size());
                    double perSecond = perSecond(all.get(turn));
                    if (round >= 0) {
                        calls[round][turn] = perSecond;
                    }
                }
            }
            report.add("| a request that is none of ours, " + CONNECTIONS + " connections, " + ROUNDS
                    + " rounds | a second | to that without |");
            report.add("|---|---|---|");
            String[] names = {"without", "without, another process", "with the filter"};
            for (int i = 0; i < names.length; i++) {
                int turn = i;
                report.add(String.format(
                        Locale.ROOT,
                        "| %s | %.0f | %.3f |",
                        names[i],
                        median(Arrays.stream(calls).mapToDouble(round -> round[turn])),
                        median(Arrays.stream(calls).mapToDouble(round -> round[turn] / round[0]))));
            }
        }
    }

    private static double perSecond(Running running) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Long>> work = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++) {
                work.add(() -> {
                    long calls = 0;
                    try (var connection = new Connection(running.base)) {
                        while (System.nanoTime() - begun < TURN.toNanos()) {
                            connection.call();
                            calls++;
                        }
                    }
                    return calls;
                });
            }
            long calls = 0;
            for (Future<Long> one : callers.invokeAll(work)) {
                calls += one.get();
            }
            return calls / ((System.nanoTime() - begun) / 1e9);
        } finally {
            callers.shutdown();
        }
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
