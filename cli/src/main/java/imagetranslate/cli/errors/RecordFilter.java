package imagetranslate.cli.errors;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.errors.ErrorEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which records are meant; null lets all through. */
record RecordFilter(
        @Nullable String stage,
        @Nullable ErrorKind kind,
        @Nullable Duration olderThan,
        @Nullable String target) {

    boolean lets(ErrorEntry entry, Instant now) {
        ErrorRecord record = entry.record();
        if (record == null) {
            return stage == null && kind == null && olderThan == null && target == null;
        }
        return (stage == null || stage.equals(record.job().stage()))
                && (kind == null || kind == record.why().kind())
                && (olderThan == null || record.timestamp().isBefore(now.minus(olderThan)))
                && (target == null || record.job().targets().stream().anyMatch(target::equalsIgnoreCase));
    }
}
