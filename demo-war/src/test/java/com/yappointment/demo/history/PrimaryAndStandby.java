package com.yappointment.demo.history;

import java.io.IOException;
import java.util.Map;
import java.util.Random;

/** A PostgreSQL primary that is killed, and a synchronous standby that takes over. */
final class PrimaryAndStandby implements DatabaseServer {
    private final Script script = new Script("standby.sh");

    PrimaryAndStandby() throws IOException {
        try {
            script.run("start");
        } catch (IOException e) {
            script.close();
            throw e;
        }
    }

    /** The driver looks which of the two takes writes. */
    @Override
    public Map<String, String> environment(int node) {
        return Map.of(
                "JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + script.port() + ",127.0.0.1:" + (script.port() + 1)
                        + "/postgres?sslmode=disable&targetServerType=primary&connectTimeout=2",
                "JDBC_USER",
                "postgres");
    }

    @Override
    public void fail(Random random) throws Exception {
        script.run("failover");
    }

    @Override
    public void repair() throws IOException {
        script.run("rebuild");
    }

    @Override
    public void close() throws IOException {
        script.close();
    }
}
