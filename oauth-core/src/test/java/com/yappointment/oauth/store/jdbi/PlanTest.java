package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.RANDOM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.store.memory.InMemoryClientStore;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How the databases find the rows: each on its own decision, among some thousand others, after it has counted them. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class PlanTest {
    private static final int OTHERS = 3000;

    private final Engine engine;
    private final HikariDataSource source;
    private final WatchedSource watched;
    private final ServerFixture fixture;
    private final byte[] known = GrantId.random(RANDOM).bytes();

    PlanTest(Engine engine) {
        this.engine = engine;
        source = engine.fresh(1);
        new Schema(Engine.node(source)).migrate();
        watched = new WatchedSource(source);
        fixture = new ServerFixture(new InMemoryClientStore(), new JdbiGrantStore(Engine.node(watched.source())));
        fixture.clients.all().forEach(new JdbiClientStore(Engine.node(source))::save);
    }

    @BeforeEach
    void fill() throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement grant = connection.prepareStatement("INSERT INTO oauth_grant (id, version, owner_id,"
                            + " account_id, client_id, scope, consented_at, ends_at, state, lasts_until)"
                            + " VALUES (?, 0, ?, ?, ?, 'a', 0, 0, 'REVOKED', 0)");
                    PreparedStatement client = connection.prepareStatement(
                            "INSERT INTO oauth_client (id, name, type, redirect_uris, scope, default_scope, enabled) VALUES (?, 'An app', 'PUBLIC', 'https://x/', 'a', 'a', TRUE)");
                    PreparedStatement key = connection.prepareStatement("INSERT INTO oauth_api_key"
                            + " (id, account_id, owner_id, name, scope, digest, created_at, expires_at, place)"
                            + " VALUES (?, ?, ?, 'A key', 'a', ?, 0, 0, 0)");
                    PreparedStatement logo =
                            connection.prepareStatement("INSERT INTO oauth_client_logo VALUES (?, ?)");
                    PreparedStatement secret = connection.prepareStatement("INSERT INTO oauth_client_secret"
                            + " (client_id, number, label, key_id, digest, created_at) VALUES (?, 0, 'one', 1, ?, 0)");
                    PreparedStatement use = connection.prepareStatement("INSERT INTO oauth_last_use VALUES (?, 0)")) {
                for (int i = 0; i < OTHERS; i++) {
                    byte[] name = ("other" + i).getBytes(UTF_8);
                    grant.setBytes(1, i == 0 ? known : GrantId.random(RANDOM).bytes());
                    grant.setBytes(2, name);
                    grant.setBytes(3, name);
                    grant.setBytes(4, name);
                    grant.addBatch();
                    client.setBytes(1, name);
                    client.addBatch();
                    logo.setBytes(1, name);
                    logo.setBytes(2, name);
                    logo.addBatch();
                    secret.setBytes(1, name);
                    secret.setBytes(2, Samples.digest().bytes());
                    secret.addBatch();
                    key.setBytes(1, i == 0 ? known : ApiKeyId.random(RANDOM).bytes());
                    key.setBytes(2, name);
                    key.setBytes(3, name);
                    key.setBytes(4, Samples.digest().bytes());
                    key.addBatch();
                    use.setBytes(1, GrantId.random(RANDOM).bytes());
                    use.addBatch();
                }
                grant.executeBatch();
                client.executeBatch();
                logo.executeBatch();
                secret.executeBatch();
                key.executeBatch();
                use.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        String count = engine == Engine.MARIADB ? "ANALYZE TABLE" : "ANALYZE";
        Engine.execute(
                source,
                engine == Engine.MARIADB
                        ? count + " oauth_grant, oauth_client, oauth_client_logo, oauth_client_secret, oauth_api_key,"
                                + " oauth_last_use"
                        : count);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void every_statement_about_a_grant_goes_by_its_key() throws Exception {
        var first = fixture.connect();
        var second = ServerFixture.tokens(fixture.refresh(first.refresh()));
        fixture.check(second.access());
        fixture.authorize(OWNER);
        fixture.revoke(second.access());

        Predicate<String> byConnection = sql -> sql.contains("WHERE owner_id = ?");
        List<String> reads = watched.statements.stream()
                .filter(sql -> sql.contains(" WHERE ") && sql.contains("oauth_grant"))
                .distinct()
                .toList();
        // reads and steps by the grant's id; looking for a consent, and ending a connection, by the connection
        assertEquals(2, reads.stream().filter(byConnection).count(), reads::toString);
        assertTrue(reads.size() >= 4, reads::toString);
        for (String sql : reads) {
            assertTrue(byKey(sql, byConnection.test(sql) ? "grant_connection" : "primary"), () -> plan(sql) + sql);
        }
    }

    @Test
    void the_lists_of_connections_and_keys_go_by_an_index() {
        var database = Engine.node(watched.source());
        watched.statements.clear();
        new JdbiConnectionStore(database).ofAccount(CONNECTION.account(), 0);
        new JdbiConnectionStore(database).ofOwner(CONNECTION.owner(), 0);
        new JdbiApiKeyStore(database).ofAccount(CONNECTION.account());
        new JdbiConnectionStore(database).live(CONNECTION.client(), 10);
        new JdbiApiKeyStore(database).find(ApiKeyId.random(RANDOM));
        List<String> lists = List.copyOf(watched.statements);

        List<String> indexes = List.of("grant_account", "grant_connection", "api_key_place", "grant_client", "primary");
        assertEquals(indexes.size(), lists.size());
        for (int i = 0; i < lists.size(); i++) {
            String plan = plan(lists.get(i)).toLowerCase(Locale.ROOT);
            String index = indexes.get(i).equals("primary") ? primary("api_key") : "oauth_" + indexes.get(i);
            assertTrue(plan.contains(index), plan);
            assertFalse(readsAll(plan), plan);
        }
    }

    @Test
    void a_client_with_logo_and_secrets_goes_by_keys() {
        var clients = new JdbiClientStore(Engine.node(watched.source()));
        watched.statements.clear();
        clients.find(new ClientId("nobody"));

        assertEquals(1, watched.statements.size());
        String plan = plan(watched.statements.get(0)).toLowerCase(Locale.ROOT);
        assertTrue(plan.contains(primary("client")), plan);
        assertFalse(readsAll(plan), plan);
    }

    /** A whole table of ours, or a whole index. */
    private static boolean readsAll(String plan) {
        return plan.lines()
                .filter(line -> !line.contains("<derived"))
                .anyMatch(line ->
                        Stream.of("tablescan", "seq scan", "|all|", "|index|").anyMatch(line::contains));
    }

    private String primary(String table) {
        return switch (engine) {
            case H2 -> "primary_key";
            case POSTGRESQL -> "oauth_" + table + "_pkey";
            case MARIADB -> "|primary|";
        };
    }

    /** PostgreSQL then touches no index, and the page alone cleans itself up. */
    @Test
    void an_exchange_and_a_refresh_are_updated_in_place() {
        assumeTrue(engine == Engine.POSTGRESQL);
        // whoever reads the whole table keeps old rows from being cleared away meanwhile
        Engine.execute(source, "ALTER TABLE oauth_grant SET (autovacuum_enabled = off)");
        // all at once, so that no row has the room of one that is done
        List<String> codes = Stream.generate(fixture::code).limit(300).toList();
        List<ServerFixture.Tokens> tokens = codes.stream()
                .map(code -> ServerFixture.tokens(fixture.exchange(code)))
                .toList();
        for (int refreshes = 0; refreshes < 3; refreshes++) {
            tokens = tokens.stream()
                    .map(pair -> ServerFixture.tokens(fixture.refresh(pair.refresh())))
                    .toList();
        }
        Engine.execute(source, "SELECT pg_stat_force_next_flush()");

        String counts = Engine.ask(
                source,
                "SELECT n_tup_upd || ' updates, ' || n_tup_hot_upd || ' in place' FROM pg_stat_user_tables"
                        + " WHERE relname = 'oauth_grant' AND schemaname = current_schema()");
        assertEquals("1200 updates, 1200 in place", counts);
    }

    private boolean byKey(String sql, String key) {
        String plan = plan(sql).toLowerCase(Locale.ROOT);
        // the indexes on the account and on the client have the owner and the client too, and each is as good
        boolean byIndex = "primary".equals(key)
                ? plan.contains(primary("grant"))
                : plan.contains("oauth_grant_connection")
                        || plan.contains("oauth_grant_account")
                        || plan.contains("oauth_grant_client");
        return byIndex && !readsAll(plan);
    }

    /** MariaDB looks for the row at once: there must be one. */
    private String plan(String sql) {
        String bound = sql.replaceAll("(version =|place >|place <=) \\?", "$1 0")
                .replaceAll("SET .* WHERE", "SET version = 0 WHERE");
        byte[] value = Stream.of("owner_id = ?", "account_id = ?", "client_id = ?", "c.id = ?")
                        .anyMatch(sql::contains)
                ? "other1".getBytes(UTF_8)
                : known;
        try (Connection connection = source.getConnection();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN " + bound)) {
            int parameters = (int) bound.chars().filter(c -> c == '?').count();
            for (int i = 1; i <= parameters; i++) {
                explain.setBytes(i, value);
            }
            var plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        plan.append(rows.getString(column)).append('|');
                    }
                    plan.append('\n');
                }
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
