package com.yappointment.demo.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo on its own file is killed under load, again and again: what it has answered is so afterwards. */
class KillIT {
    /** {@code -Dkill.rounds=20} */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);

    @TempDir
    private Path directory;

    @Test
    void nothing_that_was_answered_is_lost() throws Exception {
        Demo demo = Demo.start(directory, BusyApps.OPTIONS);
        try {
            var apps = new BusyApps(demo.base(), ROUNDS);
            Set<BusyApp.Act> cutOff = EnumSet.noneOf(BusyApp.Act.class);
            for (int round = 0; round < ROUNDS; round++) {
                String port = String.valueOf(demo.port());
                apps.workUntilTheKill(demo);
                demo.close();
                demo = Demo.start(directory, onPort(port));
                cutOff.addAll(apps.check(demo));
            }
            assertTrue(cutOff.contains(BusyApp.Act.REFRESH), cutOff::toString);
        } finally {
            demo.close();
        }
    }

    /** The same one, as the issuer follows it. */
    static String[] onPort(String port) {
        return Stream.concat(Arrays.stream(BusyApps.OPTIONS), Stream.of("--port", port))
                .toArray(String[]::new);
    }
}
