package com.yappointment.containers;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a container is to serve.
 *
 * @param war an unpacked web application
 * @param directory where the container may write, its configuration too
 * @param port a free one
 * @param address the database that its data source leads to, such as {@code localhost:5432/app}; empty: it has none
 * @param properties system properties: settings of the drop-in
 */
record Site(Path war, Path directory, int port, String address, Map<String, String> properties) {
    boolean hasDataSource() {
        return !address.isEmpty();
    }

    String base() {
        return "http://localhost:" + port;
    }
}
