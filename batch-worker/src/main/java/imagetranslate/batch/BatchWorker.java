package imagetranslate.batch;

import imagetranslate.queue.batch.RedisBatches;
import imagetranslate.queue.desk.JobCancel;
import imagetranslate.queue.desk.JobReplay;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.util.List;

/** The batch worker's process. */
public final class BatchWorker {
    private BatchWorker() {}

    public static void main(String[] args) throws Exception {
        WorkerMain.run("batch-worker", BatchWorker::stages, args);
    }

    /** One stage, that of what is to be done about batches. */
    public static List<Stage> stages(WorkerContext context) {
        Settings settings = context.settings();
        SharedRedis redis = SharedRedis.open(RedisAddress.from(settings));
        ErrorQueue errors = ErrorQueue.open(settings, context.clock());
        RedisBatches batches = RedisBatches.of(settings, redis);
        BookFiles files = BookFiles.open(context);
        BatchStage stage = new BatchStage(
                batches,
                new Opening(context, batches, files),
                new Assembling(context, batches, files),
                new PageJobs(
                        batches,
                        context.status(),
                        JobCancel.of(settings, context.status()),
                        errors,
                        new JobReplay(errors, context.status())));
        return List.of(new Stage(
                settings.get(Keys.QUEUE_BATCH_TASKS),
                null,
                stage,
                settings.get(Keys.MAX_IN_FLIGHT),
                List.of(),
                List.of(redis, errors, files)));
    }
}
