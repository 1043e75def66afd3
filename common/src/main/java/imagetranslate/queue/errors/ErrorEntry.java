package imagetranslate.queue.errors;

import imagetranslate.message.ErrorRecord;
import imagetranslate.message.JobRejected;
import imagetranslate.queue.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in the error queue.
 *
 * @param position 1 is the oldest; new records change nobody's position, removed ones do
 * @param bytes exactly as they lie there
 * @param record null where the bytes are no record
 */
public record ErrorEntry(
        long position, byte[] bytes, @Nullable ErrorRecord record) {

    static ErrorEntry of(long position, byte[] bytes) {
        return new ErrorEntry(position, bytes, read(bytes));
    }

    /** Whose the job is that failed; null for nobody's in particular, or where the message can't be read. */
    public @Nullable String tenant() {
        return record == null
                ? null
                : Envelope.read(record.payload(), Integer.MAX_VALUE).origin().tenant();
    }

    private static @Nullable ErrorRecord read(byte[] bytes) {
        try {
            return ErrorRecord.read(bytes);
        } catch (JobRejected notARecord) {
            return null;
        }
    }
}
