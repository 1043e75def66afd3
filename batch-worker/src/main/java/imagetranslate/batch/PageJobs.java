package imagetranslate.batch;

import imagetranslate.message.BatchPage;
import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.batch.BatchFile;
import imagetranslate.queue.batch.Batches;
import imagetranslate.queue.desk.JobCancel;
import imagetranslate.queue.desk.JobReplay;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person asks of a batch, done to its pages' jobs by the means that each job has. */
record PageJobs(Batches batches, JobStatusStore status, JobCancel cancelling, ErrorQueue errors, JobReplay replaying) {

    /** Those that haven't ended; those that wait too, of which nobody would hear else. */
    void cancel(String batchId) throws IOException {
        for (BatchFile page : batches.pages(batchId)) {
            Optional<JobStatus> job = status.find(new BatchPage(batchId, page.number()).requestId());
            if (job.isPresent() && !job.get().hasEnded()) {
                cancelling.cancel(job.get());
            }
        }
    }

    /** Those that have a record in the error queue. First they are written down as in hand: the end of one may come at once. */
    void retry(String batchId) throws IOException {
        List<ErrorEntry> entries = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (ErrorEntry entry : errors.oldestFirst()) {
            Optional<BatchPage> page = page(entry, batchId);
            if (page.isPresent() && errors.obstacle(entry).isEmpty()) {
                entries.add(entry);
                numbers.add(page.get().number());
            }
        }
        if (numbers.isEmpty() || !batches.again(batchId, numbers)) {
            return;
        }
        for (ErrorEntry entry : entries) {
            replaying.replay(entry);
        }
    }

    private static Optional<BatchPage> page(ErrorEntry entry, String batchId) {
        ErrorRecord record = entry.record();
        if (record == null) {
            return Optional.empty();
        }
        Envelope message = Envelope.read(record.payload(), Integer.MAX_VALUE);
        return BatchPage.of(record.job().requestId(), message.origin().batchId())
                .filter(page -> page.batchId().equals(batchId));
    }
}
