package com.yappointment.demo.kill;

import com.yappointment.demo.Demo;
import com.yappointment.oauth.store.jdbi.PowerCutPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine of the packaged demo loses its power under load: what it has answered is so afterwards. The disk keeps what
 * the database had forced, and of all else nothing, or some blocks in no order. The H2 file is given by {@code jdbcUrl},
 * as {@code h2Directory} names no file system.
 */
class PowerCutIT {
    /** {@code -Dpower.cuts=9} */
    private static final int CUTS = Integer.getInteger("power.cuts", 2);

    private static final double[] SURVIVING = {0, 0.5, 0.9};
    private static final int BLOCK = 4096;

    @TempDir
    private Path directory;

    @Test
    void nothing_that_was_answered_is_lost() throws Exception {
        Path war = PowerCutWar.in(directory);
        Path file = directory.resolve("db/app.mv.db");
        var random = new Random(CUTS);
        String url = "jdbc:h2:" + PowerCutPath.SCHEME + ":" + directory.resolve("db/app") + ";DB_CLOSE_ON_EXIT=FALSE";
        Map<String, String> environment = Map.of("JDBC_URL", url, "JDBC_USER", "oauth");
        Demo demo = Demo.start(war, environment, file.getParent(), BusyApps.OPTIONS);
        try {
            var apps = new BusyApps(demo.base(), CUTS);
            for (int cut = 0; cut < CUTS; cut++) {
                String port = String.valueOf(demo.port());
                apps.workUntilTheKill(demo);
                demo.close();
                powerIsBack(file, random, SURVIVING[cut % SURVIVING.length]);
                demo = Demo.start(war, environment, file.getParent(), KillIT.onPort(port));
                apps.check(demo);
            }
        } finally {
            demo.close();
        }
    }

    /**
     * Makes the file what the disk holds.
     *
     * @param surviving the part of the blocks that were not forced and reached the disk all the same
     */
    private static void powerIsBack(Path file, Random random, double surviving) throws IOException {
        Path onDisk = PowerCutPath.onDisk(file);
        byte[] written = Files.readAllBytes(file);
        byte[] disk = Files.readAllBytes(onDisk);
        for (int from = 0; from < written.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, written.length);
            if (to <= disk.length && Arrays.equals(written, from, to, disk, from, to)) {
                continue;
            }
            if (random.nextDouble() < surviving) {
                disk = disk.length < to ? Arrays.copyOf(disk, to) : disk;
                System.arraycopy(written, from, disk, from, to - from);
            }
        }
        Files.write(onDisk, disk);
        Files.copy(onDisk, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
