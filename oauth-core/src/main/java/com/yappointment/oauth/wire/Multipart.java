package com.yappointment.oauth.wire;

import java.util.Map;
import java.util.Optional;

/**
 * A form with files, as a browser sends it. Immutable.
 *
 * @param params its fields
 * @param files by the names of their fields; one that was not chosen is left out
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
public record Multipart(Params params, Map<String, byte[]> files) {
    /**
     * Copies.
     *
     * @param params its fields
     * @param files by the names of their fields; one that was not chosen is left out
     */
    public Multipart {
        files = Map.copyOf(files);
    }

    /**
     * What was chosen in a field.
     *
     * @param field its name
     * @return the bytes of the file; empty: nothing was chosen
     */
    public Optional<byte[]> file(String field) {
        return Optional.ofNullable(files.get(field)).map(byte[]::clone);
    }

    @Override
    public String toString() {
        return "Multipart" + files.keySet();
    }
}
