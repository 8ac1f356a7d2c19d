package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UninterruptedPathTest {
    private static final byte[] TEXT = "a page of a database".getBytes(UTF_8);

    @TempDir
    private Path directory;

    private Path file;
    private FileChannel channel;

    @BeforeEach
    void open() throws Exception {
        UninterruptedPath.register();
        file = directory.resolve("file");
        channel = FilePath.get(UninterruptedPath.SCHEME + ":" + file).open("rw");
    }

    @AfterEach
    void close() throws Exception {
        Thread.interrupted();
        channel.close();
    }

    @Test
    void an_interrupted_thread_reads_and_writes_and_the_lock_stays() throws Exception {
        FileLock lock = channel.tryLock();
        Thread.currentThread().interrupt();

        assertEquals(TEXT.length, channel.write(ByteBuffer.wrap(TEXT), 5));
        channel.force(true);
        ByteBuffer read = ByteBuffer.allocate(TEXT.length);
        assertEquals(TEXT.length, channel.read(read, 5));
        assertEquals(5 + TEXT.length, channel.size());
        channel.truncate(7);
        assertEquals(7, channel.size());

        assertTrue(Thread.interrupted());
        assertArrayEquals(TEXT, read.array());
        assertTrue(channel.isOpen());
        assertTrue(lock.isValid());
        try (FileChannel other = FileChannel.open(file)) {
            assertThrows(OverlappingFileLockException.class, () -> other.tryLock(0, 1, true));
        }
    }

    /** Where somebody else in this process has the file, closing this one must not give that one's lock away. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_lock_of_somebody_else_in_this_process_is_kept() throws Exception {
        FileLock lock = channel.tryLock();
        FileChannel second = FilePath.get(UninterruptedPath.SCHEME + ":" + file).open("rw");

        assertThrows(OverlappingFileLockException.class, second::tryLock);
        second.close();

        assertTrue(lock.isValid());
        assertEquals(1, locksOfThisProcess());
    }

    /** As the system sees it: Java's own table does not know what closing a file does. */
    private long locksOfThisProcess() throws Exception {
        String inode = Files.getAttribute(file, "unix:ino").toString();
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.filter(line -> line.contains(":" + inode + " ")).count();
        }
    }

    /** No disk is behind this one, so it cannot be forced. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void after_a_sync_that_failed_nothing_is_taken_any_more() throws Exception {
        try (FileChannel none =
                FilePath.get(UninterruptedPath.SCHEME + ":/dev/null").open("rw")) {
            assertEquals(1, none.write(ByteBuffer.allocate(1), 0));
            assertThrows(IOException.class, () -> none.force(true));

            assertThrows(IOException.class, () -> none.write(ByteBuffer.allocate(1), 0));
            assertThrows(IOException.class, () -> none.force(true));
        }
    }

    @Test
    void only_what_is_there_is_read_and_only_what_is_left_of_the_buffer_is_touched() throws Exception {
        Files.write(file, TEXT);
        ByteBuffer buffer = ByteBuffer.allocate(100).position(10).slice();

        assertEquals(TEXT.length - 2, channel.read(buffer, 2));

        assertEquals(TEXT.length - 2, buffer.position());
        assertEquals("page of a database", UTF_8.decode(buffer.flip()).toString());
        assertEquals(-1, channel.read(ByteBuffer.allocate(1), TEXT.length));
    }

    @Test
    void truncating_does_not_make_it_longer() throws Exception {
        Files.write(file, TEXT);

        channel.truncate(1000);

        assertEquals(TEXT.length, Files.size(file));
    }
}
