package com.yappointment.oauth.store.jdbi;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files for H2 that stay open when a thread is interrupted that reads or writes them. A {@link FileChannel} is closed for
 * everybody then, and closing it gives the lock of the file away ({@link java.nio.channels.InterruptibleChannel}).
 */
public final class UninterruptedPath extends FilePathWrapper {
    /** What stands before the name of such a file in H2's URL. */
    static final String SCHEME = "uninterrupted";

    /** H2 makes one for each file. */
    public UninterruptedPath() {}

    /** From now on H2 knows the scheme. */
    static void register() {
        FilePath.register(new UninterruptedPath());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().toString(), mode);
    }

    /** Those who read do not wait for one who writes; nobody waits for one who forces. */
    private static final class Channel extends FileBaseDefault {
        private final String name;
        private final RandomAccessFile writer;
        private final RandomAccessFile reader;

        Channel(String name, String mode) throws IOException {
            this.name = name;
            writer = new RandomAccessFile(name, mode);
            reader = new RandomAccessFile(name, "r");
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it does not touch the position
        public int read(ByteBuffer target, long position) throws IOException {
            int count;
            synchronized (reader) {
                reader.seek(position);
                count = reader.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            }
            if (count > 0) {
                target.position(target.position() + count);
            }
            return count;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it does not touch the position
        public int write(ByteBuffer source, long position) throws IOException {
            int count = source.remaining();
            synchronized (writer) {
                writer.seek(position);
                writer.write(source.array(), source.arrayOffset() + source.position(), count);
            }
            source.position(source.limit());
            return count;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            synchronized (writer) {
                writer.setLength(Math.min(size, writer.length()));
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            writer.getFD().sync();
        }

        @Override
        public long size() throws IOException {
            return writer.length();
        }

        /** Of the writer: its channel is used for nothing else, so nobody's interruption closes it. */
        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return writer.getChannel().tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try (reader) {
                writer.close();
            }
        }

        @Override
        public String toString() {
            return SCHEME + ":" + name;
        }
    }
}
