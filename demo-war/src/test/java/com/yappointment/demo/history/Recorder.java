package com.yappointment.demo.history;

import com.yappointment.demo.history.Client.Answer;
import com.yappointment.demo.history.History.Limits;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Writes down what happens. Safe for all threads. */
final class Recorder {
    private final long start = System.nanoTime();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    long now() {
        return System.nanoTime() - start;
    }

    /** How many things were killed so far. */
    int outages() {
        return outages.size();
    }

    /** How many calls were answered, with anything but a 503. */
    int answered() {
        return answered.get();
    }

    void add(Call call) {
        calls.add(call);
        if (call.answered()) {
            answered.incrementAndGet();
        }
    }

    void add(Outage outage) {
        outages.add(outage);
    }

    /** Sends, and writes down what came of it. */
    CompletableFuture<Answer> recorded(
            int actor,
            String node,
            Call.Kind kind,
            boolean proven,
            String subject,
            Supplier<CompletableFuture<Answer>> call) {
        long begin = now();
        return call.get().thenApply(answer -> {
            add(new Call(actor, node, kind, proven, subject, begin, now(), answer.status(), answer.tokens()));
            return answer;
        });
    }

    History history(Limits limits) {
        return new History(limits, List.copyOf(outages), List.copyOf(calls));
    }
}
