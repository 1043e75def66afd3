package imagetranslate.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import java.util.List;
import java.util.Locale;

/**
 * What a receiver is told, in a schema of its own ({@code docs/webhook.schema.json}): written field by field, so that the
 * queue's messages can change and no receiver notices. The addresses in it that only the pipeline calls show no secret.
 *
 * @param event what happened, as {@code X-Event} says too
 */
record WebhookBody(String event, ObjectNode fields) {
    static final String DONE = "job.done";
    static final String FAILED = "job.failed";

    /** Counted up where a field that receivers read goes or changes its meaning; another field more is no new version. */
    static final int SCHEMA = 1;

    private static final String CALLBACK_URL = "callback_url";
    private static final List<String> OF_A_NOTICE =
            List.of("request_id", "image_id", "target_lang", "stage", "kind", "error_message");

    /** The producer's own fields are beside those of the schema, and never instead of them. */
    static WebhookBody done(HostingTask task) {
        Job job = task.job();
        // A dry run hosts nothing: its address is the source's, which may hold a secret.
        boolean isDryRun = task.estimate() != null;
        ObjectNode body = begun(DONE)
                .put("status", task.status().name().toLowerCase(Locale.ROOT))
                .put("request_id", job.requestId())
                .put("image_id", job.imageId())
                .put("image_url", isDryRun ? SafeAddress.of(task.resultUrl()) : task.resultUrl())
                .put("source_url", SafeAddress.of(job.imageUrl()))
                .put("source_lang", job.sourceLang())
                .put("target_lang", job.targetLang())
                .put("is_long", job.isLong())
                .put("timestamp", task.timestamp().toEpochMilli() / 1000.0);
        if (task.sceneKey() != null) {
            body.put("scene_key", task.sceneKey());
        }
        if (job.day() != null) {
            body.put("job_day", job.day().toString());
        }
        if (job.maxAttempts() != null) {
            body.put("max_attempts", job.maxAttempts());
        }
        body.putObject("boxes")
                .put("translated", task.boxes().translated())
                .put("skipped", task.boxes().skipped());
        ObjectNode millis = body.putObject("millis");
        task.millis().forEach(millis::put);
        if (task.estimate() != null) {
            body.set("estimate", task.estimate().json());
        }
        if (task.proof() != null) {
            body.putObject("proof")
                    .put("passed", task.proof().passed())
                    .put("findings", task.proof().findings());
        }
        job.extra().properties().forEach(own -> body.putIfAbsent(own.getKey(), own.getValue()));
        JsonNode callback = body.path(CALLBACK_URL);
        if (callback.isTextual()) {
            body.put(CALLBACK_URL, SafeAddress.of(callback.asText()));
        }
        return new WebhookBody(DONE, body);
    }

    /** @param notice whatever lay on the list: numbers are taken for text, as the queue does; what is neither is left out */
    static WebhookBody failed(JsonNode notice) {
        ObjectNode body = begun(FAILED).put("status", "failed");
        for (String name : OF_A_NOTICE) {
            JsonNode value = notice.path(name);
            if (value.isTextual() || value.isNumber()) {
                body.put(name, value.asText());
            }
        }
        return new WebhookBody(FAILED, body);
    }

    byte[] json() {
        try {
            return MessageCodec.json().writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the body of " + event + " could not be written as JSON", e);
        }
    }

    private static ObjectNode begun(String event) {
        return MessageCodec.json().createObjectNode().put("event", event).put("schema", SCHEMA);
    }
}
