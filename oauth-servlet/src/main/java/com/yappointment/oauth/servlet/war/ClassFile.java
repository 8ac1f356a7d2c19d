package com.yappointment.oauth.servlet.war;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class as it lies on disk (Java Virtual Machine Specification §4): all that it names, and by what it is marked. Nothing of
 * it is loaded.
 *
 * @param name with dots
 * @param superclass with dots; empty: none
 * @param texts names of classes with slashes, descriptors, names of methods, and texts of the code
 * @param annotations that stand on it
 */
public record ClassFile(String name, String superclass, Set<String> texts, List<ClassAnnotation> annotations) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    /**
     * Reads one.
     *
     * @param bytes of the file
     * @return empty when it is none
     */
    static Optional<ClassFile> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            in.skipNBytes(4); // the version
            var texts = new @Nullable String[in.readUnsignedShort()];
            var classes = new int[texts.length];
            for (int i = 1; i < texts.length; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case UTF8 -> texts[i] = in.readUTF();
                    case CLASS -> classes[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2); // of text, method type, module, package
                    case 15 -> in.skipNBytes(3); // method handle
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4); // numbers, members, what is dynamic
                    case 5, 6 -> {
                        in.skipNBytes(8); // long numbers, which take two places
                        i++;
                    }
                    default -> throw new IOException("no constant has the tag " + tag);
                }
            }
            in.skipNBytes(2); // the access flags
            String name = className(texts, classes, in.readUnsignedShort());
            String superclass = className(texts, classes, in.readUnsignedShort());
            Set<String> all = new HashSet<>();
            for (String text : texts) {
                if (text != null) {
                    all.add(text);
                }
            }
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ClassFile(name, superclass, Set.copyOf(all), ClassAnnotation.read(in, texts)));
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty(); // no container can load it either
        }
    }

    private static String className(@Nullable String[] texts, int[] classes, int index) {
        String name = texts[classes[index]];
        return name == null ? "" : name.replace('/', '.');
    }

    /**
     * Whether an annotation of the Servlet API stands on it.
     *
     * @param annotation its simple name
     * @return under either name of the API
     */
    public boolean isMarked(String annotation) {
        return marks(annotation).findAny().isPresent();
    }

    private Stream<ClassAnnotation> marks(String annotation) {
        return annotations.stream()
                .filter(found -> Stream.of(Twin.values())
                        .anyMatch(twin -> found.descriptor()
                                .equals("L" + twin.prefix() + "/servlet/annotation/" + annotation + ";")));
    }

    /** The values in an annotation of the Servlet API, by the element's name. */
    Stream<ClassAnnotation.Element> elements(String annotation) {
        return marks(annotation).flatMap(found -> found.elements().stream());
    }

    /**
     * Where a filter or a servlet is mapped.
     *
     * @param annotation the simple name of WebFilter or WebServlet
     * @return the patterns that it says
     */
    public Set<UrlPattern> patterns(String annotation) {
        return elements(annotation)
                .filter(element ->
                        element.name().equals("value") || element.name().equals("urlPatterns"))
                .map(element -> new UrlPattern(element.value()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
