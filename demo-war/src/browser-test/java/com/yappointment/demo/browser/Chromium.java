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

    /** What a process starts once; it ends with the process. */
    private static final class Shared {
        static final AppSite SITE = AppSite.http();
        static final Chromium CHROMIUM = start(Map.of("localhost:3000", SITE.port()));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Shared::end, "end of Chromium"));
        }

        private static void end() {
            CHROMIUM.close();
            SITE.close();
        }
    }

    /** The one that all tests of this process share; an app listens at localhost:3000. */
    static Chromium shared() {
        return Shared.CHROMIUM;
    }

    /** The app that the shared one finds there, and at this site's own port. */
    static AppSite sharedSite() {
        return Shared.SITE;
    }

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
