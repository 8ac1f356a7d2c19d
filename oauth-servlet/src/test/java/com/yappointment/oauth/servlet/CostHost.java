package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own with a small web application, with our filter or without; it answers what it is asked line by line. */
final class CostHost {
    static final String WITH = "with";
    static final String MEASURE = "measure";

    private CostHost() {}

    /** What it is: {@code with} or {@code without}, and an empty directory. */
    public static void main(String[] args) throws Exception {
        try (Host host = new Host("/");
                var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            if (args[0].equals(WITH)) {
                host.filter(new OAuthFilter(), "/*", host.settings(Path.of(args[1])));
            }
            host.start();
            System.out.println(host.base());
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                if (question.equals(MEASURE)) {
                    System.out.println(heap() + " " + resident());
                }
            }
        }
    }

    /** Bytes of the heap that are in use after a collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes of memory that the process holds, as Linux counts them. */
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
