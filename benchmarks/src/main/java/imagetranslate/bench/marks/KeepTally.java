package imagetranslate.bench.marks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of the lines of one kind.
 *
 * @param lines that are written
 * @param kept those of them of which nothing would be translated
 * @param unread those of the kept ones of which nothing was read
 */
record KeepTally(int lines, int kept, int unread) {
    static final String HEAD =
            "%-9s %-16s %7s %7s %7s %9s%n".formatted("role", "kind", "lines", "kept", "unread", "kept");

    static final KeepTally NONE = new KeepTally(0, 0, 0);

    KeepTally plus(KeepTally other) {
        return new KeepTally(lines + other.lines, kept + other.kept, unread + other.unread);
    }

    /** Of the lines that were read: what nobody read is no decision. */
    double percent() {
        return 100.0 * (kept - unread) / Math.max(1, lines - unread);
    }

    void report(ObjectNode node) {
        node.put("lines", lines).put("kept", kept).put("unread", unread).put("kept_percent_of_read", percent());
    }

    String row(String role, String kind) {
        return "%-9s %-16s %7d %7d %7d %7.1f %%%n".formatted(role, kind, lines, kept, unread, percent());
    }
}
