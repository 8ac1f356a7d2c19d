package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.Transition;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Grants that last as long as the process. Looks through all of them for a connection. Safe for all threads. */
public final class InMemoryGrantStore implements GrantStore {
    private final ConcurrentMap<GrantId, Grant> grants = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final ClientStore clients;

    /**
     * An empty store.
     *
     * @param clock its time
     * @param clients say whether a client is switched on
     */
    public InMemoryGrantStore(InstantSource clock, ClientStore clients) {
        this.clock = clock;
        this.clients = clients;
    }

    Stream<Grant> all() {
        return grants.values().stream();
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public boolean begin(Grant.CodeIssued grant) {
        return grants.putIfAbsent(grant.terms().id(), grant) == null;
    }

    @Override
    public Optional<Found> find(GrantId id) {
        return Optional.ofNullable(grants.get(id)).map(grant -> new Found(grant, enabled(grant), now()));
    }

    private boolean enabled(Grant grant) {
        return clients.find(grant.terms().connection().client())
                .filter(Client::enabled)
                .isPresent();
    }

    @Override
    public Optional<Step> step(GrantId id, Transition transition) {
        var taken = new AtomicReference<Step>();
        grants.computeIfPresent(id, (key, grant) -> {
            Step step = transition.apply(grant, now());
            taken.set(step);
            return step.next();
        });
        return Optional.ofNullable(taken.get());
    }

    @Override
    public int revoke(Connection connection, Revocation revocation) {
        int ended = 0;
        List<GrantId> left = notRevoked(connection);
        while (!left.isEmpty()) {
            for (GrantId id : left) {
                step(id, (grant, now) -> grant.revoke(revocation, now));
            }
            ended += left.size();
            left = notRevoked(connection);
        }
        return ended;
    }

    private List<GrantId> notRevoked(Connection connection) {
        return notRevoked(grant -> grant.terms().connection().equals(connection));
    }

    private List<GrantId> notRevoked(Predicate<Grant> which) {
        return grants.values().stream()
                .filter(which)
                .filter(grant -> !(grant instanceof Grant.Revoked))
                .map(grant -> grant.terms().id())
                .toList();
    }

    @Override
    public Part notRevoked(ClientId client, Optional<GrantId> after) {
        return new Part(notRevoked(grant -> grant.terms().connection().client().equals(client)), Optional.empty());
    }

    @Override
    public Optional<Grant.Active> live(Connection connection, Scope scope) {
        Instant now = now();
        return grants.values().stream()
                .filter(Grant.Active.class::isInstance)
                .map(Grant.Active.class::cast)
                .filter(grant -> grant.terms().connection().equals(connection))
                .filter(grant -> grant.live(now) && grant.terms().scope().covers(scope))
                .max(Comparator.comparing(Grant::lastsUntil));
    }
}
