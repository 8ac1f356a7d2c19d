package com.yappointment.oauth.servlet.war;

import java.util.List;
import java.util.Map;

/**
 * An element of a descriptor.
 *
 * @param name without prefix
 * @param attributes by local name
 * @param text its own, stripped
 * @param children in their order
 */
record XmlElement(String name, Map<String, String> attributes, String text, List<XmlElement> children) {
    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    List<XmlElement> all(String child) {
        return children.stream().filter(element -> element.name().equals(child)).toList();
    }

    boolean has(String child) {
        return !all(child).isEmpty();
    }

    /** The text of the first; empty when there is none. */
    String first(String child) {
        return all(child).stream().map(XmlElement::text).findFirst().orElse("");
    }

    List<String> texts(String child) {
        return all(child).stream().map(XmlElement::text).toList();
    }
}
