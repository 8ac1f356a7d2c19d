package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.store.RacesContract;

class InMemoryRacesTest extends RacesContract {
    private final ServerFixture fixture = new ServerFixture();

    @Override
    protected ServerFixture fixture() {
        return fixture;
    }
}
