package com.yappointment.oauth.store.jdbi;

import java.util.Arrays;

/** How long each of many calls took. For one thread at a time. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int size;

    /** Runs it and notes its time. */
    void time(Runnable call) {
        long begun = System.nanoTime();
        call.run();
        add(System.nanoTime() - begun);
    }

    private void add(long time) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = time;
    }

    void addAll(Latencies other) {
        for (int i = 0; i < other.size; i++) {
            add(other.nanos[i]);
        }
    }

    int count() {
        return size;
    }

    /** In microseconds; 50 is the median. */
    double percentile(double percent) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1, Math.floor(size * percent / 100))] / 1000.0;
    }
}
