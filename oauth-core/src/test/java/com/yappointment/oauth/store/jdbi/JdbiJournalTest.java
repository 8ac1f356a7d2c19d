package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.store.JournalStoreContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiJournalTest extends JournalStoreContract {
    private final JournalStore journal;

    JdbiJournalTest(Engine engine) {
        journal = new JdbiJournal(Engine.node(engine.migrated()));
    }

    @Override
    protected JournalStore journal() {
        return journal;
    }
}
