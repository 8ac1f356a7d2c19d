package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.store.JournalStoreContract;

class InMemoryJournalTest extends JournalStoreContract {
    private final JournalStore journal = new InMemoryJournal();

    @Override
    protected JournalStore journal() {
        return journal;
    }
}
