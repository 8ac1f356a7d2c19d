package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.ClientStoreContract;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Scope;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiClientStoreTest extends ClientStoreContract {
    private final DataSource source;
    private final JdbiClientStore clients;

    JdbiClientStoreTest(Engine engine) {
        source = engine.migrated();
        clients = new JdbiClientStore(Engine.node(source));
    }

    @Override
    protected ClientStore clients() {
        return clients;
    }

    /** Somebody wrote it by hand, or a newer version did: nobody is let in, and nobody is told that it is gone. */
    @Test
    void a_row_that_cannot_be_read_is_no_answer() {
        Engine.execute(
                source,
                "INSERT INTO oauth_client (id, name, type, redirect_uris, scope, default_scope, enabled)"
                        + " VALUES (?, 'An app', 'CONFIDENTIAL', 'https://web.example/', '', '', TRUE)",
                (Object) new byte[] {'w'});

        assertThrows(StoreUnavailable.class, () -> clients.find(new ClientId("w")));
    }

    /** A node of the version before saves a client as it knows it, beside one that knows more. */
    @Test
    void what_the_version_before_wrote_is_a_client_of_which_nothing_more_is_said() {
        Engine.execute(
                source,
                "INSERT INTO oauth_client (id, name, type, redirect_uris, scope, default_scope, enabled)"
                        + " VALUES (?, 'An app', 'PUBLIC', 'https://web.example/', 'a', 'a', TRUE)",
                (Object) new byte[] {'w'});

        Client client = clients.find(new ClientId("w")).orElseThrow();
        assertEquals(ClientProfile.NONE, client.profile());
        assertEquals(Scope.NONE, client.optionalScope());
    }
}
