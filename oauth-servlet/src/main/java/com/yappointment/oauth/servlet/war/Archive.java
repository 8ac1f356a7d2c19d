package com.yappointment.oauth.servlet.war;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Files by name, with slashes between; none is ever put on disk under its own name. */
public interface Archive extends Closeable {
    /**
     * All files.
     *
     * @return names, such as WEB-INF/web.xml
     */
    Set<String> names();

    /**
     * Reads one.
     *
     * @param name of the file
     * @param most how many bytes it may have
     * @return empty when there is none
     * @throws IOException when it cannot be read, or has more
     */
    Optional<byte[]> bytes(String name, int most) throws IOException;
}
