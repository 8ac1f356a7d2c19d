package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.store.GrantStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedH2GrantStoreTest extends GrantStoreContract {
    @TempDir
    private Path directory;

    private EmbeddedH2 h2;
    private GrantStore grants;

    @BeforeEach
    void open() {
        h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system());
        new Schema(h2.database()).migrate();
        grants = new JdbiGrantStore(h2.database());
    }

    @AfterEach
    void close() {
        h2.close();
    }

    /** Containers interrupt their threads when they stop or lose patience. */
    @Test
    void a_caller_that_is_interrupted_changes_nothing_for_the_others() {
        Grant.CodeIssued mine = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
        Thread.currentThread().interrupt();
        boolean begun = grants.begin(mine);

        assertTrue(Thread.interrupted());
        assertTrue(begun);
        assertTrue(grants.find(mine.terms().id()).isPresent());
    }

    @Override
    protected GrantStore grants() {
        return grants;
    }

    @Override
    protected ClientStore clients() {
        return new JdbiClientStore(h2.database());
    }
}
