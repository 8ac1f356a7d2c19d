package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.terms.GrantId;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** InnoDB lets others see a commit before its log is on disk. */
class ReadBeforeFlushTest {
    @Test
    void what_a_step_is_built_on_survives_a_crash_although_its_writer_was_not_answered_yet() throws IOException {
        try (Crashing crashing = new Crashing()) {
            JdbiGrantStore before = new JdbiGrantStore(crashing.database());
            Grant.CodeIssued issued = codeIssued(terms(CONNECTION, SCOPE, before.now()), before.now());
            GrantId id = issued.terms().id();
            before.begin(issued);

            Step unanswered = crashing.unflushed(
                    () -> before.step(id, ReadBeforeFlushTest::revoked).orElseThrow());
            Step answered = before.step(id, ReadBeforeFlushTest::revoked).orElseThrow();
            assertEquals(unanswered.next(), answered.next());
            crashing.crash();

            JdbiGrantStore after = new JdbiGrantStore(crashing.database());
            assertEquals(answered.next(), after.find(id).orElseThrow().grant());
        }
    }

    @Test
    void a_key_that_was_found_to_be_revoked_is_so_after_a_crash() throws IOException {
        try (Crashing crashing = new Crashing()) {
            var before = new JdbiApiKeyStore(crashing.database());
            ApiKey key = CleanUpTest.apiKey(Instant.now().plusSeconds(60));
            before.make(key);

            assertTrue(crashing.unflushed(() -> before.revoke(key.id(), key.account())));
            assertFalse(before.revoke(key.id(), key.account()), "it is over already");
            crashing.crash();

            var after = new JdbiApiKeyStore(crashing.database());
            assertTrue(after.find(key.id()).orElseThrow().key().revokedAt() != null);
        }
    }

    /** A server that can crash. Its own flush, once a second, is put off, so that only a commit forces the log to disk. */
    private static final class Crashing implements AutoCloseable {
        private final MariaDbServer server;
        private final HikariDataSource root;
        private HikariDataSource pool;

        Crashing() throws IOException {
            assumeTrue(Engine.all().anyMatch(Engine.MARIADB::equals), "no MariaDB here");
            server = MariaDbServer.start("32M", "--innodb-flush-log-at-timeout=2700");
            root = Engine.pool(server.url(), MariaDbServer.USER, 1);
            Engine.execute(root, "CREATE DATABASE oauth");
            pool = newPool();
            new Schema(database()).migrate();
        }

        private HikariDataSource newPool() {
            return Engine.pool(server.url() + "oauth", MariaDbServer.USER, 3);
        }

        Database database() {
            return Engine.node(pool);
        }

        /** Does what others can see, and the disk does not have yet. */
        <T> T unflushed(Supplier<T> change) {
            Engine.execute(root, "SET GLOBAL innodb_flush_log_at_trx_commit = 0");
            T result = change.get();
            Engine.execute(root, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            return result;
        }

        void crash() throws IOException {
            pool.close();
            server.crash();
            pool = newPool();
        }

        @Override
        public void close() throws IOException {
            pool.close();
            root.close();
            server.close();
        }
    }

    private static Step revoked(Grant grant, Instant now) {
        return grant.revoke(new Revocation.ByOperator(), now);
    }
}
