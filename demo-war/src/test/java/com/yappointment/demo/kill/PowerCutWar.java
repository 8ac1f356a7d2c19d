package com.yappointment.demo.kill;

import com.yappointment.demo.Demo;
import com.yappointment.oauth.store.jdbi.PowerCutPath;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the packaged demo, the same to the byte but for a file system of H2 and the line in web.xml that puts it in. */
final class PowerCutWar {
    private PowerCutWar() {}

    static Path in(Path directory) throws IOException, URISyntaxException {
        Path copy = Files.copy(Demo.packaged(), directory.resolve("power-cut.war"));
        try (FileSystem war = FileSystems.newFileSystem(copy)) {
            for (Class<?> type : List.of(PowerCutPath.class, PowerCutListener.class)) {
                add(type, war.getPath("WEB-INF/classes"));
            }
            Path descriptor = war.getPath("WEB-INF/web.xml");
            String listener =
                    "<listener><listener-class>" + PowerCutListener.class.getName() + "</listener-class></listener>";
            Files.writeString(
                    descriptor, Files.readString(descriptor).replaceFirst("<filter>", listener + "\n  <filter>"));
        }
        return copy;
    }

    /** With the classes that are nested in it. */
    private static void add(Class<?> type, Path classes) throws IOException, URISyntaxException {
        String folder = type.getPackageName().replace('.', '/');
        Path from = root(type).resolve(folder);
        Path to = Files.createDirectories(classes.resolve(folder));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(type.getSimpleName() + "(\\$.*)?\\.class")) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }

    /** A directory of classes, or the inside of a jar. */
    private static Path root(Class<?> type) throws IOException, URISyntaxException {
        URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(place);
        return Files.isDirectory(path) ? path : FileSystems.newFileSystem(path).getPath("/");
    }
}
