package com.yappointment.oauth.store.jdbi;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Files for H2 that stay open when a thread is interrupted that reads or writes them. A {@link FileChannel} is closed for
 * everybody then ({@link java.nio.channels.InterruptibleChannel}), and closing it gives back all locks that this process has
 * on the file ({@link FileLock}). After a sync that failed they take no change until they are opened again.
 */
public final class UninterruptedPath extends FilePathWrapper {
    /** What stands before the name of such a file in H2's URL. */
    static final String SCHEME = "uninterrupted";

    /** Nothing closes these as long as this process lives. */
    private static final Queue<RandomAccessFile> KEPT_OPEN = new ConcurrentLinkedQueue<>();

    /** H2 makes one for each file. */
    public UninterruptedPath() {}

    /** From now on H2 knows the scheme. */
    static void register() {
        FilePath.register(new UninterruptedPath());
    }

    /** Such a file, which is there, without H2. */
    static FileChannel open(Path file) throws IOException {
        return new Channel(file.toString(), "rw");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().toString(), mode);
    }

    /**
     * One at a time reads or writes, as long as it takes to copy from and to the system's memory; nobody waits for one who
     * forces. Takes buffers on the heap, which are all that H2 has for files that are not encrypted.
     */
    private static final class Channel extends FileBaseDefault {
        private final String name;
        private final RandomAccessFile file;
        private volatile boolean keptOpen;
        /** After a sync that failed nobody knows what the disk has, and the next one may say that all is well. */
        private volatile @Nullable IOException failure;

        Channel(String name, String mode) throws IOException {
            this.name = name;
            file = new RandomAccessFile(name, mode);
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it does not touch the position
        public int read(ByteBuffer target, long position) throws IOException {
            int count;
            synchronized (file) {
                file.seek(position);
                count = file.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            }
            if (count > 0) {
                target.position(target.position() + count);
            }
            return count;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it does not touch the position
        public int write(ByteBuffer source, long position) throws IOException {
            checkForced();
            int count = source.remaining();
            synchronized (file) {
                file.seek(position);
                file.write(source.array(), source.arrayOffset() + source.position(), count);
            }
            source.position(source.limit());
            return count;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            checkForced();
            synchronized (file) {
                file.setLength(Math.min(size, file.length()));
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            checkForced();
            try {
                file.getFD().sync();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private void checkForced() throws IOException {
            if (failure != null) {
                throw new IOException(
                        name + " could not be forced to disk; it takes no more until it is opened again", failure);
            }
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        /** Its channel is used for nothing else, so nobody's interruption closes it. */
        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            try {
                return file.getChannel().tryLock(position, size, shared);
            } catch (OverlappingFileLockException e) {
                keptOpen = true;
                throw e;
            }
        }

        /** Not where somebody else in this process has locked the file: closing it would give that lock away. */
        @Override
        protected void implCloseChannel() throws IOException {
            synchronized (file) {
                if (keptOpen) {
                    KEPT_OPEN.add(file);
                } else {
                    file.close();
                }
            }
        }

        @Override
        public String toString() {
            return SCHEME + ":" + name;
        }
    }
}
