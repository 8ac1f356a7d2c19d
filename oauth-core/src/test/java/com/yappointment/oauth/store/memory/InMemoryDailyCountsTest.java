package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.store.DailyCountStoreContract;
import com.yappointment.oauth.usage.DailyCountStore;

class InMemoryDailyCountsTest extends DailyCountStoreContract {
    private final DailyCountStore counts = new InMemoryDailyCounts();

    @Override
    protected DailyCountStore counts() {
        return counts;
    }
}
