package com.yappointment.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files: distributions of containers, and web applications. */
final class Archive {
    private Archive() {}

    /** Unpacks what has such a name; directories come with their first file. */
    static void unpack(Path zip, Path directory, Predicate<String> names) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip);
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.toString().substring(1);
                if (names.test(name)) {
                    Path copy = directory.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    static void pack(Path directory, Path zip) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Path file : files(directory)) {
                entries.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }

    /** Copies all files below a directory. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                all.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
