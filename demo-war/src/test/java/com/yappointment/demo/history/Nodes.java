package com.yappointment.demo.history;

import com.yappointment.demo.Browser;
import com.yappointment.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The nodes of one server: the packaged demo several times. Safe for all threads. */
final class Nodes implements AutoCloseable {
    private final List<Path> wars;
    private final IntFunction<Map<String, String>> environment;
    private final Path directory;
    private final String[] options;
    private final List<Node> nodes = new ArrayList<>();

    /** A place where a node runs, time and again. */
    static final class Node {
        final String name;
        private final int number;
        private int starts;
        private volatile @Nullable Demo demo;
        private volatile int port;
        private final Map<String, Map<String, String>> sessions = new ConcurrentHashMap<>();

        Node(int number) {
            this.name = "node-" + number;
            this.number = number;
        }

        boolean up() {
            return demo != null;
        }

        String base() {
            return "http://localhost:" + port;
        }

        /** A browser in which a person is logged in; one login a person, as it costs what a password hash costs. */
        Browser browser(String person) throws IOException, InterruptedException {
            var browser = new Browser(base());
            Map<String, String> session = sessions.get(person);
            if (session == null) {
                Browser.Page page =
                        browser.post("/login", Map.of("email", person, "password", "demo-password", "next", "/"));
                if (page.status() == 200) {
                    sessions.put(person, Map.copyOf(browser.cookies()));
                }
            } else {
                browser.cookies().putAll(session);
            }
            return browser;
        }
    }

    /**
     * Starts them one after the other; the first one's URL is the issuer of all.
     *
     * @param wars a node's first start is of the first of them, each restart of the next, and round again
     */
    Nodes(int count, List<Path> wars, IntFunction<Map<String, String>> environment, Path directory, String... options)
            throws Exception {
        this.wars = wars;
        this.environment = environment;
        this.directory = directory;
        this.options = options;
        for (int i = 0; i < count; i++) {
            nodes.add(new Node(i + 1));
        }
        try {
            for (Node node : nodes) {
                start(node);
            }
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private void start(Node node) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        if (node.port != 0) {
            all.addAll(List.of("--port", String.valueOf(node.port)));
        }
        if (nodes.get(0).port != 0) {
            all.addAll(List.of("--set", "issuer=" + nodes.get(0).base()));
        }
        Demo demo = Demo.start(
                wars.get(node.starts++ % wars.size()),
                environment.apply(node.number),
                directory.resolve(node.name),
                all.toArray(String[]::new));
        node.port = demo.port();
        node.demo = demo;
    }

    /** One that is up; waits for one where there is none. */
    synchronized Node any(Random random) throws InterruptedException {
        List<Node> up = up();
        while (up.isEmpty()) {
            wait();
            up = up();
        }
        return up.get(random.nextInt(up.size()));
    }

    private List<Node> up() {
        return nodes.stream().filter(Node::up).toList();
    }

    Node get(int index) {
        return nodes.get(index % nodes.size());
    }

    int count() {
        return nodes.size();
    }

    /** With SIGKILL. */
    void kill(Node node) throws InterruptedException {
        Demo demo = node.demo;
        node.demo = null;
        node.sessions.clear();
        if (demo != null) {
            demo.kill();
            demo.close();
        }
    }

    /** On the same port again. */
    void restart(Node node) throws Exception {
        start(node);
        synchronized (this) {
            notifyAll();
        }
    }

    /** What they have printed since their last start. */
    String output() {
        var output = new StringBuilder();
        for (Node node : nodes) {
            Demo demo = node.demo;
            output.append(node.name)
                    .append(":\n")
                    .append(demo == null ? "down" : demo.output())
                    .append('\n');
        }
        return output.toString();
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            Demo demo = node.demo;
            if (demo != null) {
                demo.close();
            }
        }
    }
}
