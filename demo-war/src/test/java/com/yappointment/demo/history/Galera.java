package com.yappointment.demo.history;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three MariaDB nodes in one Galera cluster, of which one is killed, and comes back. */
final class Galera implements DatabaseServer {
    private static final int NODES = 3;

    private final Script script = new Script("galera.sh");
    private int killed;

    Galera() throws IOException {
        try {
            script.run("start");
        } catch (IOException e) {
            script.close();
            throw e;
        }
    }

    /** Each node of ours has one of theirs, and goes to the next one when that is away. */
    @Override
    public Map<String, String> environment(int node) {
        String hosts = IntStream.range(0, NODES)
                .map(i -> script.port() + (node + i) % NODES)
                .mapToObj(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(","));
        return Map.of(
                "JDBC_URL",
                "jdbc:mariadb:sequential://" + hosts + "/oauth?sslMode=disable&connectTimeout=2000",
                "JDBC_USER",
                "root");
    }

    /** The other two serve as soon as they have agreed that the third is gone. */
    @Override
    public void fail(Random random) throws Exception {
        killed = random.nextInt(NODES) + 1;
        script.run("kill", String.valueOf(killed));
    }

    /** They wait for some seconds before they believe it, and what had been sent before is given up after ten. */
    @Override
    public Duration recovery() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void repair() throws Exception {
        script.run("restart", String.valueOf(killed));
    }

    @Override
    public void close() throws IOException {
        script.close();
    }
}
