package com.yappointment.oauth.store.jdbi;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;

/**
 * The file of an H2 database that this process has opened. H2 writes each change as a new version, in a chunk of its own,
 * and writes over a chunk in which nothing is in use any more, whether what came instead is on disk or not. Here it leaves
 * alone what was forced to disk until something newer is; after a crash all of the file is searched for the newest
 * one that is whole; and what is left in chunks that are nearly empty is moved, so that their space is used again.
 *
 * <p>It takes what H2 does not offer in SQL. Safe for all threads.
 */
final class H2File {
    private static final System.Logger LOG = System.getLogger("com.yappointment.oauth");

    /**
     * When H2 opens a file it looks at the newest 20 chunks, also those in which nothing is in use any more; if one was
     * written over it takes the file for one that was not closed. Its header is up to 20 versions old.
     */
    private static final int MOST_VERSIONS_LOOKED_AT = 25;

    private static final int BLOCK_BYTES = 4096;

    /** What the header of a file says that was closed and not left. */
    private static final String CLOSED = ",clean:1,";

    /** Chunks are emptied where less than this part of all of them is in use. */
    private static final int FILL_PERCENT = 50;

    /** What is moved at a time; who commits waits for it. */
    private static final int BYTES_AT_A_TIME = 1 << 20;

    /** The newest versions, which are kept, fill less than half of a small file. */
    private static final long WORTH_IT = 16 << 20;

    /** Moving takes one part of so many of the time, at most. */
    private static final int PARTS_OF_THE_TIME = 4;

    private static final Duration BETWEEN_MOVES = Duration.ofMillis(100);

    private final MVStore store;

    /** Versions that were forced, the newest last. */
    private final Deque<MVStore.TxCounter> kept = new ArrayDeque<>();

    /** The version that it was opened with. */
    private final long opened;

    private long nextMove = System.nanoTime();

    private H2File(MVStore store) {
        this.store = store;
        this.opened = store.getCurrentVersion();
    }

    /**
     * Takes what a crash has left back to its newest version that is whole; to be called before it is opened. H2 would
     * take the first one that it comes upon, which may be older than what was forced.
     *
     * @param file is left alone when it is not there, was closed, or is open in this process, which H2 can share
     * @throws IOException when it cannot be read, or another process has opened it
     * @throws RuntimeException when it is not whole
     */
    static void recover(Path file) throws IOException {
        if (!Files.exists(file) || openedHereOrClosed(file)) {
            return;
        }
        LOG.log(INFO, "{0} was not closed; {1} MB are searched", file, Files.size(file) >> 20);
        var searched = new Searched();
        searched.open(file.toString(), false, null);
        try {
            new MVStore.Builder()
                    .adoptFileStore(searched)
                    .autoCommitDisabled()
                    .open()
                    .close();
        } catch (RuntimeException | Error e) {
            searched.close();
            throw e;
        }
        LOG.log(INFO, "{0} is whole", file);
    }

    private static boolean openedHereOrClosed(Path file) throws IOException {
        try (FileChannel channel = UninterruptedPath.open(file)) {
            if (channel.tryLock() == null) {
                throw new IOException("another process has opened " + file);
            }
            ByteBuffer header = ByteBuffer.allocate(BLOCK_BYTES);
            channel.read(header, 0);
            return new String(header.array(), ISO_8859_1).contains(CLOSED);
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Finds the newest version that is whole. Newer ones, which are not, must not be taken for whole the next time. */
    private static final class Searched extends SingleFileStore {
        Searched() {
            super(new HashMap<>());
        }

        @Override
        protected void readStoreHeader(boolean recoveryMode) {
            super.readStoreHeader(true);
            sync();
            for (long block = 2; block < size() / BLOCK_BYTES; block++) {
                if (!freeSpace.isUsed(block * BLOCK_BYTES, BLOCK_BYTES) && readChunkHeaderOptionally(block) != null) {
                    writeFully(null, block * BLOCK_BYTES, ByteBuffer.allocate(BLOCK_BYTES));
                }
            }
            sync();
        }
    }

    /**
     * The file behind a connection.
     *
     * @param connection to an H2
     * @return empty where another process has opened it, where it is in memory, and where H2 is too old or too new
     * @throws SQLException when it is closed
     */
    static Optional<H2File> of(Connection connection) throws SQLException {
        try {
            if (connection.isWrapperFor(JdbcConnection.class)
                    && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                MVStore store = session.getDatabase().getStore().getMvStore();
                return store.isPersistent() && !store.isReadOnly() ? Optional.of(new H2File(store)) : Optional.empty();
            }
        } catch (LinkageError e) {
            LOG.log(WARNING, "this version of H2 is not known to this one: its file is not compacted, and grows", e);
        }
        return Optional.empty();
    }

    /**
     * Whether H2 has closed it: because it was told to, or because the disk failed.
     *
     * @return true also when only some of its connections have noticed
     */
    boolean isClosed() {
        return store.isClosed();
    }

    /**
     * From now on what is committed is written when it is forced: by {@code CHECKPOINT SYNC}, or when much has come together,
     * by whoever commits then. H2 itself would write in the background, which {@code CHECKPOINT SYNC} does not wait for, or
     * else ({@code WRITE_DELAY 0}) once for each commit.
     */
    void writeWhenForced() {
        store.setAutoCommitDelay(0); // waits for the end of what is written in the background
        store.setAutoCommitDelay(-1);
    }

    /**
     * Forces it to disk, and keeps what it then consists of. Between two of them the old versions pile up.
     *
     * @param checkpoint forces it
     */
    synchronized void force(Runnable checkpoint) {
        MVStore.TxCounter forcing = store.registerVersionUsage();
        boolean done = false;
        try {
            checkpoint.run();
            done = true;
        } finally {
            if (done && !forcing.equals(kept.peekLast())) {
                kept.add(forcing);
                letGo(forcing.version - MOST_VERSIONS_LOOKED_AT);
            } else {
                store.deregisterVersionUsage(forcing);
            }
        }
        if (forcing.version - MOST_VERSIONS_LOOKED_AT > opened) {
            store.setReuseSpace(true); // until now nothing was kept, and it was opened to use none again
        }
    }

    /** Of those up to a version keeps the newest. */
    private void letGo(long upTo) {
        MVStore.TxCounter oldest = kept.remove();
        while (!kept.isEmpty() && kept.element().version <= upTo) {
            store.deregisterVersionUsage(oldest);
            oldest = kept.remove();
        }
        kept.addFirst(oldest);
    }

    /**
     * Forces it a last time, and keeps nothing any more; to be called before the database is closed.
     *
     * @param checkpoint forces it
     */
    synchronized void close(Runnable checkpoint) {
        try {
            checkpoint.run();
        } finally {
            kept.forEach(store::deregisterVersionUsage);
            kept.clear();
        }
    }

    /** Moves some of what is left in chunks that are nearly empty, where it is time for it. */
    synchronized void compact() {
        long begun = System.nanoTime();
        if (begun - nextMove < 0 || store.getFileStore().size() < WORTH_IT) {
            return;
        }
        try {
            store.compact(FILL_PERCENT, BYTES_AT_A_TIME);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt(); // the caller is to stop, and its own change is on disk
            } else {
                LOG.log(WARNING, "H2's file could not be compacted; where it was closed by that, restart", e);
            }
        }
        long ended = System.nanoTime();
        nextMove = ended + Math.max(BETWEEN_MOVES.toNanos(), (PARTS_OF_THE_TIME - 1) * (ended - begun));
    }
}
