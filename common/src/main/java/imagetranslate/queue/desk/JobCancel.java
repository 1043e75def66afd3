package imagetranslate.queue.desk;

import imagetranslate.message.BatchPage;
import imagetranslate.message.BatchTask;
import imagetranslate.message.PageEnd;
import imagetranslate.queue.Identity;
import imagetranslate.queue.QueueNames;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cancels jobs. docs/decisions/cancel.md says why by receipts.
 *
 * @param stages the lists that a job goes through
 * @param batches the list on which a batch hears of its pages' ends
 * @param kept how long each stage remembers what it has settled
 */
public record JobCancel(JobStatusStore status, List<String> stages, String batches, Duration kept) {

    public static JobCancel of(Settings settings, JobStatusStore status) {
        return new JobCancel(
                status,
                List.of(
                        settings.get(Keys.QUEUE_OCR_TASKS),
                        settings.get(Keys.QUEUE_PROCESSOR_TASKS),
                        settings.get(Keys.QUEUE_HOSTING_TASKS)),
                settings.get(Keys.QUEUE_BATCH_TASKS),
                Duration.ofHours(settings.get(Keys.RECEIPT_HOURS)));
    }

    /**
     * @param job as it was a moment ago
     * @return false where it has ended meanwhile
     * @throws IOException where it isn't certain that it was done; may be called again
     */
    public boolean cancel(JobStatus job) throws IOException {
        Map<String, List<String>> targets = job.targets().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), lang -> receipts(Identity.of(job.requestId(), List.of(lang)))));
        return status.cancel(
                job, new JobStatusStore.CancelReceipts(receipts(job.requestId()), targets, kept, news(job)));
    }

    private JobStatusStore.CancelReceipts.@Nullable News news(JobStatus job) {
        return BatchPage.of(job.requestId(), job.origin().batchId())
                .map(page -> BatchTask.ended(
                        page, PageEnd.cancelled(), UUID.randomUUID().toString()))
                .map(task -> new JobStatusStore.CancelReceipts.News(batches, task.write()))
                .orElse(null);
    }

    private List<String> receipts(String id) {
        return stages.stream().map(stage -> QueueNames.receipt(stage, id)).toList();
    }
}
