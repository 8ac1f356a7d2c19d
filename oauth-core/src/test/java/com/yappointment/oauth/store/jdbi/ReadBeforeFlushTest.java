package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.terms.GrantId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** InnoDB lets others see a commit before its log is on disk. */
class ReadBeforeFlushTest {
    @Test
    void what_an_answer_is_built_on_survives_a_crash_although_its_writer_was_not_answered_yet() throws Exception {
        assumeTrue(Engine.all().anyMatch(Engine.MARIADB::equals), "no MariaDB here");
        // its own flush, once a second, is put off, so that only a commit forces the log to disk
        try (MariaDbServer server = MariaDbServer.start("32M", "--innodb-flush-log-at-timeout=2700");
                HikariDataSource root = Engine.pool(server.url(), MariaDbServer.USER, 1)) {
            Engine.execute(root, "CREATE DATABASE oauth");
            GrantId id;
            Step answered;
            try (HikariDataSource pool = Engine.pool(server.url() + "oauth", MariaDbServer.USER, 3)) {
                new Schema(Engine.node(pool)).migrate();
                var grants = new JdbiGrantStore(Engine.node(pool));
                Grant.CodeIssued issued = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
                id = issued.terms().id();
                grants.begin(issued);

                Engine.execute(root, "SET GLOBAL innodb_flush_log_at_trx_commit = 0");
                Step unanswered = grants.step(id, ReadBeforeFlushTest::revoked).orElseThrow();
                Engine.execute(root, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
                answered = grants.step(id, ReadBeforeFlushTest::revoked).orElseThrow();
                assertEquals(unanswered.next(), answered.next());
            }
            server.crash();
            try (HikariDataSource pool = Engine.pool(server.url() + "oauth", MariaDbServer.USER, 3)) {
                var grants = new JdbiGrantStore(Engine.node(pool));
                assertEquals(answered.next(), grants.find(id).orElseThrow().grant());
            }
        }
    }

    private static Step revoked(Grant grant, Instant now) {
        return grant.revoke(new Revocation.ByOperator(), now);
    }
}
