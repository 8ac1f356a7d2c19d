package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
