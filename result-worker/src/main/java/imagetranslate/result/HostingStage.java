package imagetranslate.result;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.status.JobStatusStore;
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

/** {@code hosting_tasks}: the picture is out there; whoever waits is told. */
final class HostingStage implements StageHandler {
    private static final Logger log = LoggerFactory.getLogger(HostingStage.class);

    private final WorkerContext context;
    private final @Nullable Webhook webhook;

    HostingStage(WorkerContext context, @Nullable Webhook webhook) {
        this.context = context;
        this.webhook = webhook;
    }

    /** The result is remembered before the webhook is tried: it exists, even where nobody takes the news. */
    @Override
    public Outcome handle(Delivery delivery) throws IOException {
        HostingTask task = context.codec().readHostingTask(delivery.payload());
        if (task.status() != HostingTask.Status.DRY_RUN && !task.resultUrl().matches("https?://.+")) {
            throw JobRejected.malformed(
                    "image_url is '" + task.resultUrl() + "'; a result needs its public http or https address");
        }
        context.status().done(task);
        Outcome outcome = webhook == null
                ? new Outcome.Finish()
                : settle(webhook.post(WebhookBody.done(task), delivery.deadline()));
        if (outcome instanceof Outcome.Finish) {
            log.info(
                    "{} {} in {} ms: {}",
                    task.job().imageId(),
                    task.status().name().toLowerCase(Locale.ROOT),
                    task.millis().getOrDefault("total", 0L),
                    task.resultUrl());
        }
        return outcome;
    }

    /** A job ends with its state written down, and told to whoever waits. */
    @Override
    public List<Dependency> dependencies() {
        Dependency status = new Dependency(JobStatusStore.NAME, context.status()::check);
        return webhook == null ? List.of(status) : List.of(status, webhook.dependency());
    }

    private static Outcome settle(Webhook.Answer answer) throws DependencyUnreachable {
        if (answer instanceof Webhook.Later later) {
            throw later.unreachable();
        }
        if (answer instanceof Webhook.Refused refused) {
            throw JobRejected.permanent(refused.why());
        }
        return new Outcome.Finish();
    }
}
