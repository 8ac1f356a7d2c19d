package com.yappointment.oauth.servlet.war;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A WAR, packed or unpacked, with its jars opened. What is read of it is bounded, however it was made. Of one thread at a
 * time; closing it removes what was put on disk for it.
 */
public final class War implements Closeable {
    /** The largest class or text that anybody looks into. */
    public static final int LARGEST_FILE = 16 << 20;

    static final String CLASSES = "WEB-INF/classes/";
    private static final String LIB = "WEB-INF/lib/";
    private static final long LARGEST_JAR = 256L << 20;
    private static final long LARGEST_TOGETHER = 1L << 30;
    private static final int BUFFER = 1 << 16;
    private static final int ENOUGH = 50;

    private final Archive archive;
    private final List<Lib> libs = new ArrayList<>();
    private final List<Path> copies = new ArrayList<>();

    private War(Archive archive) {
        this.archive = archive;
    }

    /**
     * Opens one.
     *
     * @param path of a file or a directory
     * @return the WAR
     * @throws UnreadableWar when it is none
     * @throws IOException when it cannot be read
     */
    public static War open(Path path) throws IOException {
        boolean unpacked = Files.isDirectory(path);
        if (!unpacked && !Files.isRegularFile(path)) {
            throw new UnreadableWar("there is no such file or directory");
        }
        var war = new War(unpacked ? DirectoryArchive.open(path) : ZipArchive.open(path));
        try {
            war.openLibs(path);
            return war;
        } catch (IOException | RuntimeException e) {
            war.close();
            throw e;
        }
    }

    private void openLibs(Path path) throws IOException {
        long together = 0;
        for (String name : archive.names()) {
            String fileName = name.substring(name.lastIndexOf('/') + 1);
            if (!name.equals(LIB + fileName) || !fileName.endsWith(".jar")) {
                continue;
            }
            Path jar = path.resolve(name);
            if (archive instanceof ZipArchive zip) {
                jar = copy(zip, name, Math.min(LARGEST_JAR, LARGEST_TOGETHER - together));
                together += Files.size(jar);
            }
            try {
                libs.add(new Lib(fileName, ZipArchive.open(jar)));
            } catch (UnreadableWar e) {
                throw new UnreadableWar(name + ": " + e.getMessage(), e);
            }
        }
    }

    /** Under a name of ours: that of the entry is anybody's. */
    private Path copy(ZipArchive zip, String name, long most) throws IOException {
        Path copy = Files.createTempFile("war-", ".jar");
        copies.add(copy);
        try (InputStream in = zip.stream(name);
                OutputStream out = Files.newOutputStream(copy)) {
            byte[] buffer = new byte[BUFFER];
            long written = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                written += n;
                if (written > most) {
                    throw new UnreadableWar(name + " is larger than " + (LARGEST_JAR >> 20)
                            + " MiB, or all jars together are larger than " + (LARGEST_TOGETHER >> 20) + " MiB");
                }
                out.write(buffer, 0, n);
            }
        }
        return copy;
    }

    /**
     * All its files.
     *
     * @return names
     */
    public Set<String> names() {
        return archive.names();
    }

    /**
     * Reads a file.
     *
     * @param name of it
     * @return empty when there is none
     * @throws IOException when it cannot be read, or is larger than {@link #LARGEST_FILE}
     */
    public Optional<byte[]> bytes(String name) throws IOException {
        return archive.bytes(name, LARGEST_FILE);
    }

    /**
     * Its jars.
     *
     * @return those of WEB-INF/lib
     */
    public List<Lib> libs() {
        return List.copyOf(libs);
    }

    /**
     * Its web.xml.
     *
     * @return empty when it has none
     * @throws UnreadableWar when it cannot be made sense of
     * @throws IOException when it cannot be read
     */
    public Optional<WebXml> webXml() throws IOException {
        Optional<byte[]> document = archive.bytes(WebXml.PATH, WebXml.LARGEST);
        try {
            return document.isEmpty() ? Optional.empty() : Optional.of(WebXml.parse(document.get()));
        } catch (UnreadableWar e) {
            throw new UnreadableWar(WebXml.PATH + ": " + e.getMessage(), e);
        }
    }

    /**
     * A class, wherever it lies.
     *
     * @param className with dots
     * @return its bytes; empty when the WAR does not have it
     * @throws IOException when it cannot be read
     */
    public Optional<byte[]> classFile(String className) throws IOException {
        String name = className.replace('.', '/') + ".class";
        Optional<byte[]> own = archive.bytes(CLASSES + name, LARGEST_FILE);
        for (int i = 0; own.isEmpty() && i < libs.size(); i++) {
            own = libs.get(i).content().bytes(name, LARGEST_FILE);
        }
        return own;
    }

    /**
     * Whether it has a class or resource on its class path.
     *
     * @param name with slashes
     * @return in classes or in a jar
     */
    public boolean has(String name) {
        return names().contains(CLASSES + name) || libs.stream().anyMatch(lib -> lib.has(name));
    }

    /**
     * Which names its own classes use: those of web.xml first, then its other classes, then those of its jars. Ours do not
     * count.
     *
     * @param webXml its web.xml, when it has one
     * @param ours what the names of our classes begin with, with slashes
     * @return empty when nothing of it uses either
     * @throws IOException when it cannot be read
     */
    public Optional<Twin> twin(Optional<WebXml> webXml, String ours) throws IOException {
        List<byte[]> named = new ArrayList<>();
        for (String name : webXml.map(WebXml::classes).orElse(List.of())) {
            if (!name.replace('.', '/').startsWith(ours)) {
                classFile(name).ifPresent(named::add);
            }
        }
        return majority(named.stream().map(Twin::ofClass).flatMap(Optional::stream))
                .or(() -> majority(twins(archive, CLASSES, ours)))
                .or(() -> majority(libs.stream().flatMap(lib -> twins(lib.content(), "", ours))))
                .or(() -> webXml.flatMap(WebXml::twin));
    }

    private static Stream<Twin> twins(Archive archive, String below, String ours) {
        return archive.names().stream()
                .filter(name -> name.startsWith(below) && name.endsWith(".class") && !name.startsWith(below + ours))
                // the API itself, where somebody has packed it
                .filter(name -> !name.startsWith(below + "jakarta/") && !name.startsWith(below + "javax/"))
                .flatMap(name -> {
                    try {
                        return archive.bytes(name, LARGEST_FILE).flatMap(Twin::ofClass).stream();
                    } catch (IOException e) {
                        return Stream.empty(); // one class of many; it has no vote
                    }
                });
    }

    private static Optional<Twin> majority(Stream<Twin> twins) {
        List<Twin> some = twins.limit(ENOUGH).toList();
        long jakarta = some.stream().filter(Twin.JAKARTA::equals).count();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(2 * jakarta >= some.size() ? Twin.JAKARTA : Twin.JAVAX);
    }

    /**
     * What works beside web.xml.
     *
     * @param webXml its web.xml, when it has one
     * @param ours what the names of our classes begin with, with slashes
     * @return what was found
     * @throws IOException when it cannot be read
     */
    public Beside beside(Optional<WebXml> webXml, String ours) throws IOException {
        return Beside.of(this, webXml, ours);
    }

    /** Without its jars. */
    Archive own() {
        return archive;
    }

    @Override
    public void close() throws IOException {
        for (Lib lib : libs) {
            lib.close();
        }
        archive.close();
        for (Path copy : copies) {
            Files.deleteIfExists(copy);
        }
    }
}
