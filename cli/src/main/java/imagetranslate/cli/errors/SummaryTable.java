package imagetranslate.cli.errors;

import imagetranslate.queue.errors.ErrorSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Collectors;

/** How many records there are of each stage and kind, and how old they are. */
public final class SummaryTable {
    private static final String ROW = "%-18s %-10s %8s %8s %8s %8s %8s%s%n";

    private SummaryTable() {}

    public static void print(ErrorSummary summary, PrintWriter out) {
        out.printf(ROW, "errors", "kind", "records", "< 1h", "< 1d", "older", "oldest", "");
        for (ErrorSummary.Row row : summary.rows()) {
            out.printf(
                    ROW,
                    RecordTable.onOneLine(row.stage()),
                    RecordTable.word(row.kind()),
                    row.all(),
                    row.young(),
                    row.middle(),
                    row.old(),
                    Age.of(Duration.between(row.oldest(), summary.now())),
                    targets(row));
        }
        if (summary.others() > 0) {
            out.printf(ROW, "not error records", "", summary.others(), "", "", "", "", "");
        }
    }

    /** {@code en 3, ko 1}, after two blanks; empty where there is none. */
    private static String targets(ErrorSummary.Row row) {
        return row.targets().entrySet().stream()
                .map(target -> target.getKey() + " " + target.getValue())
                .collect(Collectors.joining(", ", row.targets().isEmpty() ? "" : "  ", ""));
    }
}
