package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was walked where; the table in the documents. */
final class Table {
    private static final String BEGIN = "<!-- table: written by ContainersIT -->\n";
    private static final String END = "<!-- end of table -->";

    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Boolean>> results = new LinkedHashMap<>();

    void begun(Container container, int java) {
        containers.put(container.toString(), container);
        results.computeIfAbsent(container.toString(), name -> new TreeMap<>()).put(java, false);
    }

    void passed(Container container, int java) {
        results.get(container.toString()).put(java, true);
    }

    private String text() {
        var text = new StringBuilder("| container | version | servlet API | file | JDK |\n|---|---|---|---|---|\n");
        containers.forEach((key, container) -> text.append(String.format(
                "| %s | %s | %s %s | `%s` | %s |%n",
                container.name(),
                container.version(),
                container.level().oldNames() ? "javax" : "jakarta",
                container.level().version(),
                container.level().oldNames() ? "oauth-servlet-all-javax.jar" : "oauth-servlet-all.jar",
                results.get(key).entrySet().stream()
                        .map(result -> result.getKey() + (result.getValue() ? " ✓" : " ✗"))
                        .collect(Collectors.joining(", ")))));
        return text.toString();
    }

    /** Prints it; writes it into the document, between its marks, or as a file of its own. */
    void write(Path document) throws IOException {
        System.out.println(text());
        if (!Files.exists(document)) {
            Files.writeString(document, BEGIN + text() + END + "\n");
            return;
        }
        String old = Files.readString(document);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        Files.writeString(document, old.substring(0, begin) + BEGIN + text() + old.substring(end));
    }
}
