package imagetranslate.result;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.dependency.Dependency;
import imagetranslate.fetch.CallbackAddress;
import imagetranslate.message.BatchPage;
import imagetranslate.message.BatchTask;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.JobRejected;
import imagetranslate.message.PageEnd;
import imagetranslate.message.Tenant;
import imagetranslate.message.WebhookTask;
import imagetranslate.status.JobStatusStore;
import imagetranslate.store.Sha256;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.WorkerContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code hosting_tasks}: the picture is out there; that is written down, and whoever waits will be told. */
final class HostingStage implements StageHandler {
    private static final Logger log = LoggerFactory.getLogger(HostingStage.class);

    private static final int DIGITS = 16;

    private final WorkerContext context;
    private final Announcer announcer;

    HostingStage(WorkerContext context, Announcer announcer) {
        this.context = context;
        this.announcer = announcer;
    }

    /** The result is remembered before anybody is told: whoever hears of it finds it. */
    @Override
    public Outcome handle(Delivery delivery) throws IOException {
        HostingTask task = context.codec().readHostingTask(delivery.payload());
        if (task.status() != HostingTask.Status.DRY_RUN && !task.resultUrl().matches("https?://.+")) {
            throw JobRejected.malformed(
                    "image_url is '" + task.resultUrl() + "'; a result needs its public http or https address");
        }
        Job job = task.job();
        if (!context.status().done(task)) {
            log.info("{} was cancelled; nobody is told of its result", job.imageId());
            return new Outcome.Finish();
        }
        log.info(
                "{} {} in {} ms: {}",
                job.imageId(),
                task.status().name().toLowerCase(Locale.ROOT),
                task.millis().getOrDefault("total", 0L),
                task.resultUrl());
        return announcer.announce(
                WebhookBody.done(task),
                new WebhookTask.About(job.requestId(), job.imageId(), job.targetLang(), text(job, Tenant.FIELD)),
                text(job, CallbackAddress.FIELD),
                ofBatch(task, delivery));
    }

    /** Null where the job is no page of a batch. */
    private static @Nullable BatchTask ofBatch(HostingTask task, Delivery delivery) {
        String once = Sha256.hex(delivery.payload()).substring(0, DIGITS);
        return BatchPage.of(task.job().requestId(), text(task.job(), JobOrigin.BATCH_ID))
                .map(page -> BatchTask.ended(page, PageEnd.done(task), once))
                .orElse(null);
    }

    /** A job ends with its state written down. */
    @Override
    public List<Dependency> dependencies() {
        return List.of(new Dependency(JobStatusStore.NAME, context.status()::check));
    }

    private static @Nullable String text(Job job, String field) {
        JsonNode value = job.extra().path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
