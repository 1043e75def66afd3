package imagetranslate.status;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs are to be listed.
 *
 * @param state null for any
 * @param batchId null for any
 * @param tenant null for all jobs, whosesoever they are
 * @param limit at most so many, from 1
 * @param before what {@link JobPage#next} said; null from the newest on
 */
public record JobQuery(
        JobStatus.@Nullable State state,
        @Nullable String batchId,
        @Nullable String tenant,
        int limit,
        @Nullable String before) {

    /** Whosesoever they are. */
    public JobQuery(JobStatus.@Nullable State state, @Nullable String batchId, int limit, @Nullable String before) {
        this(state, batchId, null, limit, before);
    }

    /** The lists in Redis are by tenant and batch; what they say of a job is only as good as the last message of it. */
    boolean lets(JobStatus job) {
        return (state == null || state == job.state())
                && (batchId == null || batchId.equals(job.origin().batchId()))
                && (tenant == null || tenant.equals(job.origin().tenant()));
    }
}
