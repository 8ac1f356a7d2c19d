package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.GrantStoreContract;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collections;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jdbi.v3.core.Handle;
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

    /** As it does when the disk has failed. Opened again, it would not be forced to disk as it has to be. */
    @Test
    void a_file_that_h2_has_closed_is_opened_by_the_next_start_only() throws Exception {
        Grant.CodeIssued mine = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
        grants.begin(mine);
        h2.database().read("one", one -> h2.database().read("another", EmbeddedH2GrantStoreTest::closedFile));

        for (int i = 0; i < 3; i++) {
            AtOnce.all(Collections.nCopies(8, () -> {
                assertThrows(
                        StoreUnavailable.class, () -> grants.find(mine.terms().id()));
                return true;
            }));
        }
        assertThrows(StoreUnavailable.class, h2::close);
        try (var file = FileChannel.open(directory.resolve("yappointment-oauth.mv.db"), StandardOpenOption.WRITE)) {
            file.lock().close(); // nobody has it
        }

        open();
        assertTrue(grants.find(mine.terms().id()).isPresent());
    }

    private static boolean closedFile(Handle handle) {
        try {
            var session = (SessionLocal)
                    handle.getConnection().unwrap(JdbcConnection.class).getSession();
            session.getDatabase().getStore().getMvStore().closeImmediately();
            return true;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
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
