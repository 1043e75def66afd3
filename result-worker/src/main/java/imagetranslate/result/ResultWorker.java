package imagetranslate.result;

import imagetranslate.queue.QueueNames;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.util.List;
import java.util.random.RandomGenerator;

/** The result worker's process. */
public final class ResultWorker {
    private ResultWorker() {}

    public static void main(String[] args) throws Exception {
        WorkerMain.run("result-worker", ResultWorker::stages, args);
    }

    /** Results and failures, each from its own list, and the news of both on its way to whoever waits. */
    public static List<Stage> stages(WorkerContext context) {
        Settings settings = context.settings();
        String news = settings.get(Keys.QUEUE_WEBHOOK_TASKS);
        Announcer announcer = new Announcer(settings);
        Webhook webhook = Webhook.open(settings, context.clock(), context.metrics());
        Stage results = new Stage(
                settings.get(Keys.QUEUE_HOSTING_TASKS),
                news,
                new HostingStage(context, announcer),
                settings.get(Keys.MAX_IN_FLIGHT),
                List.of(),
                List.of());
        Stage failures = new Stage(
                QueueNames.notices(settings.get(Keys.QUEUE_ERRORS)),
                news,
                new ErrorNoticeStage(
                        context.metrics(),
                        QueueNames.stages(settings),
                        announcer,
                        news,
                        settings.get(Keys.QUEUE_BATCH_TASKS)),
                1,
                List.of(),
                List.of());
        Stage deliveries = new Stage(
                news,
                null,
                new WebhookStage(webhook, settings, context.metrics(), context.clock(), RandomGenerator.getDefault()),
                settings.get(Keys.WEBHOOK_IN_FLIGHT),
                List.of(),
                List.of(webhook));
        return List.of(results, failures, deliveries);
    }
}
