package com.yappointment.demo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Chromium that is installed on this machine, without a screen. */
final class Chromium implements AutoCloseable {
    static final int PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts it.
     *
     * @param sites which port of this machine is behind an app's host and port
     */
    static Chromium start(Map<String, Integer> sites) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        String rules = sites.entrySet().stream()
                .map(site -> "MAP " + site.getKey() + " 127.0.0.1:" + site.getValue())
                .collect(Collectors.joining(","));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=" + rules)));
        return new Chromium(playwright, browser);
    }

    /** A window with cookies of its own. */
    Window window() {
        return window(new Browser.NewContextOptions());
    }

    Window window(Browser.NewContextOptions options) {
        return new Window(browser.newContext(options.setIgnoreHTTPSErrors(true)));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
