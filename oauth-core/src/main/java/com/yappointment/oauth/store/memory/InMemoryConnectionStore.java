package com.yappointment.oauth.store.memory;

import static java.util.Comparator.comparing;

import com.yappointment.oauth.connection.ConnectedApp;
import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The live connections of a store in memory; looks through all grants. Safe for all threads. */
public final class InMemoryConnectionStore implements ConnectionStore {
    private final InMemoryGrantStore grants;
    private final InMemoryLastUses uses;

    /**
     * Fixes what it looks at.
     *
     * @param grants the grants
     * @param uses when they were used
     */
    public InMemoryConnectionStore(InMemoryGrantStore grants, InMemoryLastUses uses) {
        this.grants = grants;
        this.uses = uses;
    }

    @Override
    public Listing ofAccount(AccountId account, int page) {
        return listing(connection -> connection.account().equals(account), page);
    }

    @Override
    public Listing ofOwner(ResourceOwnerId owner, int page) {
        return listing(connection -> connection.owner().equals(owner), page);
    }

    private Listing listing(Predicate<Connection> which, int page) {
        Instant now = grants.now();
        Map<Connection, ConnectedApp> apps = new HashMap<>();
        grants.all()
                .filter(grant -> grant instanceof Grant.Active && grant.live(now))
                .filter(grant -> which.test(grant.terms().connection()))
                .sorted(comparing(Grant::lastsUntil).reversed())
                .map(this::app)
                .forEach(app -> apps.merge(app.connection(), app, InMemoryConnectionStore::together));
        List<ConnectedApp> found = apps.values().stream()
                .sorted(comparing(ConnectedApp::connection, order()))
                .skip((long) page * PAGE)
                .limit(PAGE + 1)
                .toList();
        boolean more = found.size() > PAGE;
        return new Listing(more ? found.subList(0, PAGE) : found, more);
    }

    @Override
    public int live(ClientId client, int most) {
        Instant now = grants.now();
        return (int) grants.all()
                .filter(grant -> grant instanceof Grant.Active && grant.live(now))
                .filter(grant -> grant.terms().connection().client().equals(client))
                .limit(most)
                .count();
    }

    private static Comparator<Connection> order() {
        return comparing((Connection connection) -> connection.owner().value())
                .thenComparing(connection -> connection.account().value())
                .thenComparing(connection -> connection.client().value());
    }

    private ConnectedApp app(Grant grant) {
        var terms = grant.terms();
        return new ConnectedApp(
                terms.id(), terms.connection(), terms.scope(), terms.consentedAt(), uses.of(terms.id()));
    }

    private static ConnectedApp together(ConnectedApp one, ConnectedApp other) {
        var scope = new TreeSet<>(one.scope().tokens());
        scope.addAll(other.scope().tokens());
        Optional<Instant> lastUsed = Stream.of(one.lastUsed(), other.lastUsed())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        Instant since = one.since().isBefore(other.since()) ? one.since() : other.since();
        return new ConnectedApp(one.grant(), one.connection(), Scope.of(scope), since, lastUsed);
    }
}
