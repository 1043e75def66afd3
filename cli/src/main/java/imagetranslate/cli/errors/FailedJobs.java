package imagetranslate.cli.errors;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.errors.ErrorEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A pipeline's failed jobs, whichever way they are reached. */
interface FailedJobs extends AutoCloseable {
    static FailedJobs of(PipelineOption pipeline) {
        return pipeline.isByApi()
                ? new FailedJobsByApi(new ApiClient(pipeline.api()))
                : new FailedJobsInRedis(pipeline.redis());
    }

    long size() throws IOException;

    Iterable<ErrorEntry> oldestFirst() throws IOException;

    /** @param name a request_id, or {@code @} and a position */
    List<ErrorEntry> named(String name) throws IOException;

    /** Why this one can't be replayed, as far as can be told without trying; empty where it can. */
    Optional<String> obstacle(ErrorEntry entry);

    /** @return false where the record isn't there any more */
    boolean replay(ErrorEntry entry) throws IOException;

    /** @return false where the record isn't there any more */
    boolean drop(ErrorEntry entry, String reason) throws IOException;

    @Override
    void close() throws IOException;
}
