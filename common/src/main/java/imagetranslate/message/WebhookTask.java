package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code webhook_tasks}: one piece of news on its way to one receiver.
 *
 * @param id of the news; the same for each receiver, and at each repeat
 * @param event what happened, such as {@code job.done}
 * @param about which job
 * @param url the receiver that the job named; null for the deployment's
 * @param body what is posted, to the byte
 */
public record WebhookTask(
        String id, String event, About about, @Nullable String url, String body) {
    private static final String ID = "webhook_id";
    private static final String JOB = "job_id";
    private static final String URL = "url";
    private static final Pattern IDS = Pattern.compile("msg_[0-9a-f]{32}");
    private static final Set<String> EVENTS = Set.of("job.done", "job.failed");

    /** As often as a receiver is asked within the longest time that is allowed, and more. */
    private static final int MAX_ATTEMPTS = 100;

    /**
     * @param imageId the producer's name for the picture
     * @param targetLang null where the news is about all of the job
     * @param tenant whose job it is; null where it is nobody's
     */
    public record About(
            String requestId,
            String imageId,
            @Nullable String targetLang,
            @Nullable String tenant) {}

    /** As it lies on the list. Its own {@code request_id} is another for each receiver. */
    public byte[] write() {
        String receiver = url == null
                ? "webhook"
                : UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)).toString();
        ObjectNode node = MessageCodec.json()
                .createObjectNode()
                .put("request_id", id + "-" + receiver)
                .put("image_id", about.imageId())
                .put("max_attempts", MAX_ATTEMPTS)
                .put(ID, id)
                .put("event", event)
                .put(JOB, about.requestId());
        putIfKnown(node, "target_lang", about.targetLang());
        putIfKnown(node, Tenant.FIELD, about.tenant());
        putIfKnown(node, URL, url);
        node.put("body", body);
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("news could not be written as JSON", e);
        }
    }

    /** @throws JobRejected of kind malformed, which names the field */
    public static WebhookTask read(byte[] bytes) {
        ObjectNode node = MessageCodec.object(bytes);
        String id = Fields.text(node, ID);
        String event = Fields.text(node, "event");
        if (!IDS.matcher(id).matches() || !EVENTS.contains(event)) {
            throw JobRejected.malformed(
                    "webhook_id is '" + FieldRules.shown(id) + "' and event '" + FieldRules.shown(event)
                            + "'; they must be msg_ with 32 hexadecimal digits, and one of " + EVENTS);
        }
        String body = Fields.text(node, "body");
        if (body.isEmpty()) {
            throw JobRejected.malformed("body is missing; it must be the text that is posted");
        }
        String requestId = Fields.bounded(node, JOB, FieldRules.LONGEST_ID);
        return new WebhookTask(
                id,
                event,
                new About(
                        requestId,
                        Fields.bounded(node, "image_id", FieldRules.LONGEST_NAME),
                        known(Fields.bounded(node, "target_lang", FieldRules.LONGEST_LANGUAGE)),
                        known(Fields.bounded(node, Tenant.FIELD, FieldRules.LONGEST_NAME))),
                known(Fields.bounded(node, URL, FieldRules.LONGEST_ADDRESS)),
                body);
    }

    /** The {@code request_id} of the job that a message is news of; empty where it is none, but perhaps a job itself. */
    public static Optional<String> jobOf(byte[] message) {
        try {
            return MessageCodec.json().readTree(message) instanceof ObjectNode node
                            && IDS.matcher(node.path(ID).asText()).matches()
                    ? Optional.of(node.path(JOB).asText())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void putIfKnown(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
