package com.yappointment.oauth.servlet.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does some work now and then, on a thread of its own that ends with the web application. */
final class Schedule implements AutoCloseable {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final Duration LONGEST_WAIT_AT_THE_END = Duration.ofSeconds(10);

    private final String name;
    private final ScheduledExecutorService executor;

    /**
     * Begins.
     *
     * @param name of the work, for the thread and the log
     * @param interval from the end of one time to the beginning of the next, and before the first; zero: never
     * @param work what it throws is logged, and it is tried again
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged by the work itself
    Schedule(String name, Duration interval, Runnable work) {
        this.name = name;
        this.executor = Executors.newSingleThreadScheduledExecutor(runnable -> {
            var thread = new Thread(runnable, "yappointment-oauth-" + name);
            thread.setDaemon(true);
            return thread;
        });
        if (!interval.isZero()) {
            long millis = interval.toMillis();
            executor.scheduleWithFixedDelay(() -> run(work), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, name + " failed; it will be tried again", e); // an escaped exception would end it
        }
    }

    @Override
    public void close() {
        executor.shutdown(); // not shutdownNow: an interrupt would close the file of an embedded database
        try {
            if (!executor.awaitTermination(LONGEST_WAIT_AT_THE_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, name + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
