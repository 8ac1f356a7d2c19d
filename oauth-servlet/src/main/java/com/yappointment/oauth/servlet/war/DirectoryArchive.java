package com.yappointment.oauth.servlet.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An unpacked WAR. Links are not followed. */
final class DirectoryArchive implements Archive {
    private final Path directory;
    private final Set<String> names;

    private DirectoryArchive(Path directory, Set<String> names) {
        this.directory = directory;
        this.names = names;
    }

    static DirectoryArchive open(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new DirectoryArchive(
                    directory,
                    files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public Optional<byte[]> bytes(String name, int most) throws IOException {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnreadableWar(name + " is larger than " + most + " bytes");
            }
            return Optional.of(bytes);
        }
    }

    @Override
    public void close() {}
}
