package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.store.jdbi.CleanUp;
import com.yappointment.oauth.store.jdbi.CleanUp.Progress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the clean-up now and then, on a thread of its own that ends with the web application. */
final class CleanUpSchedule implements AutoCloseable {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final Duration LONGEST_WAIT_AT_THE_END = Duration.ofSeconds(10);
    /** A line each time so many grants more were looked at: ten for a million, none for what takes a moment. */
    private static final int GRANTS_A_LINE = 100_000;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "yappointment-oauth-clean-up");
        thread.setDaemon(true);
        return thread;
    });
    private final CleanUp cleanUp;

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged by the work itself
    CleanUpSchedule(CleanUp cleanUp, Duration interval) {
        this.cleanUp = cleanUp;
        if (!interval.isZero()) {
            long millis = interval.toMillis();
            executor.scheduleWithFixedDelay(this::run, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        try {
            Progress end = cleanUp.run(lines(GRANTS_A_LINE, CleanUpSchedule::log));
            log(end);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "clean-up failed; it will be tried again", e); // an escaped exception would end it
        }
    }

    /** Tells of the first batch that goes over each multiple of {@code grants}. */
    static Consumer<Progress> lines(int grants, Consumer<Progress> log) {
        return new Consumer<>() {
            private long told;

            @Override
            public void accept(Progress progress) {
                long reached = progress.lookedAt() / grants;
                if (reached > told) {
                    told = reached;
                    log.accept(progress);
                }
            }
        };
    }

    private static void log(Progress progress) {
        boolean tell = progress.deleted() > 0 || progress.lookedAt() >= GRANTS_A_LINE;
        LOG.log(tell ? Level.INFO : Level.DEBUG, line(progress));
    }

    static String line(Progress progress) {
        String end = switch (progress.state()) {
            case UNDER_WAY -> "; it goes on";
            case DONE -> "";
            case STOPPED -> "; stopped, the next one begins anew";
            case ELSEWHERE -> "; another node is at it";
        };
        return "clean-up: " + progress.deleted() + " dead grants deleted, " + progress.lookedAt() + " looked at, "
                + progress.duration().toMillis() + " ms" + end;
    }

    /**
     * Ends after the batch that is under way. Not by an interrupt: that would close the file of an embedded database, and
     * break the connection of some drivers.
     */
    @Override
    public void close() {
        cleanUp.stop();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_WAIT_AT_THE_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "clean-up did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
