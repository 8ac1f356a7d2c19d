package com.yappointment.oauth.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A small picture that is kept and shown as it is: PNG, JPEG, GIF or WebP, whatever it says of itself. SVG is none of
 * them: it can hold script. Immutable.
 */
public final class Logo {
    /** Bytes that a logo may have. */
    public static final int LARGEST = 32 * 1024;

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";
    private static final int WEBP_AT = 8;

    private final byte[] bytes;
    private final String mediaType;

    private Logo(byte[] bytes, String mediaType) {
        this.bytes = bytes;
        this.mediaType = mediaType;
    }

    /**
     * A picture of these bytes.
     *
     * @param bytes of a file
     * @return the picture
     * @throws IllegalArgumentException with the remedy, when it is too large or of another kind
     */
    public static Logo of(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException("a logo has at most " + LARGEST + " bytes; make it smaller");
        }
        String type = mediaType(bytes)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a logo is a PNG, JPEG, GIF or WebP by its first bytes; convert it, SVG too"));
        return new Logo(bytes.clone(), type);
    }

    /**
     * A picture that a URI holds.
     *
     * @param uri {@code data:image/png;base64,…} (RFC 2397)
     * @return the picture
     * @throws IllegalArgumentException with the remedy, when the URI leads elsewhere, or holds something else
     */
    public static Logo ofDataUri(String uri) {
        int comma = uri.indexOf(BASE64);
        if (!uri.startsWith(DATA) || comma < 0) {
            throw new IllegalArgumentException("a logo has to be held by its URI, as data:image/png;base64,…;"
                    + " pictures of other sites are never shown");
        }
        try {
            return of(Base64.getDecoder().decode(uri.substring(comma + BASE64.length())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the data URI holds no logo: " + e.getMessage(), e);
        }
    }

    /**
     * Whether a file is one of the pictures that are shown.
     *
     * @param bytes of a file
     * @return true for a PNG, JPEG, GIF or WebP, by its first bytes
     */
    public static boolean isPicture(byte[] bytes) {
        return mediaType(bytes).isPresent();
    }

    private static Optional<String> mediaType(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, WEBP_AT + 4), ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        return head.startsWith("RIFF") && head.startsWith("WEBP", WEBP_AT)
                ? Optional.of("image/webp")
                : Optional.empty();
    }

    /**
     * The picture.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * What kind it is.
     *
     * @return such as {@code image/png}
     */
    public String mediaType() {
        return mediaType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Logo that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Logo[" + mediaType + ", " + bytes.length + " bytes]";
    }
}
