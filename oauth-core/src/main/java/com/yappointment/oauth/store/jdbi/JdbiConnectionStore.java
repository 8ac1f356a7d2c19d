package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.GrantRow.utf8;

import com.yappointment.oauth.connection.ConnectedApp;
import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The live connections in the database, a page by one statement over the grants of one account or owner. Safe for all
 * threads.
 */
public final class JdbiConnectionStore implements ConnectionStore {
    /**
     * A grant each for a connection and a scope, with what is true of the whole connection beside it, and the place of the
     * connection in the list. Neither scopes nor ids can be put together by all databases.
     */
    private static final String PAGE_OF = "SELECT * FROM (SELECT g.id, g.owner_id, g.account_id, g.client_id, g.scope,"
            + " MIN(g.consented_at) OVER (PARTITION BY g.owner_id, g.account_id, g.client_id) AS since,"
            + " MAX(u.used_at) OVER (PARTITION BY g.owner_id, g.account_id, g.client_id) AS used_at,"
            + " ROW_NUMBER() OVER (PARTITION BY g.owner_id, g.account_id, g.client_id, g.scope"
            + " ORDER BY g.lasts_until DESC, g.id) AS of_this_scope,"
            + " DENSE_RANK() OVER (ORDER BY g.owner_id, g.account_id, g.client_id) AS place"
            + " FROM {grant} g LEFT JOIN {last_use} u ON u.id = g.id"
            + " WHERE g.%s = ? AND g.state = 'ACTIVE' AND g.lasts_until > {now}) listed"
            + " WHERE of_this_scope = 1 AND place > ? AND place <= ? ORDER BY place, scope";

    private final Database database;
    private final String ofAccount;
    private final String ofOwner;

    /**
     * Fixes the statements.
     *
     * @param database with the schema in place
     */
    public JdbiConnectionStore(Database database) {
        this.database = database;
        this.ofAccount = database.sql(PAGE_OF.formatted("account_id"));
        this.ofOwner = database.sql(PAGE_OF.formatted("owner_id"));
    }

    @Override
    public int live(ClientId client, int most) {
        String sql = database.sql("SELECT COUNT(*) AS live FROM (SELECT id FROM {grant} WHERE client_id = ?"
                + " AND state = 'ACTIVE' AND lasts_until > {now} LIMIT " + most + ") counted");
        return database.read(
                "the grants of an app",
                handle -> handle.createQuery(sql)
                        .bind(0, utf8(client.value()))
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public Listing ofAccount(AccountId account, int page) {
        return listing(ofAccount, utf8(account.value()), page);
    }

    @Override
    public Listing ofOwner(ResourceOwnerId owner, int page) {
        return listing(ofOwner, utf8(owner.value()), page);
    }

    private Listing listing(String sql, byte[] whose, int page) {
        long before = (long) page * PAGE;
        return database.read("the connections", handle -> {
            Map<Connection, ConnectedApp> apps = new LinkedHashMap<>();
            handle.createQuery(sql)
                    .bind(0, whose)
                    .bind(1, before)
                    .bind(2, before + PAGE + 1)
                    .map((row, context) -> app(row))
                    .forEach(app -> apps.merge(app.connection(), app, JdbiConnectionStore::together));
            List<ConnectedApp> found = new ArrayList<>(apps.values());
            boolean more = found.size() > PAGE;
            return new Listing(more ? found.subList(0, PAGE) : found, more);
        });
    }

    private static ConnectedApp app(ResultSet row) throws SQLException {
        return new ConnectedApp(
                GrantId.of(row.getBytes("id")),
                GrantRow.connection(row),
                GrantRow.scope(row, "scope"),
                Instant.ofEpochMilli(row.getLong("since")),
                GrantRow.optionalInstant(row, "used_at"));
    }

    private static ConnectedApp together(ConnectedApp one, ConnectedApp other) {
        var scope = new TreeSet<>(one.scope().tokens());
        scope.addAll(other.scope().tokens());
        return new ConnectedApp(one.grant(), one.connection(), Scope.of(scope), one.since(), one.lastUsed());
    }
}
