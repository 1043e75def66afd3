package imagetranslate.cli.errors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** How many records there are of each stage and kind, and how old they are. */
public final class SummaryTable {
    private static final String ROW = "%-18s %-10s %8s %8s %8s %8s %8s%s%n";

    private SummaryTable() {}

    /** @param rows as {@link imagetranslate.queue.errors.ErrorSummary#json} */
    public static void print(JsonNode rows, Instant now, PrintWriter out) {
        out.printf(ROW, "errors", "kind", "records", "< 1h", "< 1d", "older", "oldest", "");
        for (JsonNode row : rows) {
            if (row.path("stage").isNull()) {
                out.printf(ROW, "not error records", "", row.path("records").asLong(), "", "", "", "", "");
                continue;
            }
            out.printf(
                    ROW,
                    RecordTable.onOneLine(row.path("stage").asText()),
                    row.path("kind").asText(),
                    row.path("records").asLong(),
                    row.path("within_1h").asLong(),
                    row.path("within_1d").asLong(),
                    row.path("older").asLong(),
                    Age.of(Duration.between(Instant.parse(row.path("oldest").asText()), now)),
                    targets(row.path("targets")));
        }
    }

    /** {@code en 3, ko 1}, after two blanks; empty where there is none. */
    private static String targets(JsonNode targets) {
        return targets.properties().stream()
                .map(target -> target.getKey() + " " + target.getValue().asLong())
                .collect(Collectors.joining(", ", targets.isEmpty() ? "" : "  ", ""));
    }
}
