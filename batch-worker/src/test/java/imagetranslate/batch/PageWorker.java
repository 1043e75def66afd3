package imagetranslate.batch;

import imagetranslate.batch.zip.Zips;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that makes another picture of each page, in place of both workers on pictures: only the way of the pages is looked at. A
 * picture's shade says which page it is.
 */
final class PageWorker {
    private static final int SHADE = 128;

    private PageWorker() {}

    public static void main(String... args) throws Exception {
        WorkerMain.run("page-worker", PageWorker::stages, args);
    }

    static List<Stage> stages(WorkerContext context) {
        return List.of(new Stage(
                "ocr_tasks", "hosting_tasks", delivery -> handle(context, delivery), 4, List.of(), List.of()));
    }

    /** What page 7 of a batch becomes. */
    static byte[] result(int page) {
        return Zips.picture(SHADE + page);
    }

    private static Outcome handle(WorkerContext context, Delivery delivery) throws Exception {
        Job job = context.codec().readJob(delivery.payload()).claimedOn(LocalDate.of(2026, 1, 1));
        if (job.imageId().contains("never")) {
            throw JobRejected.permanent("this one never works");
        }
        // So long that others end before it: pages are not done in their order.
        TimeUnit.MILLISECONDS.sleep(
                Integer.getInteger("page.millis", 0) * (1 + job.requestId().hashCode() % 3L));
        int page = job.extra().path("batch_page").asInt();
        String key = ObjectKey.result(job, "png");
        context.store().put(key, result(page), ObjectHeaders.result(ImageType.PNG, job));
        return new Outcome.Advance(context.codec()
                .write(new HostingTask(
                        job,
                        context.store().publicUrl(key),
                        ObjectKey.scene(job),
                        context.clock().instant(),
                        HostingTask.Status.TRANSLATED,
                        new HostingTask.BoxCounts(1, 0),
                        Map.of())));
    }
}
