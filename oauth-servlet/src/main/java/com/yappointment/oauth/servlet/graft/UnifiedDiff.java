package com.yappointment.oauth.servlet.graft;

import java.util.ArrayList;
import java.util.List;

/** What was changed in a text, as {@code diff -u} shows it. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** A line of either: kept, taken away or added. */
    private record Line(char mark, String text) {}

    /** Where lines were only added, each old line is found again in its turn; else all is shown as replaced. */
    static String of(String name, String before, String after) {
        List<String> old = before.lines().toList();
        List<Line> all = new ArrayList<>();
        int next = 0;
        for (String line : after.lines().toList()) {
            boolean kept = next < old.size() && old.get(next).equals(line);
            all.add(new Line(kept ? ' ' : '+', line));
            next += kept ? 1 : 0;
        }
        if (next < old.size()) {
            return whole(name, old, after.lines().toList());
        }
        return header(name) + hunks(all);
    }

    private static String header(String name) {
        return "--- a/" + name + "\n+++ b/" + name + "\n";
    }

    private static String whole(String name, List<String> before, List<String> after) {
        List<Line> all = new ArrayList<>();
        before.forEach(line -> all.add(new Line('-', line)));
        after.forEach(line -> all.add(new Line('+', line)));
        return header(name) + hunks(all);
    }

    private static String hunks(List<Line> all) {
        var text = new StringBuilder();
        int from = 0;
        while (from < all.size()) {
            int first = from;
            while (first < all.size() && all.get(first).mark() == ' ') {
                first++;
            }
            if (first == all.size()) {
                break;
            }
            int end = end(all, first);
            int begin = Math.max(from, first - CONTEXT);
            hunk(all, begin, end, text);
            from = end;
        }
        return text.toString();
    }

    /** Behind the context that follows the last change which is near enough to the one before. */
    private static int end(List<Line> all, int first) {
        int last = first;
        for (int i = first; i < all.size() && i - last <= 2 * CONTEXT; i++) {
            last = all.get(i).mark() == ' ' ? last : i;
        }
        return Math.min(all.size(), last + 1 + CONTEXT);
    }

    private static void hunk(List<Line> all, int begin, int end, StringBuilder text) {
        text.append("@@ -")
                .append(range(all, begin, end, '+'))
                .append(" +")
                .append(range(all, begin, end, '-'))
                .append(" @@\n");
        all.subList(begin, end)
                .forEach(line -> text.append(line.mark()).append(line.text()).append('\n'));
    }

    private static String range(List<Line> all, int begin, int end, char without) {
        long before = all.subList(0, begin).stream()
                .filter(line -> line.mark() != without)
                .count();
        long count = all.subList(begin, end).stream()
                .filter(line -> line.mark() != without)
                .count();
        return (count == 0 ? before : before + 1) + "," + count;
    }
}
