package com.yappointment.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.eclipse.transformer.Transformer;
import org.eclipse.transformer.cli.TransformerCLI;

/** Web applications for containers of all levels. */
final class Wars {
    private static final Path ALL = Path.of(System.getProperty("all.jar"));
    private static final Path ALL_JAVAX = Path.of(System.getProperty("all.javax.jar"));
    private static final Path DEMO = Path.of(System.getProperty("demo.war"));

    private static final Path OLD = Path.of(System.getProperty("target")).resolve("old");
    private static final Path JAKARTA_SECURITY =
            Path.of(System.getProperty("target")).resolve("jakarta-security");

    /** In the demo's WAR, and in the one file too. */
    private static final List<String> INSIDE = List.of("oauth-core", "oauth-servlet", "jdbi3-core", "geantyref");

    private Wars() {}

    /** The content of the demo with the one file in the place of our jars; beside it the nimbus, jte and Caffeine of the demo. */
    static void demo(Path directory, Level level) throws IOException {
        Archive.unpack(
                DEMO,
                directory,
                name -> !name.startsWith("META-INF/")
                        && INSIDE.stream().noneMatch(jar -> name.startsWith("WEB-INF/lib/" + jar)));
        Path descriptor = directory.resolve("WEB-INF/web.xml");
        String text = Files.readString(descriptor)
                .replace("web-app_6_0.xsd", "web-app_" + level.version().replace('.', '_') + ".xsd")
                .replace("version=\"6.0\"", "version=\"" + level.version() + "\"")
                .replace("</web-app>", Container.resource("resource-ref.xml") + "</web-app>");
        if (!level.atLeast(Level.SERVLET_6_0)) {
            text = text.replaceAll("(?s)<attribute>.*?</attribute>", "");
        }
        Files.writeString(descriptor, text);
        addTheOneFile(directory, level);
    }

    /** Puts the one file into WEB-INF/lib, and gives the rest the old names where the container has them. */
    static void addTheOneFile(Path directory, Level level) throws IOException {
        suit(directory, level);
        Path jar = level.oldNames() ? ALL_JAVAX : ALL;
        Files.copy(
                jar,
                Files.createDirectories(directory.resolve("WEB-INF/lib")).resolve(jar.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The database that keeps the grants where no other is given. */
    static void addH2(Path directory) throws IOException {
        Archive.unpack(DEMO, directory, name -> name.startsWith("WEB-INF/lib/h2-"));
    }

    /** Other versions of what is in the one file, as old web applications have them. */
    static void addOldLibraries(Path directory) throws IOException {
        addAll(OLD, directory);
    }

    /** An implementation of Jakarta Security, where the container brings none. */
    static void addJakartaSecurity(Path directory) throws IOException {
        addAll(JAKARTA_SECURITY, directory);
    }

    private static void addAll(Path from, Path directory) throws IOException {
        try (var jars = Files.list(from)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, directory.resolve("WEB-INF/lib").resolve(jar.getFileName()));
            }
        }
    }

    /** Gives it the old names where the container has them. */
    static void suit(Path directory, Level level) throws IOException {
        if (level.oldNames()) {
            rename(directory);
        }
    }

    private static void rename(Path directory) throws IOException {
        Path descriptor = directory.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor)
                        .replace("https://jakarta.ee/xml/ns/jakartaee", "http://xmlns.jcp.org/xml/ns/javaee"));
        Path packed = directory.resolveSibling(directory.getFileName() + "-jakarta.war");
        Path renamed = directory.resolveSibling(directory.getFileName() + "-javax.war");
        Path rules = Files.writeString(directory.resolveSibling("rules.properties"), """
                jakarta.servlet=javax.servlet
                jakarta.servlet.http=javax.servlet.http
                jakarta.servlet.annotation=javax.servlet.annotation
                """);
        Archive.pack(directory, packed);
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, UTF_8)) {
            Transformer.ResultCode result = TransformerCLI.runWith(new TransformerCLI(
                    out,
                    out,
                    packed.toString(),
                    renamed.toString(),
                    "-o",
                    "-tr",
                    rules.toUri().toString()));
            if (result != Transformer.ResultCode.SUCCESS_RC) {
                throw new IOException(result + ": " + said.toString(UTF_8));
            }
        }
        Archive.delete(directory);
        Archive.unpack(renamed, directory, any -> true);
    }
}
