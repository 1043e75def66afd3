package imagetranslate.result;

import imagetranslate.queue.QueueNames;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.util.List;
import java.util.Optional;

/** The result worker's process. */
public final class ResultWorker {
    private ResultWorker() {}

    public static void main(String[] args) throws Exception {
        WorkerMain.run("result-worker", ResultWorker::stages, args);
    }

    /** Results on their way to whoever waits for them, and failures, each from its own list. */
    public static List<Stage> stages(WorkerContext context) {
        Settings settings = context.settings();
        Optional<Webhook> webhook = Webhook.open(settings, context.clock(), context.metrics());
        List<AutoCloseable> resources =
                webhook.<List<AutoCloseable>>map(List::of).orElse(List.of());
        Stage results = new Stage(
                settings.get(Keys.QUEUE_HOSTING_TASKS),
                null,
                new HostingStage(context, webhook.orElse(null)),
                settings.get(Keys.MAX_IN_FLIGHT),
                List.of(),
                List.of());
        Stage failures = new Stage(
                QueueNames.notices(settings.get(Keys.QUEUE_ERRORS)),
                null,
                new ErrorNoticeStage(
                        context.metrics(),
                        QueueNames.stages(settings),
                        webhook.orElse(null),
                        settings.get(Keys.MAX_ATTEMPTS)),
                1,
                List.of(),
                resources);
        return List.of(results, failures);
    }
}
