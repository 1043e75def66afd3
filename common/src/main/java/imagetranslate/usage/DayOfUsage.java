package imagetranslate.usage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant used on a day of UTC.
 *
 * @param tenant null for jobs of nobody in particular
 * @param done pictures that were made, each language counted
 * @param edits pictures that were set again by a person's hand
 * @param failed pictures that ended in the error queue
 * @param asked tokens, or characters, of the questions to translators
 * @param answered the same of their answers
 * @param dollars what that cost; what a failed job had spent is not in it
 * @param bytes of the requests by which jobs were handed in at the API
 */
public record DayOfUsage(
        LocalDate day,
        @Nullable String tenant,
        long done,
        long edits,
        long failed,
        long asked,
        long answered,
        double dollars,
        long bytes) {}
