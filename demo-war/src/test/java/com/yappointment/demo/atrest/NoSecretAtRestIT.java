package com.yappointment.demo.atrest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.ConnectedApp;
import com.yappointment.demo.Demo;
import com.yappointment.demo.KeptIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After a full walk neither the database nor the log holds anything that can be presented, the server's keys being
 * elsewhere.
 */
class NoSecretAtRestIT {
    private static final String KEY = "q0Vd3mZt8uYw1xBn5cKj7hGf2sAa9pLoQeRr4tTyUiE";
    private static final String[] OPTIONS = {"--set", "tokenKeys=1:" + KEY, "--set", "codeLifetime=PT10M"};
    private static final List<String> PREFIXES = List.of("", "yapp_ac_", "yapp_rt_", "yapp_sk_", "yapp_at_");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("com.yappointment.demo.KeptIn#all")
    void nothing_presented_is_at_rest_and_nothing_at_rest_can_be_presented(KeptIn keptIn) throws Exception {
        try (Database database = Database.open(keptIn, directory)) {
            Walk.Left left;
            String port;
            try (Demo demo = database.demo(OPTIONS)) {
                left = Walk.through(demo);
                port = String.valueOf(demo.port());
                demo.stop();
                assertLogHoldsNone(left.secrets(), demo.output());
            }
            Dump dump = database.rows();
            assertDatabaseHoldsNone(left.secrets(), database, dump);

            // on the same port, as the issuer follows it
            try (Demo demo = database.demo(with("--port", port))) {
                assertNothingIsAccepted(texts(dump), new Thief(demo, left.live().app(), left.otherCode()), left);
            }
        }
    }

    private static String[] with(String... more) {
        List<String> options = new ArrayList<>(List.of(OPTIONS));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    private static void assertLogHoldsNone(List<String> secrets, String output) {
        String log = output.substring(0, output.indexOf("yAppointment is up"))
                + output.substring(output.indexOf("Stop it with Ctrl+C."));
        for (String told : List.of("ISSUED", "REFRESHED", "RETRIED", "REVOKED")) {
            assertTrue(log.contains(told), log);
        }
        assertEquals(Optional.empty(), traces(secrets).in(log));
    }

    private static void assertDatabaseHoldsNone(List<String> secrets, Database database, Dump dump) throws Exception {
        Traces traces = traces(secrets);
        var known = new Traces(List.of("owner@glow.example"));
        assertTrue(known.in(dump.text()).isPresent(), dump::text);
        assertEquals(Optional.empty(), traces.in(dump.text()));

        List<byte[]> dumps = database.dumps();
        assertTrue(dumps.stream().anyMatch(each -> known.in(each).isPresent()), "dumps of nothing");
        for (byte[] each : dumps) {
            assertEquals(Optional.empty(), traces.in(each), () -> new String(each, ISO_8859_1));
        }

        int holdTheOwner = 0;
        for (Path file : database.writtenOut()) {
            byte[] bytes = Files.readAllBytes(file);
            holdTheOwner += known.in(bytes).isPresent() ? 1 : 0;
            assertEquals(Optional.empty(), traces.in(bytes), file::toString);
        }
        assertTrue(holdTheOwner >= database.filesOfRow(), () -> "read the wrong files: " + database.files());
    }

    private static Traces traces(List<String> secrets) {
        assertTrue(secrets.size() > 30, secrets::toString);
        List<String> all = new ArrayList<>(secrets);
        all.addAll(Walk.CLIENT_SECRETS);
        all.add(KEY);
        return new Traces(all);
    }

    /** What somebody would try who has the dump. */
    private static Set<String> texts(Dump dump) {
        Set<String> texts = new TreeSet<>();
        dump.values().values().forEach(values -> values.forEach(value -> texts.addAll(value.texts())));
        texts.remove(""); // what is empty is as good as not there
        return texts;
    }

    private static void assertNothingIsAccepted(Set<String> texts, Thief thief, Walk.Left left) throws Exception {
        assertTrue(texts.size() > 150, texts::toString);
        for (String text : texts) {
            for (Thief.Place place : Thief.Place.values()) {
                for (String prefix : place.takesTokens() ? PREFIXES : List.of("")) {
                    assertFalse(thief.accepted(place, prefix + text), () -> place + " took " + prefix + text);
                }
            }
            for (String prefix : PREFIXES) {
                thief.revoke(prefix + text);
            }
        }
        ConnectedApp live = left.live();
        assertEquals(200, live.apiStatus(), "nothing of it has revoked anything");
        for (Thief.Place place : Thief.Place.values()) {
            String genuine = switch (place) {
                case CODE -> left.code();
                case REFRESH_TOKEN -> live.refreshToken();
                case ACCESS_TOKEN -> live.accessToken();
                default -> thief.genuine(place);
            };
            assertTrue(thief.accepted(place, genuine), () -> place + " takes nothing at all");
        }
        thief.revoke(live.accessToken());
        assertEquals(401, live.apiStatus());
    }
}
