package com.yappointment.oauth.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs things at the same moment, a thread each. */
public final class AtOnce {
    private AtOnce() {}

    /** All of them, in the order given; throws what one of them threw. */
    public static <T> List<T> all(List<? extends Callable<? extends T>> things) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(things.size());
        try {
            var start = new CyclicBarrier(things.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<? extends T> thing : things) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return thing.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The same thing many times. */
    public static <T> List<T> times(int times, Callable<? extends T> thing) throws Exception {
        return all(IntStream.range(0, times).mapToObj(i -> thing).toList());
    }
}
