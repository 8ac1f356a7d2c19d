package com.yappointment.demo.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One PostgreSQL, which is killed and started again on the same data. */
final class Postgres implements DatabaseServer {
    private final Path data;
    private final String synchronousCommit;
    private final int port;
    private EmbeddedPostgres running;

    private Postgres(Path data, String synchronousCommit) throws IOException {
        this.data = data;
        this.synchronousCommit = synchronousCommit;
        this.running = builder().start();
        this.port = running.getPort();
    }

    /** As it is delivered: a commit returns when it is on disk. */
    static Postgres start(Path directory) throws IOException {
        return new Postgres(directory.resolve("postgres"), "on");
    }

    /** One that acknowledges before it writes, as some are told to for the sake of speed. */
    static Postgres forgetful(Path directory) throws IOException {
        return new Postgres(directory.resolve("postgres"), "off");
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", synchronousCommit)
                .setServerConfig("wal_writer_delay", "10s");
    }

    @Override
    public Map<String, String> environment(int node) {
        return Map.of(
                "JDBC_URL",
                "jdbc:postgresql://localhost:" + port + "/postgres?sslmode=disable",
                "JDBC_USER",
                "postgres");
    }

    @Override
    public void fail(Random random) throws Exception {
        // its first line; the process that started it has let go of it
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        all.addAll(postmaster.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get();
        }
        running.close();
        running = builder().setPort(port).start();
    }

    @Override
    public void repair() {
        // it is whole
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
