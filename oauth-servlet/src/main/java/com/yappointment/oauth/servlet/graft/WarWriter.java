package com.yappointment.oauth.servlet.graft;

import com.yappointment.oauth.servlet.war.WebXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies a WAR entry by entry, in their order, with their times, comments and extras. */
final class WarWriter {
    private static final long MOST_BYTES = 8L << 30;
    private static final int BUFFER = 1 << 16;

    private WarWriter() {}

    /**
     * Writes it whole or not at all.
     *
     * @param war that is copied
     * @param webXml in the place of its own
     * @param jars for WEB-INF/lib
     * @param out that must not be there yet
     */
    static void write(Path war, byte[] webXml, List<Path> jars, Path out) throws IOException {
        Path directory = out.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(directory, ".graft-", ".war");
        try {
            try (ZipFile from = new ZipFile(war.toFile());
                    OutputStream file = Files.newOutputStream(temporary);
                    var to = new ZipOutputStream(file)) {
                copy(from, webXml, to);
                for (Path jar : jars) {
                    add(jar, to);
                }
            }
            if (Files.exists(out)) {
                throw new FileAlreadyExistsException(out.toString());
            }
            Files.move(temporary, out, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Stored as it is: it is compressed already, and Spring Boot starts no WAR with jars that are so twice. */
    private static void add(Path jar, ZipOutputStream to) throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        var sum = new CRC32();
        sum.update(bytes);
        var entry = new ZipEntry("WEB-INF/lib/" + jar.getFileName());
        entry.setLastModifiedTime(Files.getLastModifiedTime(jar));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }

    private static void copy(ZipFile from, byte[] webXml, ZipOutputStream to) throws IOException {
        to.setComment(from.getComment());
        boolean hadWebXml = false;
        long copied = 0;
        for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().equals(WebXml.PATH)) {
                webXml(webXml, to);
                hadWebXml = true;
                continue;
            }
            var same = new ZipEntry(entry);
            same.setCompressedSize(-1); // another compressor may need another number of bytes
            to.putNextEntry(same);
            try (InputStream in = from.getInputStream(entry)) {
                copied = copied(in, to, copied);
            }
            to.closeEntry();
        }
        if (!hadWebXml) {
            webXml(webXml, to);
        }
    }

    private static void webXml(byte[] webXml, ZipOutputStream to) throws IOException {
        to.putNextEntry(new ZipEntry(WebXml.PATH));
        to.write(webXml);
        to.closeEntry();
    }

    private static long copied(InputStream in, OutputStream to, long before) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = before;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            copied += n;
            if (copied > MOST_BYTES) {
                throw new CannotGraft("the WAR unpacks to more than " + (MOST_BYTES >> 30) + " GiB");
            }
            to.write(buffer, 0, n);
        }
        return copied;
    }
}
