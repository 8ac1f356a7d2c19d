package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.OWNER_OF_TWO;
import static com.yappointment.oauth.ServerFixture.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each step costs the database: a number that grows unnoticed otherwise. */
class StatementCountTest {
    @TempDir
    private Path directory;

    private final RecordedStatements statements = new RecordedStatements();
    private JdbcConnectionPool pool;
    private ServerFixture fixture;

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("grants"), "oauth", "");
        Database database = Database.of(statements.of(pool), "oauth_", InstantSource.system());
        new Schema(database).migrate();
        fixture = new ServerFixture(new CachedClientStore(new JdbiClientStore(database)), new JdbiGrantStore(database));
        fixture.connect();
        fixture.connectCli();
        statements.take();
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void a_consent_is_one_insert() {
        String ticket = fixture.ticket(OWNER_OF_TWO);
        assertEquals(List.of(), kinds(), "a question costs nothing");

        fixture.decide(OWNER_OF_TWO, ticket, "account", "zen");
        assertEquals(List.of("INSERT grant"), kinds());
    }

    @Test
    void exchange_and_refresh_are_a_select_and_an_update() {
        String code = code();
        statements.take();

        Tokens tokens = ServerFixture.tokens(fixture.exchange(code));
        assertEquals(List.of("SELECT grant", "UPDATE grant"), kinds());
        Tokens fresh = ServerFixture.tokens(fixture.refresh(tokens.refresh()));
        assertEquals(List.of("SELECT grant", "UPDATE grant"), kinds());
        fixture.refresh(tokens.refresh());
        assertEquals(List.of("SELECT grant"), kinds(), "a retry changes nothing");
        assertTrue(fixture.admitted(fresh.access()));
    }

    @Test
    void a_token_check_is_one_select_by_key_with_the_client_in_it() {
        Tokens tokens = fixture.connectCli();
        statements.take();

        assertTrue(fixture.admitted(tokens.access()));
        List<String> taken = statements.take();
        assertEquals(1, taken.size(), taken::toString);
        assertTrue(taken.get(0).contains("LEFT JOIN oauth_client"), taken::toString);
        assertTrue(taken.get(0).endsWith("WHERE g.id = ?"), taken::toString);
    }

    @Test
    void what_is_made_up_costs_nothing() {
        Tokens tokens = fixture.connectCli();
        statements.take();
        String access = tokens.access();
        String damaged = access.substring(0, access.length() - 1) + (access.endsWith("A") ? "B" : "A");

        fixture.check(damaged);
        fixture.refresh(damaged.replace("_at_", "_rt_"));
        fixture.revoke(damaged);
        fixture.exchange(damaged.replace("_at_", "_ac_"));
        assertEquals(List.of(), kinds());
    }

    @Test
    void a_revocation_is_a_step_and_for_a_connection_two_updates_more() {
        Tokens cli = fixture.connectCli();
        statements.take();
        fixture.revoke(cli.access(), "client_id", "cli", "client_secret", "");
        assertEquals(List.of("SELECT grant", "UPDATE grant"), kinds());

        Tokens web = ServerFixture.tokens(fixture.exchange(code()));
        statements.take();
        fixture.revoke(web.access());
        List<String> kinds = kinds();
        assertEquals("SELECT grant", kinds.get(0));
        assertTrue(kinds.size() <= 4 && kinds.stream().skip(1).allMatch("UPDATE grant"::equals), kinds::toString);
    }

    /** Of an owner who is asked each time. */
    private String code() {
        return location(fixture.decide(OWNER_OF_TWO, fixture.ticket(OWNER_OF_TWO), "account", "zen"))
                .get("code");
    }

    /** Each statement as its first word and its table. */
    private List<String> kinds() {
        return statements.take().stream()
                .map(sql -> sql.split(" ")[0] + " " + sql.replaceFirst("(?s).*?\\boauth_(\\w+).*", "$1"))
                .toList();
    }
}
