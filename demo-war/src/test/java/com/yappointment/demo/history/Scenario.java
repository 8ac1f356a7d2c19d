package com.yappointment.demo.history;

import java.io.IOException;
import java.nio.file.Path;

/** What a long run is played against. */
enum Scenario {
    /** One PostgreSQL, killed and started again. */
    POSTGRESQL {
        @Override
        DatabaseServer start(Path directory) throws IOException {
            return Postgres.start(directory);
        }
    },

    /** A primary that is killed, and a synchronous standby that takes over. */
    STANDBY {
        @Override
        DatabaseServer start(Path directory) throws IOException {
            return new PrimaryAndStandby();
        }
    },

    /** Three nodes, one of which is killed. */
    GALERA {
        @Override
        DatabaseServer start(Path directory) throws IOException {
            return new Galera();
        }
    };

    abstract DatabaseServer start(Path directory) throws IOException;
}
