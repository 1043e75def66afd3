package imagetranslate.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.message.BatchPage;
import imagetranslate.message.FieldRules;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.message.PlainText;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.BatchFile;
import imagetranslate.queue.batch.Batches;
import imagetranslate.settings.Keys;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.Sha256;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.WorkerContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes a batch's file apart: each page's picture goes into the store under its hash, and its message is written down. Where that
 * takes longer than a job may, it goes on where it was, as it does after a crash.
 */
final class Opening {
    /** Written down together. */
    private static final int AT_ONCE = 16;

    private static final Duration GO_ON_AFTER = Duration.ofMillis(50);
    private static final String BYTES = "bytes";

    private final WorkerContext context;
    private final Batches batches;
    private final BookFiles files;
    private final Limits limits;

    Opening(WorkerContext context, Batches batches, BookFiles files) {
        this.context = context;
        this.batches = batches;
        this.files = files;
        this.limits = files.limits();
    }

    /** @throws JobRejected where the file, as a whole, can't be read or is beyond a limit */
    Outcome open(Batch asked, Delivery delivery) throws IOException {
        if (asked.state() == Batch.State.FAILED) {
            // A person has replayed what failed.
            batches.close(asked.id(), Batch.State.FAILED, Batch.State.OPENING, null, Map.of());
        } else if (asked.state() != Batch.State.OPENING) {
            return new Outcome.Finish();
        }
        files.bring(asked, delivery.deadline());
        Instant pause = delivery.claimedAt()
                .plus(Duration.between(delivery.claimedAt(), delivery.deadline())
                        .dividedBy(2));
        try (BookFiles.Opened file = files.open(asked)) {
            return open(asked, file, pause);
        }
    }

    private Outcome open(Batch batch, BookFiles.Opened file, Instant pause) throws IOException {
        long bytes = 0;
        for (BatchFile page : batches.pages(batch.id())) {
            bytes += page.info().path(BYTES).asLong();
        }
        int pages = file.book().pages();
        for (int number = batch.opened() + 1; number <= pages; ) {
            List<Batches.Found> found = new ArrayList<>();
            int first = number;
            for (; number <= pages && found.size() < AT_ONCE; number++) {
                Batches.Found page = found(batch, number, file.book().leaf(number));
                bytes += page.info().path(BYTES).asLong();
                if (bytes > limits.bytes()) {
                    throw JobRejected.permanent("its pages up to page " + number + " have " + bytes + " bytes; at most "
                            + limits.bytes() + " are allowed together (MAX_BATCH_BYTES)");
                }
                found.add(page);
            }
            if (!batches.found(batch.id(), first, found)) {
                return new Outcome.Finish();
            }
            if (number <= pages && context.clock().instant().isAfter(pause)) {
                return new Outcome.Postpone(GO_ON_AFTER, "");
            }
        }
        requireOneGoodPage(batch);
        batches.opened(batch.id(), pages, Map.of("left_out", leftOut(file)));
        return new Outcome.Finish();
    }

    private void requireOneGoodPage(Batch batch) throws IOException {
        List<BatchFile> pages = batches.pages(batch.id());
        if (pages.stream().allMatch(page -> page.end() != null && page.end().state() == PageEnd.State.FAILED)) {
            BatchFile first = pages.get(0);
            PageEnd end = first.end();
            throw JobRejected.permanent("none of its " + pages.size() + " pages can be read; of the first, '"
                    + FieldRules.shown(first.name()) + "': " + (end == null ? "" : end.error()));
        }
    }

    private static String leftOut(BookFiles.Opened file) {
        var list = MessageCodec.json().createArrayNode();
        file.book().leftOut().forEach(list::add);
        return list.toString();
    }

    private Batches.Found found(Batch batch, int number, Leaf leaf) throws IOException {
        ObjectNode info = MessageCodec.json().createObjectNode().put("name", leaf.name());
        if (leaf instanceof Leaf.Refused refused) {
            info.put(BYTES, refused.read());
            return new Batches.Found(info, null, PageEnd.failed(refused.why()));
        }
        Leaf.Picture picture = (Leaf.Picture) leaf;
        String key =
                ObjectKey.source(Sha256.hex(picture.bytes()), picture.type().extension());
        if (!context.store().exists(key)) {
            context.store().put(key, picture.bytes(), ObjectHeaders.source(picture.type()));
        }
        info.put(BYTES, picture.bytes().length).put("key", key);
        byte[] message = message(batch, number, picture.name(), key);
        Job job = context.codec().readJob(message);
        context.status().queued(job);
        return new Batches.Found(info, message, null);
    }

    /** As a producer would push it. What is the batch's own comes last: no field of the request takes its place. */
    private byte[] message(Batch batch, int number, String name, String key) throws JsonProcessingException {
        BatchPage page = new BatchPage(batch.id(), number);
        ObjectNode message = MessageCodec.json().createObjectNode().put("request_id", page.requestId());
        message.setAll(batch.request().job());
        message.put("request_id", page.requestId())
                .put("image_id", imageId(batch.request().name(), name))
                .put("image_url", "s3://" + context.settings().get(Keys.S3_BUCKET) + "/" + key)
                .put(JobOrigin.BATCH_ID, batch.id())
                .put("batch_page", number);
        return MessageCodec.json().writeValueAsBytes(message);
    }

    /** The chapter's name before the page's: what stands before the first dash becomes a folder of results. */
    private static String imageId(String book, String page) {
        String id = PlainText.of(book.replaceFirst("\\.[A-Za-z0-9]{1,4}$", "").replace('-', '_') + "-" + page);
        return id.length() <= FieldRules.LONGEST_NAME ? id : id.substring(id.length() - FieldRules.LONGEST_NAME);
    }
}
