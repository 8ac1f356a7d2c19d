package com.yappointment.demo.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.yappointment.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the tests of a class play on: a demo of their own, and the one browser that all classes share, in windows of their
 * own.
 */
final class Stage implements BeforeAllCallback, AfterAllCallback {
    private final List<String> options;
    private final String clients;
    private @Nullable Path directory;
    private @Nullable Demo demo;

    private Stage(String clients, List<String> options) {
        this.clients = clients;
        this.options = options;
    }

    /** A demo that is started with these options. */
    static Stage of(String... options) {
        return new Stage("", List.of(options));
    }

    /** A demo that has these clients beside its own. */
    static Stage withClients(String json, String... options) {
        return new Stage(json, List.of(options));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("stage-");
        List<String> all = new ArrayList<>(options);
        if (!clients.isEmpty()) {
            Path file = Files.writeString(directory.resolve("clients.json"), clients);
            all.addAll(List.of("--clients", file.toString()));
        }
        demo = Demo.start(directory.resolve("db"), all.toArray(new String[0]));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (demo != null) {
            demo.close();
        }
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(directory))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Demo demo() {
        return Objects.requireNonNull(demo);
    }

    String base() {
        return demo().base();
    }

    Window window() {
        return Chromium.shared().window();
    }

    Window window(NewContextOptions how) {
        return Chromium.shared().window(how);
    }
}
