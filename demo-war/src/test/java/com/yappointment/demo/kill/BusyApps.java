package com.yappointment.demo.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Apps that keep a demo busy until it is killed in the middle of it, each with a connection of its own. */
final class BusyApps {
    /** So long that nothing ends by time while a demo starts on a slow machine. */
    static final String[] OPTIONS = {"--set", "refreshGrace=PT5M", "--set", "codeLifetime=PT5M"};

    private static final int PATIENCE_SECONDS = 120;
    private static final int FEWEST_ANSWERS = 20;
    private static final int MORE_ANSWERS = 200;

    private final List<BusyApp> apps = new ArrayList<>();
    private final Random random;
    private volatile boolean killed;

    BusyApps(String base, long seed) {
        random = new Random(seed);
        for (String owner : List.of("owner@glow.example", "owner@zen.example")) {
            apps.add(confidential(base, "demo-web", "http://localhost:3000/callback", App.Style.JSON, owner));
            apps.add(confidential(
                    base, "demo-other", "http://localhost:3001/callback", App.Style.FORM_AND_BASIC, owner));
            App cli = new App(base, "demo-cli", "", "http://127.0.0.1:51234/callback", App.Style.JSON);
            apps.add(new BusyApp(base, cli, owner, false));
        }
    }

    private static BusyApp confidential(String base, String id, String redirectUri, App.Style style, String owner) {
        return new BusyApp(base, new App(base, id, id + "-secret", redirectUri, style), owner, true);
    }

    /** All work at once; after a number of answers that the seed says the process gets SIGKILL. */
    void workUntilTheKill(Demo demo) throws Exception {
        var answers = new CountDownLatch(FEWEST_ANSWERS + random.nextInt(MORE_ANSWERS));
        killed = false;
        all(
                app -> {
                    var moves = new Random(random.nextLong());
                    return () -> {
                        work(app, moves, answers);
                        return null;
                    };
                },
                () -> {
                    assertTrue(answers.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the apps do not get on");
                    killed = true;
                    demo.kill();
                });
    }

    private void work(BusyApp app, Random moves, CountDownLatch answers) throws Exception {
        try {
            app.work(moves, answers::countDown);
        } catch (IOException e) {
            if (!killed) {
                throw e;
            }
        } catch (Throwable e) {
            while (answers.getCount() > 0) {
                answers.countDown(); // nobody is to wait for an app that has failed
            }
            throw e;
        }
    }

    /**
     * Each asks whether all that it was answered is still so.
     *
     * @param demo that has been started again
     * @return what had no answer when the process was killed
     */
    List<BusyApp.Act> check(Demo demo) throws Exception {
        try {
            return all(app -> app::check, () -> {});
        } catch (ExecutionException e) {
            e.addSuppressed(new IllegalStateException("the demo's output:\n" + demo.output()));
            throw e;
        }
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    private <T> List<T> all(java.util.function.Function<BusyApp, Callable<T>> work, Meanwhile meanwhile)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(apps.size());
        try {
            List<Future<T>> results =
                    apps.stream().map(work).map(threads::submit).toList();
            meanwhile.run();
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
