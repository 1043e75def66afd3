package imagetranslate.api.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.Ownership;
import imagetranslate.api.problem.Problem;
import imagetranslate.fetch.AddressRules;
import imagetranslate.fetch.SafeImageSource;
import imagetranslate.message.BatchPage;
import imagetranslate.message.FieldRules;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batch;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a batch, checked: what each of its pages would fail for is told at once.
 *
 * @param id of the batch
 */
record BatchRequest(String id, Batch.Request asked) {
    static final String SOURCE_URL = "source_url";
    static final String STRIP = "strip";
    private static final String NAME = "name";

    /** What a page has of its own, or is no page's. */
    private static final List<String> PAGES_OWN = List.of(
            "request_id",
            "image_id",
            "image_url",
            "batch_id",
            "batch_page",
            "edit",
            "export",
            "job_day",
            "replay_count");

    private static final Set<String> STRIPS = Set.of("true", "false", "auto");
    private static final int DIGITS = 24;

    /**
     * @param fields as of a job, with {@code source_url}, {@code name} and {@code strip}
     * @param fileName of the file that came along; null where it is to be fetched
     * @param key the header Idempotency-Key; null where there is none
     */
    static BatchRequest of(
            ObjectNode fields,
            @Nullable String fileName,
            Caller caller,
            @Nullable String key,
            MessageCodec codec,
            AddressRules addresses)
            throws IOException {
        // Before the claim: in a job's message a later stage says source_url.
        String url = text(fields.remove(SOURCE_URL), SOURCE_URL);
        String name = name(text(fields.remove(NAME), NAME), fileName, url);
        Ownership.claim(fields, caller, true);
        String id = id(caller.tenant(), key);
        refuse(fields, fileName, url);
        Job page = JobRequest.job(
                fields.put("request_id", new BatchPage(id, 1).requestId()).put("image_url", "s3://pictures/page"),
                null,
                codec,
                addresses);
        ObjectNode shared = (ObjectNode) MessageCodec.json().readTree(codec.writeJob(page));
        shared.remove(PAGES_OWN);
        return new BatchRequest(id, new Batch.Request(name, ObjectKey.batchSource(id), url, shared));
    }

    private static void refuse(ObjectNode fields, @Nullable String fileName, @Nullable String url) {
        for (String own : PAGES_OWN) {
            if (fields.has(own)) {
                throw Problem.unprocessable("A batch has no field '" + own + "': each of its pages gets its own.");
            }
        }
        if (fields.has("target_langs")) {
            throw Problem.unprocessable(
                    "A batch is made in one language, target_lang; send it once for each. Its pages are"
                            + " read and erased only once.");
        }
        if (fields.at("/options/dry_run").asBoolean()) {
            throw Problem.unprocessable("options.dry_run is for jobs: a batch has a result. Push one of its pages.");
        }
        String strip = fields.path(STRIP).asText("auto");
        if (!STRIPS.contains(strip)) {
            throw Problem.unprocessable("strip is '" + FieldRules.shown(strip) + "'; it must be true, false or auto.");
        }
        if (fields.has(STRIP)) {
            fields.put(STRIP, strip);
        }
        if ((fileName == null) == (url == null)) {
            throw Problem.unprocessable("A batch comes as a form with a file in its field 'file', or as JSON with a "
                    + SOURCE_URL + "; one of both.");
        }
        if (url != null) {
            if (!url.strip().matches("(?i)https?://.*")) {
                throw Problem.unprocessable(SOURCE_URL + " must be an https or http address.");
            }
            SafeImageSource.check(url);
        }
    }

    /** Of a repeat with the same key the same. */
    private static String id(@Nullable String tenant, @Nullable String key) {
        String seed = key == null ? UUID.randomUUID().toString() : "batch " + tenant + "\n" + key;
        String id = "b" + Sha256.hex(seed.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
        return Ownership.requestId(tenant, id);
    }

    private static String name(@Nullable String given, @Nullable String fileName, @Nullable String url) {
        String path =
                given != null ? given : fileName != null ? fileName : url == null ? "" : url.replaceFirst("[?#].*", "");
        String last = path.replaceAll("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
        return FieldRules.fault(NAME, last, FieldRules.LONGEST_NAME).isPresent() || last.isBlank() ? "batch" : last;
    }

    private static @Nullable String text(@Nullable JsonNode value, String field) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Problem.unprocessable(field + " must be a string.");
        }
        return value.asText().isEmpty() ? null : value.asText();
    }
}
