package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.ClientStoreContract;
import com.yappointment.oauth.terms.ClientId;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbiClientStoreTest extends ClientStoreContract {
    private final DataSource source = Sources.migrated();
    private final JdbiClientStore clients = new JdbiClientStore(Sources.node(source));

    @Override
    protected ClientStore clients() {
        return clients;
    }

    /** Somebody wrote it by hand, or a newer version did: nobody is let in, and nobody is told that it is gone. */
    @Test
    void a_row_that_cannot_be_read_is_no_answer() {
        Sources.execute(
                source,
                "INSERT INTO oauth_client VALUES (X'77', 'An app', 'CONFIDENTIAL', 'https://web.example/', '', '', TRUE)");

        assertThrows(StoreUnavailable.class, () -> clients.find(new ClientId("w")));
    }
}
