package com.yappointment.oauth.grant;

import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A grant, the time, and all that was ever handed out. What must hold is worked out from that history and the limits
 * below, never from what the grant says of itself.
 *
 * @param grant its state
 * @param now the time
 * @param pairs the tokens that were handed out, oldest first; a repeated answer counts once
 * @param outages of the store, oldest first
 */
record World(Grant grant, Instant now, List<Pair> pairs, List<Outage> outages) {
    static final Duration ACCESS = Duration.ofSeconds(40);
    static final Duration IDLE = Duration.ofSeconds(100);
    static final Duration WINDOW = Duration.ofSeconds(10);
    /** Longer than the window, and so long that a retry after it may find the access token expired. */
    static final Duration OUTAGE = Duration.ofSeconds(35);

    static final Instant CODE_ENDS = Walk.at("PT60S");
    static final Instant GRANT_ENDS = Walk.at("PT250S");

    /**
     * What one answer handed out.
     *
     * @param access the access token
     * @param refresh the refresh token
     * @param scope what the access token may do
     * @param at when
     */
    record Pair(Token access, Token refresh, Scope scope, Instant at) {
        Instant accessEnds() {
            return earlier(at.plus(ACCESS), GRANT_ENDS);
        }

        Instant refreshEnds() {
            return earlier(at.plus(IDLE), GRANT_ENDS);
        }
    }

    /**
     * What tells this world from others. A revoked grant has forgotten its tokens: of the worlds that differ in these
     * alone one is explored.
     */
    Object state() {
        return revoked() ? new World(grant, now, List.of(), List.of()) : this;
    }

    /** Cheap, yet as good as that of all components: a digest sums up the history that led to it. */
    @Override
    public int hashCode() {
        return 31 * now.hashCode()
                + (grant instanceof Grant.Active active ? active.refresh().digest() : grant).hashCode();
    }

    boolean revoked() {
        return grant instanceof Grant.Revoked;
    }

    /** Whether something could still come of the grant. */
    boolean alive() {
        return !revoked() && now.isBefore(pairs.isEmpty() ? CODE_ENDS : newest().refreshEnds());
    }

    Pair newest() {
        return pairs.get(pairs.size() - 1);
    }

    /** How many rotations there have been since the pair was handed out. */
    int age(Pair pair) {
        return pairs.size() - 1 - pairs.indexOf(pair);
    }

    /** Whether the pair's successor was handed out less than the window ago, or an outage that began so early ended so. */
    boolean inWindow(Pair pair) {
        if (age(pair) == 0) {
            return false;
        }
        Instant closes = pairs.get(pairs.indexOf(pair) + 1).at().plus(WINDOW);
        return now.isBefore(closes)
                || outages.stream()
                        .anyMatch(outage -> outage.from().isBefore(closes)
                                && now.isBefore(outage.until().plus(WINDOW)));
    }

    /** Just before, at, and just after each limit that lies ahead. */
    List<Instant> instantsAhead() {
        Stream<Instant> perPair = pairs.stream()
                .flatMap(pair -> Stream.of(pair.at().plus(WINDOW), pair.accessEnds(), pair.refreshEnds()));
        var instants = new TreeSet<Instant>();
        Stream<Instant> perOutage =
                outages.stream().map(outage -> outage.until().plus(WINDOW));
        Stream.of(Stream.of(CODE_ENDS, GRANT_ENDS), perPair, perOutage)
                .flatMap(limits -> limits)
                .forEach(limit -> instants.addAll(List.of(limit.minusMillis(1), limit, limit.plusMillis(1))));
        return List.copyOf(instants.tailSet(now, false));
    }

    World at(Instant later) {
        return new World(grant, later, pairs, outages);
    }

    /** The store is away for a while. */
    World afterOutage() {
        Instant until = now.plus(OUTAGE);
        return new World(grant, until, pairs, List.of(new Outage(now, until)));
    }

    World after(Step step) {
        if (step instanceof Step.Issued issued && !issued.retry()) {
            var more = new ArrayList<>(pairs);
            more.add(new Pair(issued.access(), issued.refresh(), issued.scope(), now));
            return new World(step.next(), now, List.copyOf(more), outages);
        }
        return new World(step.next(), now, pairs, outages);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
