package imagetranslate.api.job;

import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Problem;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.Batches;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;

/** Finds the batch that a caller means, as {@link KnownJobs} finds jobs. */
public record KnownBatches(Batches batches) {

    /** @throws Problem where nobody knows it */
    public Batch find(Caller caller, String id) throws IOException {
        return findIfKnown(caller, id)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "No batch '" + id + "' is known; they are kept for 14 days."));
    }

    public Optional<Batch> findIfKnown(Caller caller, String id) throws IOException {
        return batches.find(id).filter(batch -> caller.sees(batch.tenant()));
    }
}
