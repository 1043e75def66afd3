package imagetranslate.queue.errors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many records there are of each stage and kind, and how old they are. */
public final class ErrorSummary {
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final Duration OLD = Duration.ofDays(1);

    private final Instant now;
    private final Map<Key, Row> rows = new TreeMap<>();
    private long others;

    private record Key(String stage, ErrorKind kind) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int stages = stage.compareTo(other.stage);
            return stages != 0 ? stages : kind.compareTo(other.kind);
        }
    }

    /**
     * The records of one stage and kind.
     *
     * @param young within the last hour
     * @param middle within the last day
     * @param oldest when it failed
     * @param targets of pictures with several targets: how many records name each language
     */
    public record Row(
            String stage,
            ErrorKind kind,
            long young,
            long middle,
            long old,
            Instant oldest,
            Map<String, Long> targets) {
        public long all() {
            return young + middle + old;
        }

        private Row and(ErrorRecord record, Instant now) {
            Map<String, Long> more = new TreeMap<>(targets);
            record.job().targets().forEach(lang -> more.merge(lang, 1L, Long::sum));
            Instant failed = record.timestamp();
            Duration age = Duration.between(failed, now);
            boolean isYoung = age.compareTo(YOUNG) < 0;
            boolean isOld = age.compareTo(OLD) >= 0;
            return new Row(
                    stage,
                    kind,
                    young + (isYoung ? 1 : 0),
                    middle + (isYoung || isOld ? 0 : 1),
                    old + (isOld ? 1 : 0),
                    failed.isBefore(oldest) ? failed : oldest,
                    more);
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
        Key key = new Key(record.job().stage(), record.why().kind());
        Row none = new Row(key.stage(), key.kind(), 0, 0, 0, Instant.MAX, Map.of());
        rows.put(key, rows.getOrDefault(key, none).and(record, now));
    }

    /** By stage, then by kind. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** How many entries are no records. */
    public long others() {
        return others;
    }

    /** When this was counted. */
    public Instant now() {
        return now;
    }

    public ArrayNode json() {
        ArrayNode list = MessageCodec.json().createArrayNode();
        rows.values().forEach(count -> {
            ObjectNode row = list.addObject()
                    .put("stage", count.stage())
                    .put("kind", count.kind().name().toLowerCase(Locale.ROOT))
                    .put("records", count.all())
                    .put("within_1h", count.young())
                    .put("within_1d", count.middle())
                    .put("older", count.old())
                    .put("oldest", count.oldest().toString());
            if (!count.targets().isEmpty()) {
                ObjectNode targets = row.putObject("targets");
                count.targets().forEach(targets::put);
            }
        });
        if (others > 0) {
            ObjectNode row = list.addObject();
            row.putNull("stage").putNull("kind").put("records", others);
        }
        return list;
    }
}
