package com.yappointment.demo.history;

import java.util.ArrayList;
import java.util.List;

/** What the clients of a connection hold of one grant. Safe for all threads. */
final class Held {
    final String code;
    final String verifier;
    private final List<Pair> pairs = new ArrayList<>();
    private boolean over;

    record Pair(String accessToken, String refreshToken) {}

    Held(String code, String verifier) {
        this.code = code;
        this.verifier = verifier;
    }

    /** Keeps what a call was answered; the same answer once more changes nothing. */
    synchronized void receive(Client.Answer answer) {
        if (answer.tokens().size() == 2) {
            var pair = new Pair(answer.tokens().get(0), answer.tokens().get(1));
            if (!pairs.contains(pair)) {
                pairs.add(pair);
            }
        }
    }

    synchronized boolean hasTokens() {
        return !pairs.isEmpty();
    }

    /** So many rotations ago, or the oldest. */
    synchronized Pair ago(int rotations) {
        return pairs.get(Math.max(0, pairs.size() - 1 - rotations));
    }

    synchronized int rotations() {
        return pairs.size() - 1;
    }

    /** Nobody shall work with it any more. */
    synchronized void leave() {
        over = true;
    }

    synchronized boolean inUse() {
        return !over;
    }
}
