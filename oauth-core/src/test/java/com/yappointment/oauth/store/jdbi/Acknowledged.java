package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.full;
import static com.yappointment.oauth.store.Samples.terms;

import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.terms.GrantId;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a store has answered: this grant has come so far.
 *
 * @param id the grant
 * @param stage 0 begun, 1 redeemed, 2 revoked
 */
record Acknowledged(GrantId id, int stage) {
    /** Is told as soon as an answer is there. */
    @FunctionalInterface
    interface Listener {
        /** False: that is enough. */
        boolean told(Acknowledged answer);
    }

    /** Takes grant after grant through its life, until the listener has enough. */
    static void write(GrantStore store, Listener listener) {
        boolean more = true;
        while (more) {
            Instant now = store.now();
            Grant.CodeIssued begun = codeIssued(terms(CONNECTION, SCOPE, now), now);
            GrantId id = begun.terms().id();
            store.begin(begun);
            more = listener.told(new Acknowledged(id, 0)) && more;
            store.step(id, (grant, at) -> new Step.Done(full(grant.terms())));
            more = listener.told(new Acknowledged(id, 1)) && more;
            store.step(
                    id,
                    (grant, at) ->
                            new Step.Done(new Grant.Revoked(grant.terms(), RevocationReason.REVOKED_BY_CLIENT, at)));
            more = listener.told(new Acknowledged(id, 2)) && more;
        }
    }

    /** Whether a store still knows it. */
    boolean kept(GrantStore store) {
        return store.find(id).filter(found -> stageOf(found.grant()) >= stage).isPresent();
    }

    private static int stageOf(Grant grant) {
        if (grant instanceof Grant.CodeIssued) {
            return 0;
        }
        return grant instanceof Grant.Active ? 1 : 2;
    }

    String line() {
        return id + " " + stage;
    }

    static Acknowledged ofLine(String line) {
        String[] parts = line.split(" ");
        return new Acknowledged(GrantId.of(HexFormat.of().parseHex(parts[0])), Integer.parseInt(parts[1]));
    }
}
