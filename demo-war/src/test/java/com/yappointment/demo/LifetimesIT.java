package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time changes, with lifetimes that a test can wait for: it asks again until the answer is another. */
class LifetimesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static Demo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory, "--set", "refreshGrace=PT3S", "--set", "accessTokenLifetime=PT10S");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void an_old_refresh_token_after_the_window_ends_the_grant() throws Exception {
        ConnectedApp first = ConnectedApp.web(demo);
        ConnectedApp second = first.refreshed();

        HttpResponse<String> replayed = until(400, () -> first.app().refresh(first.refreshToken()));
        assertTrue(replayed.body().contains("invalid_grant"), replayed::body);
        assertEquals(401, second.apiStatus());
        assertEquals(400, second.app().refresh(second.refreshToken()).statusCode());
        assertTrue(demo.output().contains("REPLAYED"), demo::output);
    }

    @Test
    void an_access_token_ends_by_itself_and_a_refresh_goes_on() throws Exception {
        ConnectedApp app = ConnectedApp.web(demo);

        until(401, () -> app.app().api("me", "", app.accessToken()));
        assertEquals(200, app.refreshed().apiStatus());
    }

    private static HttpResponse<String> until(int status, Callable<HttpResponse<String>> call) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> response = call.call();
        while (response.statusCode() != status && System.nanoTime() < end) {
            assertEquals(200, response.statusCode(), response::body);
            response = call.call();
        }
        assertEquals(status, response.statusCode(), response::body);
        return response;
    }
}
