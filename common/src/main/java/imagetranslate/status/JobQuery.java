package imagetranslate.status;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs are to be listed.
 *
 * @param state null for any
 * @param batchId null for any
 * @param limit at most so many, from 1
 * @param before what {@link JobPage#next} said; null from the newest on
 */
public record JobQuery(
        JobStatus.@Nullable State state,
        @Nullable String batchId,
        int limit,
        @Nullable String before) {

    boolean lets(JobStatus job) {
        return (state == null || state == job.state())
                && (batchId == null || batchId.equals(job.origin().batchId()));
    }
}
