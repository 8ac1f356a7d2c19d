package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.full;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.Step;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many hosts reach their MariaDB by the driver of MySQL, which says and counts otherwise than MariaDB's own. */
class MySqlDriverTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "&useAffectedRows=true"})
    void the_stores_work(String more) {
        assumeTrue(Engine.all().anyMatch(Engine.MARIADB::equals), "no MariaDB here");
        Servers.Address address = Servers.MARIADB.freshAddress();
        String url =
                address.url().replace("jdbc:mariadb:", "jdbc:mysql:").replace("sslMode=disable", "sslMode=DISABLED");
        try (HikariDataSource pool = Engine.pool(url + more, address.user(), 2)) {
            Database database = Engine.node(pool);
            new Schema(database).migrate();

            var clients = new JdbiClientStore(database);
            Client client = new ServerFixture().clients.all().iterator().next();
            assertTrue(clients.add(client));
            clients.save(client);
            assertEquals(Optional.of(client), clients.change(client.id(), same -> same));
            assertFalse(clients.add(client));
            assertEquals(Optional.of(client), clients.find(client.id()));

            var grants = new JdbiGrantStore(database);
            Grant.CodeIssued grant = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
            assertTrue(grants.begin(grant));
            assertFalse(grants.begin(grant));
            Grant.Active next = full(grant.terms());
            assertTrue(grants.step(next.terms().id(), (code, now) -> new Step.Done(next))
                    .isPresent());
            assertEquals(next, grants.find(next.terms().id()).orElseThrow().grant());
        }
    }
}
