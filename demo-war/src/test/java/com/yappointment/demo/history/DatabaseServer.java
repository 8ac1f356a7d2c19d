package com.yappointment.demo.history;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** What the nodes keep their grants in, and how it can be made to fail. */
interface DatabaseServer extends AutoCloseable {
    /** Variables of the environment that lead a node to it. */
    Map<String, String> environment(int node);

    /**
     * Kills it, or a part of it, with SIGKILL; returns when it serves again.
     *
     * @param random what to kill, where there is a choice
     */
    void fail(Random random) throws Exception;

    /** Makes whole again what a part was lost of, while it serves. */
    void repair() throws Exception;

    /** How long nodes may need to notice that it serves again. */
    default Duration recovery() {
        return Duration.ofSeconds(10);
    }

    @Override
    void close() throws IOException;
}
