package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.store.jdbi.CleanUp;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs the clean-up now and then, on a thread of its own that ends with the web application. */
final class CleanUpSchedule implements AutoCloseable {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final Duration LONGEST_WAIT_AT_THE_END = Duration.ofSeconds(10);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "yappointment-oauth-clean-up");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged by the work itself
    CleanUpSchedule(CleanUp cleanUp, Duration interval) {
        if (!interval.isZero()) {
            long millis = interval.toMillis();
            executor.scheduleWithFixedDelay(() -> run(cleanUp), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private static void run(CleanUp cleanUp) {
        try {
            int deleted = cleanUp.run();
            LOG.log(deleted > 0 ? Level.INFO : Level.DEBUG, "clean-up: " + deleted + " dead grants deleted");
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "clean-up failed; it will be tried again", e); // an escaped exception would end it
        }
    }

    @Override
    public void close() {
        executor.shutdown(); // not shutdownNow: an interrupt would close the file of an embedded database
        try {
            if (!executor.awaitTermination(LONGEST_WAIT_AT_THE_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "clean-up did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
