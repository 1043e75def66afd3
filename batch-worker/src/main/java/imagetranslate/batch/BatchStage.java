package imagetranslate.batch;

import imagetranslate.dependency.Dependency;
import imagetranslate.message.BatchTask;
import imagetranslate.message.JobRejected;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.Batches;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code batch_tasks}: what is to be done about a batch. Each step may be done twice: what it changes is changed once, by the scripts of
 * {@link Batches}.
 */
final class BatchStage implements StageHandler {
    private static final Logger log = LoggerFactory.getLogger(BatchStage.class);

    private final Batches batches;
    private final Opening opening;
    private final Assembling assembling;
    private final PageJobs jobs;

    BatchStage(Batches batches, Opening opening, Assembling assembling, PageJobs jobs) {
        this.batches = batches;
        this.opening = opening;
        this.assembling = assembling;
        this.jobs = jobs;
    }

    @Override
    public Outcome handle(Delivery delivery) throws IOException {
        BatchTask task = BatchTask.read(delivery.payload());
        if (task.step() == BatchTask.Step.ENDED) {
            // The one step of which there are many needs to know no more of the batch.
            batches.ended(task.batchId(), task.number(), task.end());
            return new Outcome.Finish();
        }
        Optional<Batch> found = batches.find(task.batchId());
        if (found.isEmpty()) {
            log.warn("there is no batch {} (any more); nothing is done about it", task.batchId());
            return new Outcome.Finish();
        }
        return handle(task, found.get(), delivery);
    }

    private Outcome handle(BatchTask task, Batch batch, Delivery delivery) throws IOException {
        return switch (task.step()) {
            case OPEN -> closing(batch, Batch.State.OPENING, () -> opening.open(batch, delivery));
            case ASSEMBLE -> closing(batch, Batch.State.ASSEMBLING, () -> assembling.assemble(batch, task.number()));
            case CANCEL -> {
                jobs.cancel(batch.id());
                yield new Outcome.Finish();
            }
            case RETRY -> {
                jobs.retry(batch.id());
                yield new Outcome.Finish();
            }
            case BROKEN -> {
                fail(batch, batch.state(), task.why());
                yield new Outcome.Finish();
            }
            case ENDED -> throw new IllegalStateException("the end of a page is handled before");
        };
    }

    @FunctionalInterface
    private interface Work {
        Outcome run() throws IOException;
    }

    /** What will never work ends the batch, with the same words as in the error queue. */
    private Outcome closing(Batch batch, Batch.State during, Work work) throws IOException {
        try {
            return work.run();
        } catch (JobRejected e) {
            fail(batch, during, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Only what has no pages on their way fails as a whole: a page's own trouble is the page's. */
    private void fail(Batch batch, Batch.State during, String why) throws IOException {
        if (during == Batch.State.OPENING || during == Batch.State.ASSEMBLING) {
            batches.close(batch.id(), during, Batch.State.FAILED, null, Map.of("error", why));
        }
        log.warn("batch {} ({}): {}", batch.id(), during.word(), why);
    }

    @Override
    public List<Dependency> dependencies() {
        return List.of(new Dependency(Batches.NAME, () -> batches.find("-")));
    }
}
