package imagetranslate.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.batch.book.Leaf;
import imagetranslate.message.BatchPage;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.BatchFile;
import imagetranslate.queue.batch.Batches;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.WorkerContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a batch's result together, one page after the other, from what its jobs came to. */
final class Assembling {
    private static final Logger log = LoggerFactory.getLogger(Assembling.class);
    private static final Set<String> AS_IT_WAS = Set.of("unchanged", "dry_run");

    private final WorkerContext context;
    private final Batches batches;
    private final BookFiles files;

    Assembling(WorkerContext context, Batches batches, BookFiles files) {
        this.context = context;
        this.batches = batches;
        this.files = files;
    }

    /** @param generation what the message asks for; an older one has been overtaken */
    Outcome assemble(Batch batch, int generation) throws IOException {
        if (batch.state() == Batch.State.FAILED && batch.generation() == generation) {
            // A person has replayed what failed.
            batches.close(batch.id(), Batch.State.FAILED, Batch.State.ASSEMBLING, generation, Map.of());
        } else if (batch.state() != Batch.State.ASSEMBLING || batch.generation() != generation) {
            return new Outcome.Finish();
        }
        List<BatchFile> pages = batches.pages(batch.id());
        Set<Integer> lost = new HashSet<>();
        String key;
        try (BookFiles.Opened file = files.open(batch)) {
            Path result = file.scratch().resolve("result");
            file.book().write(result, number -> picture(pages.get(number - 1), lost));
            key = ObjectKey.batchResult(batch.id(), generation, file.kind().extension());
            context.store().put(key, result, ObjectHeaders.kept(file.kind().contentType()));
        }
        byte[] report = report(batch, pages, lost).toString().getBytes(StandardCharsets.UTF_8);
        String reportKey = ObjectKey.batchReport(batch.id(), generation);
        context.store().put(reportKey, report, ObjectHeaders.kept("application/json"));
        batches.close(
                batch.id(),
                Batch.State.ASSEMBLING,
                Batch.State.DONE,
                generation,
                Map.of("result_key", key, "report_key", reportKey));
        log.info(
                "batch {} is done: {} pages, {} failed",
                batch.id(),
                pages.size(),
                batch.counts().failed());
        return new Outcome.Finish();
    }

    private Optional<Leaf.Picture> picture(BatchFile page, Set<Integer> lost) throws IOException {
        PageEnd end = page.end();
        if (end == null
                || end.state() != PageEnd.State.DONE
                || end.resultUrl() == null
                || end.sceneKey() == null
                || AS_IT_WAS.contains(String.valueOf(end.outcome()))) {
            return Optional.empty();
        }
        String url = end.resultUrl();
        String extension = url.substring(url.lastIndexOf('.') + 1);
        Optional<ImageType> type = ImageType.of(extension);
        Optional<byte[]> bytes = type.isEmpty()
                ? Optional.empty()
                : context.store()
                        .get(
                                ObjectKey.resultBeside(end.sceneKey(), extension),
                                files.limits().bytes());
        if (bytes.isEmpty()) {
            lost.add(page.number());
            return Optional.empty();
        }
        return Optional.of(new Leaf.Picture(page.name(), type.get(), bytes.get()));
    }

    private static ObjectNode report(Batch batch, List<BatchFile> pages, Set<Integer> lost) {
        ObjectNode report = MessageCodec.json()
                .createObjectNode()
                .put("batch_id", batch.id())
                .put("name", batch.request().name());
        ArrayNode list = report.putArray("pages");
        for (BatchFile page : pages) {
            PageEnd end = page.end();
            ObjectNode one = list.addObject()
                    .put("number", page.number())
                    .put("name", page.name())
                    .put("request_id", new BatchPage(batch.id(), page.number()).requestId())
                    .put("state", page.state());
            if (end != null) {
                one.setAll(end.detail());
            }
            if (lost.contains(page.number())) {
                one.put("error", "its result is no longer in the store; the page stays as it was");
            }
        }
        return report;
    }
}
