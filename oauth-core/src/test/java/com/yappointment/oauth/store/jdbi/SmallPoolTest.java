package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import com.zaxxer.hikari.HikariDataSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody asks for a connection while holding one: whoever did would wait for themselves in a pool that has one. */
@ParameterizedClass
@MethodSource("pools")
class SmallPoolTest {
    private static final int AT_ONCE = 64;

    private final HikariDataSource pool;
    private final ServerFixture fixture;

    SmallPoolTest(Engine engine, int connections) {
        pool = engine.fresh(connections);
        Database database = Engine.node(pool);
        new Schema(database).migrate();
        var keys = JdbiKeyRing.open(database, Samples.RANDOM);
        fixture = new ServerFixture(new JdbiClientStore(database), new JdbiGrantStore(database), keys);
    }

    static Stream<Arguments> pools() {
        return Engine.all().flatMap(engine -> Stream.of(Arguments.of(engine, 1), Arguments.of(engine, 2)));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void all_that_clients_do_at_once_goes_through_it() throws Exception {
        AtOnce.times(AT_ONCE, () -> {
            Tokens first = fixture.connectCli();
            Tokens second =
                    ServerFixture.tokens(fixture.refresh(first.refresh(), "client_id", "cli", "client_secret", ""));
            assertTrue(fixture.admitted(second.access()));
            return second;
        });
        Tokens web = fixture.connect();
        AtOnce.times(AT_ONCE, () -> fixture.refresh(web.refresh()));
        assertEquals(200, fixture.revoke(web.access()).status());
        assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
    }
}
