package com.yappointment.oauth.store.jdbi;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files on a disk that can lose its power: beside each file lies what the disk would hold, which is what {@code
 * force} was called for, and of all the other writes none, or some in no order.
 */
public final class PowerCutPath extends FilePathWrapper {
    public static final String SCHEME = "powercut";

    private static final String ON_DISK = ".ondisk";
    private static final List<Channel> OPEN = Collections.synchronizedList(new ArrayList<>());

    private static volatile Runnable beforeEachWrite = () -> {};
    private static volatile Runnable beforeEachForce = () -> {};

    /** H2 makes one for each file. */
    public PowerCutPath() {}

    /** From now on H2 knows the scheme. */
    public static void register() {
        FilePath.register(new PowerCutPath());
    }

    /** From now on nothing reaches the disks; of what was not forced, this part does. */
    static void cut(Random random, double surviving) {
        synchronized (OPEN) {
            for (Channel channel : OPEN) {
                channel.cut(random, surviving);
            }
            OPEN.clear();
        }
    }

    /** From now on a write may take its time. */
    static void beforeEachWrite(Runnable action) {
        beforeEachWrite = action;
    }

    /** From now on something may come before the disk has what was written. */
    static void beforeEachForce(Runnable action) {
        beforeEachForce = action;
    }

    /** What is found of a file when the power is back. */
    public static Path onDisk(Path file) {
        return file.resolveSibling(file.getFileName() + ON_DISK);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(getBase().toString().replaceFirst("^[a-z]+:", ""));
        var channel = new Channel(
                getBase().open(mode), new RandomAccessFile(onDisk(file).toFile(), "rw"));
        OPEN.add(channel);
        return channel;
    }

    /** Bytes at a place, or the new length of the file. */
    private record Write(long position, ByteBuffer bytes, boolean truncate) {}

    private static final class Channel extends FileBase {
        private final FileChannel file;
        private final RandomAccessFile disk;
        private final List<Write> unforced = new ArrayList<>();
        private boolean dead;

        Channel(FileChannel file, RandomAccessFile disk) {
            this.file = file;
            this.disk = disk;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // others may go on while this one takes its time
        public int write(ByteBuffer source, long position) throws IOException {
            beforeEachWrite.run();
            return noted(source, position);
        }

        private synchronized int noted(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            int written = file.write(source, position);
            unforced.add(new Write(position, ByteBuffer.wrap(bytes, 0, written), false));
            return written;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            long position = file.position();
            int written = write(source, position);
            file.position(position + written);
            return written;
        }

        @Override
        public synchronized FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            unforced.add(new Write(size, ByteBuffer.allocate(0), true));
            return this;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // others may go on while this one takes its time
        public void force(boolean metaData) throws IOException {
            beforeEachForce.run();
            forced();
        }

        private synchronized void forced() throws IOException {
            if (!dead) {
                for (Write write : unforced) {
                    reach(write);
                }
            }
            unforced.clear();
        }

        synchronized void cut(Random random, double surviving) {
            try (disk) {
                for (Write write : unforced) {
                    if (random.nextDouble() < surviving) {
                        reach(write);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            dead = true;
        }

        private void reach(Write write) throws IOException {
            if (write.truncate()) {
                disk.setLength(Math.min(disk.length(), write.position()));
            } else {
                disk.seek(write.position());
                disk.write(write.bytes().array(), 0, write.bytes().limit());
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            super.implCloseChannel();
        }
    }
}
