package imagetranslate.queue.desk;

import imagetranslate.message.ErrorRecord;
import imagetranslate.message.WebhookTask;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatusStore;
import java.io.IOException;

/** Puts failed jobs back, and says so in their status. */
public record JobReplay(ErrorQueue errors, JobStatusStore status) {

    /**
     * The status first, unless it is news of a job that has ended: a worker may take the job the moment it is back, and what it says must come after.
     *
     * @return false where the record isn't there any more
     * @throws IOException where the status can't be told; the record stays
     */
    public boolean replay(ErrorEntry entry) throws IOException {
        ErrorRecord record = entry.record();
        if (record != null && WebhookTask.jobOf(record.payload()).isEmpty()) {
            ErrorRecord.JobRef job = record.job();
            Envelope message = Envelope.read(record.payload(), Integer.MAX_VALUE);
            status.queuedAgain(
                    new JobName(job.requestId(), job.targets(), job.imageId(), message.origin()), job.stage());
            status.check();
        }
        return errors.replay(entry);
    }
}
