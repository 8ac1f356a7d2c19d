package com.yappointment.oauth.servlet.war;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a descriptor that somebody else wrote: nothing is fetched for it, no entity is expanded, and its depth is bounded.
 * The oldest descriptors have a DOCTYPE, so that one is skipped and not refused.
 */
final class XmlReader {
    private static final int DEEPEST = 64;

    private final XMLStreamReader reader;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** The root; {@code xmlns} among its attributes is its namespace. */
    static XmlElement read(byte[] document) throws UnreadableWar {
        // the JDK's own: the class path may have another one with other ideas
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to another document");
        });
        try {
            XMLStreamReader stream = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            var reader = new XmlReader(stream);
            while (stream.next() != XMLStreamConstants.START_ELEMENT) {
                // comments and the DOCTYPE
            }
            XmlElement root = reader.element(0);
            while (stream.hasNext()) {
                stream.next();
            }
            return root;
        } catch (XMLStreamException e) {
            throw new UnreadableWar("it is no well-formed XML, or uses entities: " + firstLine(e.getMessage()), e);
        }
    }

    private XmlElement element(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("it is nested more than " + DEEPEST + " deep");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes(depth);
        List<XmlElement> children = new ArrayList<>();
        var text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("the entity " + reader.getLocalName() + " is not expanded");
                default -> {
                    // comments and processing instructions say nothing to a container
                }
            }
        }
        return new XmlElement(name, attributes, text.toString().strip(), children);
    }

    private Map<String, String> attributes(int depth) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        if (depth == 0 && reader.getNamespaceURI() != null) {
            attributes.put("xmlns", reader.getNamespaceURI());
        }
        return attributes;
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("").strip();
    }
}
