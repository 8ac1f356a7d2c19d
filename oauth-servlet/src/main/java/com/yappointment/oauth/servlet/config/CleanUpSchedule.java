package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.store.jdbi.CleanUp;
import com.yappointment.oauth.store.jdbi.CleanUp.Progress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs the clean-up now and then, and tells how far it is. */
final class CleanUpSchedule implements AutoCloseable {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    /** A line each time so many grants more were looked at: ten for a million, none for what takes a moment. */
    private static final int GRANTS_A_LINE = 100_000;

    private final CleanUp cleanUp;
    private final Schedule schedule;

    CleanUpSchedule(CleanUp cleanUp, Duration interval) {
        this.cleanUp = cleanUp;
        this.schedule = new Schedule("clean-up", interval, this::run);
    }

    private void run() {
        log(cleanUp.run(lines(GRANTS_A_LINE, CleanUpSchedule::log)));
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

    /** Ends after the batch that is under way. */
    @Override
    public void close() {
        cleanUp.stop();
        schedule.close();
    }
}
