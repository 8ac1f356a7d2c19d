package com.yappointment.oauth.servlet.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file. What an entry says of its size is not believed. */
final class ZipArchive implements Archive {
    private static final int MOST_ENTRIES = 200_000;

    private final ZipFile zip;
    private final Set<String> names = new LinkedHashSet<>();

    private ZipArchive(ZipFile zip) {
        this.zip = zip;
    }

    static ZipArchive open(Path file) throws IOException {
        try {
            var archive = new ZipArchive(new ZipFile(file.toFile()));
            if (archive.zip.size() > MOST_ENTRIES) {
                archive.close();
                throw new UnreadableWar("it has more than " + MOST_ENTRIES + " entries");
            }
            archive.zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .forEach(archive.names::add);
            return archive;
        } catch (ZipException e) {
            throw new UnreadableWar("it is no zip file: " + e.getMessage(), e);
        }
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public Optional<byte[]> bytes(String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnreadableWar(name + " is larger than " + most + " bytes");
            }
            return Optional.of(bytes);
        }
    }

    /** The entry as a stream; whoever reads it counts. */
    InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnreadableWar(name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
