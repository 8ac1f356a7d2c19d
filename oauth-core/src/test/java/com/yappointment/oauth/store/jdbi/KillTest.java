package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed in the middle of it; the next one finds all that was answered. */
class KillTest {
    private static final int WRITERS = 4;
    private static final String SCHEMA_IN_PLACE = "ready";

    @TempDir
    private Path directory;

    @RepeatedTest(2)
    void nothing_that_was_answered_is_lost(RepetitionInfo round) throws Exception {
        killed(60 * round.getCurrentRepetition(), "SET RETENTION_TIME 45000");
    }

    /** The embedded one does so after a second, others after 45; here at once. */
    @RepeatedTest(3)
    void nothing_that_was_answered_is_lost_when_h2_uses_its_space_again(RepetitionInfo round) throws Exception {
        killed(800 + 200 * round.getCurrentRepetition(), "SET RETENTION_TIME 0");
    }

    private void killed(int atLeast, String setting) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        setting)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Acknowledged> answers = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            assertEquals(SCHEMA_IN_PLACE, lines.readLine());
            while (answers.size() < atLeast) {
                answers.add(Acknowledged.ofLine(lines.readLine()));
            }
            writer.toHandle().destroyForcibly(); // by its handle: what it has said is still there to read
            answers.addAll(rest(lines));
        }
        writer.waitFor();

        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            assertEquals(0, new Schema(h2.database()).migrate());
            var store = new JdbiGrantStore(h2.database());
            assertTrue(answers.size() >= atLeast);
            assertEquals(
                    List.of(),
                    answers.stream().filter(answer -> !answer.kept(store)).toList());
        }
    }

    /** What the dead process had written before; the last line may be half of one. */
    private static List<Acknowledged> rest(BufferedReader lines) {
        StringBuilder text = new StringBuilder();
        try {
            char[] some = new char[8192];
            for (int read = lines.read(some); read >= 0; read = lines.read(some)) {
                text.append(some, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String whole = text.substring(0, text.lastIndexOf("\n") + 1);
        return whole.lines().map(Acknowledged::ofLine).toList();
    }

    /** The process that is killed: says each answer of the store as soon as it has it. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            EmbeddedH2 h2 = EmbeddedH2.open(Path.of(args[0]), "oauth_", InstantSource.system());
            new Schema(h2.database()).migrate();
            var store = new JdbiGrantStore(h2.database());
            PrintStream out = System.out;
            say(out, SCHEMA_IN_PLACE);
            for (int i = 0; i < WRITERS; i++) {
                new Thread(() -> Acknowledged.write(store, answer -> {
                            // again and again, as each new connection sets what the URL says
                            h2.database().read("a setting", handle -> handle.execute(args[1]));
                            return say(out, answer.line());
                        }))
                        .start();
            }
        }

        private static boolean say(PrintStream out, String line) {
            byte[] bytes = (line + "\n").getBytes(UTF_8);
            synchronized (out) {
                out.write(bytes, 0, bytes.length);
                out.flush();
            }
            return true;
        }
    }
}
