package imagetranslate.cli.errors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.errors.ErrorEntry;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many records there are of each stage and kind, and how old they are. */
public final class ErrorSummary {
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final Duration OLD = Duration.ofDays(1);
    private static final String ROW = "%-18s %-10s %8s %8s %8s %8s %8s%s%n";

    private final Instant now;
    private final Map<Key, Count> counts = new TreeMap<>();
    private long others;

    private record Key(String stage, ErrorKind kind) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int stages = stage.compareTo(other.stage);
            return stages != 0 ? stages : kind.compareTo(other.kind);
        }
    }

    private static final class Count {
        private long young;
        private long middle;
        private long old;
        private Instant oldest = Instant.MAX;

        /** Of pictures with several targets: how many records name each language. */
        private final Map<String, Long> targets = new TreeMap<>();

        void add(ErrorRecord record, Instant now) {
            record.job().targets().forEach(lang -> targets.merge(lang, 1L, Long::sum));
            Instant failed = record.timestamp();
            Duration age = Duration.between(failed, now);
            young += age.compareTo(YOUNG) < 0 ? 1 : 0;
            middle += age.compareTo(YOUNG) >= 0 && age.compareTo(OLD) < 0 ? 1 : 0;
            old += age.compareTo(OLD) >= 0 ? 1 : 0;
            oldest = failed.isBefore(oldest) ? failed : oldest;
        }

        /** {@code en 3, ko 1}, after two blanks; empty where there is none. */
        String targets() {
            return targets.entrySet().stream()
                    .map(target -> target.getKey() + " " + target.getValue())
                    .collect(Collectors.joining(", ", targets.isEmpty() ? "" : "  ", ""));
        }

        long all() {
            return young + middle + old;
        }
    }

    ErrorSummary(Instant now) {
        this.now = now;
    }

    public static ErrorSummary of(Iterable<ErrorEntry> entries, Instant now) {
        ErrorSummary summary = new ErrorSummary(now);
        entries.forEach(summary::add);
        return summary;
    }

    void add(ErrorEntry entry) {
        ErrorRecord record = entry.record();
        if (record == null) {
            others++;
            return;
        }
        counts.computeIfAbsent(new Key(record.job().stage(), record.why().kind()), key -> new Count())
                .add(record, now);
    }

    public void print(PrintWriter out) {
        out.printf(ROW, "errors", "kind", "records", "< 1h", "< 1d", "older", "oldest", "");
        counts.forEach((key, count) -> out.printf(
                ROW,
                RecordTable.onOneLine(key.stage()),
                RecordTable.word(key.kind()),
                count.all(),
                count.young,
                count.middle,
                count.old,
                Age.of(Duration.between(count.oldest, now)),
                count.targets()));
        if (others > 0) {
            out.printf(ROW, "not error records", "", others, "", "", "", "", "");
        }
    }

    public ArrayNode json() {
        ArrayNode rows = MessageCodec.json().createArrayNode();
        counts.forEach((key, count) -> {
            ObjectNode row = rows.addObject()
                    .put("stage", key.stage())
                    .put("kind", RecordTable.word(key.kind()))
                    .put("records", count.all())
                    .put("within_1h", count.young)
                    .put("within_1d", count.middle)
                    .put("older", count.old)
                    .put("oldest", count.oldest.toString());
            if (!count.targets.isEmpty()) {
                ObjectNode targets = row.putObject("targets");
                count.targets.forEach(targets::put);
            }
        });
        if (others > 0) {
            ObjectNode row = rows.addObject();
            row.putNull("stage").putNull("kind").put("records", others);
        }
        return rows;
    }
}
