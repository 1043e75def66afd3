package imagetranslate.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What every message carries about its job.
 *
 * @param requestId the job's identity; derived from the message's bytes where the producer gave none
 * @param imageId the producer's name for the picture; comes from outside, never use it as a path
 * @param imageUrl where the source is: http, https or s3
 * @param isLong the producer's hint that the page is tall; the worker looks at the picture anyway
 * @param sourceLang BCP 47
 * @param targetLang BCP 47
 * @param day the UTC day on which the job was first claimed; null until then
 * @param maxAttempts the job's own limit of attempts; null for the worker's
 * @param extra fields this version doesn't know; they travel with the job to its end
 */
public record Job(
        String requestId,
        String imageId,
        String imageUrl,
        boolean isLong,
        String sourceLang,
        String targetLang,
        @Nullable LocalDate day,
        @Nullable Integer maxAttempts,
        ObjectNode extra) {

    /** The same job, stamped with the day of its first claim if it had none. */
    public Job claimedOn(LocalDate today) {
        return day != null
                ? this
                : new Job(requestId, imageId, imageUrl, isLong, sourceLang, targetLang, today, maxAttempts, extra);
    }
}
