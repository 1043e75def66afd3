package imagetranslate.api.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.BatchPage;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.message.Tenant;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.BatchFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch as the API shows it. Every field is always there; null where it isn't known (yet). */
final class BatchView {
    private BatchView() {}

    static ObjectNode of(Batch batch) {
        ObjectNode view = MessageCodec.json().createObjectNode();
        ObjectNode job = batch.request().job();
        view.put(JobOrigin.BATCH_ID, batch.id());
        view.put("name", batch.request().name());
        view.put(Tenant.FIELD, batch.tenant());
        view.put("state", batch.state().word());
        view.put("paused", batch.isPaused());
        view.put("created", batch.created().toString());
        view.put(JobOrigin.SOURCE_LANG, text(job, JobOrigin.SOURCE_LANG));
        view.put(JobOrigin.TARGET_LANG, text(job, JobOrigin.TARGET_LANG));
        view.put(BatchRequest.STRIP, text(job, BatchRequest.STRIP));
        Batch.Counts counts = batch.counts();
        view.putObject("counts")
                .put("total", counts.total())
                .put("waiting", counts.waiting())
                .put("in_hand", counts.inHand())
                .put("done", counts.done())
                .put("failed", counts.failed())
                .put("cancelled", counts.cancelled());
        boolean hasResult = batch.state() == Batch.State.DONE && batch.resultKey() != null;
        view.put("result_url", hasResult ? address(batch.id()) + "/result" : null);
        view.put("error", batch.error());
        return view;
    }

    /** The same with its pages, in their order, and what of its file is in no result. */
    static ObjectNode of(Batch batch, List<BatchFile> pages) {
        ObjectNode view = of(batch);
        ArrayNode list = view.putArray("pages");
        for (BatchFile page : pages) {
            PageEnd end = page.end();
            list.addObject()
                    .put("number", page.number())
                    .put("name", page.name())
                    .put("request_id", new BatchPage(batch.id(), page.number()).requestId())
                    .put("state", page.state())
                    .put("outcome", end == null ? null : end.outcome())
                    .put("result_url", end == null ? null : end.resultUrl())
                    .put("error", end == null ? null : end.error());
        }
        ArrayNode left = view.putArray("left_out");
        batch.leftOut().forEach(left::add);
        return view;
    }

    static String address(String id) {
        return "/v1/batches/" + id;
    }

    private static @Nullable String text(ObjectNode job, String field) {
        return job.hasNonNull(field) ? job.path(field).asText() : null;
    }
}
