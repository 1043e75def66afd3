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

/** How many records there are of each stage and kind, and how old they are. */
public final class ErrorSummary {
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final Duration OLD = Duration.ofDays(1);
    private static final String ROW = "%-18s %-10s %8s %8s %8s %8s %8s%n";

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

        void add(Instant failed, Instant now) {
            Duration age = Duration.between(failed, now);
            young += age.compareTo(YOUNG) < 0 ? 1 : 0;
            middle += age.compareTo(YOUNG) >= 0 && age.compareTo(OLD) < 0 ? 1 : 0;
            old += age.compareTo(OLD) >= 0 ? 1 : 0;
            oldest = failed.isBefore(oldest) ? failed : oldest;
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
                .add(record.timestamp(), now);
    }

    public void print(PrintWriter out) {
        out.printf(ROW, "errors", "kind", "records", "< 1h", "< 1d", "older", "oldest");
        counts.forEach((key, count) -> out.printf(
                ROW,
                RecordTable.onOneLine(key.stage()),
                RecordTable.word(key.kind()),
                count.all(),
                count.young,
                count.middle,
                count.old,
                Age.of(Duration.between(count.oldest, now))));
        if (others > 0) {
            out.printf(ROW, "not error records", "", others, "", "", "", "");
        }
    }

    public ArrayNode json() {
        ArrayNode rows = MessageCodec.json().createArrayNode();
        counts.forEach((key, count) -> rows.addObject()
                .put("stage", key.stage())
                .put("kind", RecordTable.word(key.kind()))
                .put("records", count.all())
                .put("within_1h", count.young)
                .put("within_1d", count.middle)
                .put("older", count.old)
                .put("oldest", count.oldest.toString()));
        if (others > 0) {
            ObjectNode row = rows.addObject();
            row.putNull("stage").putNull("kind").put("records", others);
        }
        return rows;
    }
}
