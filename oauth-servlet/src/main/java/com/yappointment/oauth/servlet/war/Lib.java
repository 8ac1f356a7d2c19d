package com.yappointment.oauth.servlet.war;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar of WEB-INF/lib.
 *
 * @param fileName such as h2-2.4.240.jar
 * @param content what is in it
 */
public record Lib(String fileName, Archive content) implements Closeable {
    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    /**
     * Opens a jar.
     *
     * @param jar the file
     * @return the jar, to be closed
     * @throws IOException when it is none
     */
    public static Lib open(Path jar) throws IOException {
        try {
            return new Lib(jar.getFileName().toString(), ZipArchive.open(jar));
        } catch (NoSuchFileException | UnreadableWar e) {
            throw new UnreadableWar(jar + " is no jar that can be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /**
     * The name without version.
     *
     * @return such as h2
     */
    public String artifact() {
        Matcher name = NAME.matcher(fileName);
        return name.matches() ? name.group(1) : fileName.replaceFirst("\\.jar$", "");
    }

    /**
     * The version.
     *
     * @return such as 2.4.240; empty when the name has none
     */
    public String version() {
        Matcher name = NAME.matcher(fileName);
        return name.matches() ? name.group(2) : "";
    }

    /**
     * Whether a file is in it.
     *
     * @param name such as org/h2/Driver.class
     * @return whether it is
     */
    public boolean has(String name) {
        return content.names().contains(name);
    }
}
