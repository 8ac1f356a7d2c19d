package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is there after the process has gone, whichever way it went. */
class RestartIT {
    private static final int SIGTERM = 143;

    @TempDir
    private Path directory;

    @Test
    void sigterm_stops_cleanly_and_leaves_nothing_behind() throws Exception {
        String accessToken;
        String port;
        try (Demo demo = Demo.start(directory)) {
            accessToken = ConnectedApp.web(demo).accessToken();
            port = String.valueOf(demo.port());
            assertEquals(SIGTERM, demo.stop());
            assertFalse(demo.output().contains("Exception"), demo::output);
            assertEquals(List.of(), demo.temporaryFiles());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count(), "one file, and no lock on it");
        }
        // on the same port, as the issuer follows it
        try (Demo demo = Demo.start(directory, "--port", port)) {
            assertEquals(200, App.web(demo).api("me", "", accessToken).statusCode());
        }
    }

    @Test
    void what_was_answered_survives_a_killed_process() throws Exception {
        ConnectedApp before;
        try (Demo demo = Demo.start(directory)) {
            before = ConnectedApp.web(demo).refreshed();
            demo.kill();
        }
        try (Demo demo = Demo.start(directory)) {
            App app = App.web(demo);
            assertEquals(200, app.api("me", "", before.accessToken()).statusCode());
            assertEquals(200, app.refresh(before.refreshToken()).statusCode());
            assertEquals(200, app.revoke(before.accessToken()).statusCode());
            demo.kill();
        }
        try (Demo demo = Demo.start(directory)) {
            assertEquals(401, App.web(demo).api("me", "", before.accessToken()).statusCode(), "revoked stays revoked");
        }
    }

    @Test
    void a_second_process_on_the_same_data_is_refused_with_a_sentence() throws Exception {
        try (Demo demo = Demo.start(directory);
                Demo second = Demo.startInVain("--port", "0", "--db", directory.toString())) {
            assertEquals(1, second.awaitExit());
            assertTrue(second.output().contains("is another process using it?"), second::output);
            assertFalse(second.output().contains("\tat "), second::output);
            assertEquals(200, ConnectedApp.web(demo).apiStatus());
        }
    }
}
