package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What time changes, with lifetimes that a test can wait for: it asks again until the answer is another. */
@ParameterizedClass
@MethodSource("com.yappointment.demo.KeptIn#all")
class LifetimesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    @Parameter
    KeptIn keptIn;

    private static Demo demo;

    @BeforeParameterizedClassInvocation
    static void start(KeptIn keptIn) throws Exception {
        demo = keptIn.start(directory, "--set", "refreshGrace=PT3S", "--set", "accessTokenLifetime=PT10S");
    }

    @AfterParameterizedClassInvocation
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
