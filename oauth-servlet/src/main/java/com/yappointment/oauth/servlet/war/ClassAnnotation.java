package com.yappointment.oauth.servlet.war;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotation that stands on a class (Java Virtual Machine Specification §4.7.16). Immutable.
 *
 * @param descriptor of its type, such as {@code Ljakarta/servlet/annotation/WebFilter;}
 * @param elements those whose values are texts or names of constants; one for each value of an array
 */
record ClassAnnotation(String descriptor, List<Element> elements) {
    /** No annotation of the Servlet API holds others that hold others that hold others. */
    private static final int DEEPEST = 8;

    /**
     * One value.
     *
     * @param name of an annotation within it, behind a dot and the name of the element that it stands at
     * @param value the text, or the constant's name
     */
    record Element(String name, String value) {}

    /** Reads on behind the superclass, to the end of the class. */
    static List<ClassAnnotation> read(DataInputStream in, @Nullable String[] texts) throws IOException {
        in.skipNBytes(2L * in.readUnsignedShort()); // the interfaces
        for (int kind = 0; kind < 2; kind++) { // fields, then methods
            for (int members = in.readUnsignedShort(); members > 0; members--) {
                in.skipNBytes(6); // flags, name, descriptor
                for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                    in.skipNBytes(2); // its name
                    in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
                }
            }
        }
        List<ClassAnnotation> found = new ArrayList<>();
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            boolean visible = "RuntimeVisibleAnnotations".equals(texts[in.readUnsignedShort()]);
            long length = Integer.toUnsignedLong(in.readInt());
            if (!visible) {
                in.skipNBytes(length);
                continue;
            }
            for (int annotations = in.readUnsignedShort(); annotations > 0; annotations--) {
                String descriptor = text(texts, in);
                List<Element> elements = new ArrayList<>();
                readElements(in, texts, "", 0, elements);
                found.add(new ClassAnnotation(descriptor, List.copyOf(elements)));
            }
        }
        return List.copyOf(found);
    }

    private static void readElements(
            DataInputStream in, @Nullable String[] texts, String within, int depth, List<Element> elements)
            throws IOException {
        for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
            readValue(in, texts, within + text(texts, in), depth, elements);
        }
    }

    private static void readValue(
            DataInputStream in, @Nullable String[] texts, String name, int depth, List<Element> elements)
            throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("annotations within annotations");
        }
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 's' -> elements.add(new Element(name, text(texts, in)));
            case 'e' -> {
                in.skipNBytes(2); // the constant's type
                elements.add(new Element(name, text(texts, in)));
            }
            case '@' -> {
                in.skipNBytes(2); // its type
                readElements(in, texts, name + ".", depth + 1, elements);
            }
            case '[' -> {
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    readValue(in, texts, name, depth + 1, elements);
                }
            }
            default -> in.skipNBytes(2); // a number, a class
        }
    }

    private static String text(@Nullable String[] texts, DataInputStream in) throws IOException {
        String text = texts[in.readUnsignedShort()];
        if (text == null) {
            throw new IOException("no text stands there");
        }
        return text;
    }
}
