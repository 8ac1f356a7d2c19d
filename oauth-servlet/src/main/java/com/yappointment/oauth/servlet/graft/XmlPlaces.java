package com.yappointment.oauth.servlet.graft;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the children of a document's root stand, to the character. For documents that a parser has read without complaint:
 * it tells markup from text, and leaves all rules to the parser.
 */
final class XmlPlaces {
    /** A child of the root: from its first character to behind its last. */
    record Child(String name, int start, int end) {}

    private final String text;
    private final List<Child> children = new ArrayList<>();
    private String prefix = "";
    private int rootOpened;
    private boolean rootEmpty;

    private XmlPlaces(String text) {
        this.text = text;
    }

    static XmlPlaces of(String text) throws CannotGraft {
        var places = new XmlPlaces(text);
        places.read();
        return places;
    }

    List<Child> children() {
        return children;
    }

    /** With its colon; empty where the root has none. */
    String prefix() {
        return prefix;
    }

    /** Behind the root's start tag. */
    int rootOpened() {
        return rootOpened;
    }

    /** Whether the root is written as one tag. */
    boolean rootEmpty() {
        return rootEmpty;
    }

    private void read() throws CannotGraft {
        int depth = 0;
        int childStart = 0;
        String childName = "";
        for (int at = text.indexOf('<'); at >= 0; ) {
            int end = end(at);
            boolean closing = text.startsWith("</", at);
            boolean element = closing || Character.isLetter(text.charAt(at + 1)) || text.charAt(at + 1) == '_';
            if (element) {
                boolean empty = text.charAt(end - 2) == '/';
                if (!closing && depth == 0) {
                    root(at, end, empty);
                }
                if (!closing && depth == 1) {
                    childStart = at;
                    childName = name(at + 1);
                }
                boolean ends = closing ? depth == 2 : empty && depth == 1;
                if (ends) {
                    children.add(new Child(childName, childStart, end));
                }
                depth += closing ? -1 : (empty ? 0 : 1);
            }
            at = text.indexOf('<', end);
        }
        if (rootOpened == 0 || depth != 0) {
            throw new CannotGraft("WEB-INF/web.xml cannot be followed; write the entry by hand");
        }
    }

    private void root(int at, int end, boolean empty) {
        int colon = text.substring(at, end).split("\\s|/?>", 2)[0].indexOf(':');
        prefix = colon < 0 ? "" : text.substring(at + 1, at + colon + 1);
        rootOpened = end;
        rootEmpty = empty;
    }

    private String name(int at) {
        String name = text.substring(at).split("[\\s/>]", 2)[0];
        return name.substring(name.indexOf(':') + 1);
    }

    /** Behind what begins here. */
    private int end(int at) throws CannotGraft {
        if (text.startsWith("<!--", at)) {
            return behind("-->", at + 4);
        }
        if (text.startsWith("<![CDATA[", at)) {
            return behind("]]>", at);
        }
        if (text.startsWith("<?", at)) {
            return behind("?>", at);
        }
        return tagEnd(at, text.startsWith("<!", at));
    }

    /** A tag, or a DOCTYPE with what it has in brackets; a > in quotes ends neither. */
    private int tagEnd(int at, boolean doctype) throws CannotGraft {
        char quote = 0;
        int brackets = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (doctype && text.startsWith("<!--", i)) {
                i = behind("-->", i) - 1;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (doctype && c == '[') {
                brackets++;
            } else if (doctype && c == ']') {
                brackets--;
            } else if (c == '>' && brackets == 0) {
                return i + 1;
            }
        }
        throw new CannotGraft("WEB-INF/web.xml is cut off; write the entry by hand");
    }

    private int behind(String mark, int from) throws CannotGraft {
        int found = text.indexOf(mark, from);
        if (found < 0) {
            throw new CannotGraft("WEB-INF/web.xml is cut off; write the entry by hand");
        }
        return found + mark.length();
    }
}
