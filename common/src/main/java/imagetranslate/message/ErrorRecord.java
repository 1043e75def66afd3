package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code error_queue}: everything a person needs to understand what failed, and to replay it.
 *
 * @param job which job
 * @param why what went wrong
 * @param history how it got there
 * @param payload the message's bytes, exactly as they lay on the stage's list
 * @param timestamp when it failed
 */
public record ErrorRecord(JobRef job, Why why, History history, byte[] payload, Instant timestamp) {
    private static final List<String> OF_THE_JOB = List.of("callback_url", Tenant.FIELD, JobOrigin.BATCH_ID);

    /**
     * @param targets what the message had in {@code target_langs}: one language where one target of a picture failed alone
     * @param stage the list it was taken from
     */
    public record JobRef(String requestId, List<String> targets, String imageId, String stage) {
        public JobRef {
            targets = List.copyOf(targets);
        }

        public JobRef(String requestId, String imageId, String stage) {
            this(requestId, List.of(), imageId, stage);
        }
    }

    /**
     * @param message fit to be shown, whatever came from outside into it
     * @param errorClass of the exception; null where there was none
     */
    public record Why(
            ErrorKind kind, String message, @Nullable String errorClass) {
        public Why {
            message = PlainText.of(message);
        }
    }

    /**
     * @param attempts how many were made, the last one included
     * @param recoveries how many consumers died with it in hand
     * @param firstSeen when it was first claimed
     * @param consumer which one had it last
     * @param version of the software that gave it up
     */
    public record History(
            int attempts, int recoveries, Instant firstSeen, String consumer, String version, int replayCount) {}

    /** As it lies in {@code error_queue}; times are epoch seconds with a fraction, as in {@code hosting_tasks}. */
    public byte[] write() {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        node.put("error_message", why.message());
        node.put("timestamp", seconds(timestamp));
        putTargets(node);
        node.put("stage", job.stage());
        node.put("kind", why.kind().name().toLowerCase(Locale.ROOT));
        node.put("error_class", why.errorClass());
        node.put("attempts", history.attempts());
        node.put("recoveries", history.recoveries());
        node.put("first_seen", seconds(history.firstSeen()));
        String text = utf8(payload);
        node.put("payload", text != null ? text : Base64.getEncoder().encodeToString(payload));
        node.put("payload_encoding", text != null ? "utf-8" : "base64");
        node.put("consumer", history.consumer());
        node.put("version", history.version());
        node.put("replay_count", history.replayCount());
        return bytes(node);
    }

    /** The short form on {@code error_queue:new}: the record itself stays where it is. */
    public byte[] writeNotice() {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        putTargets(node);
        node.put("stage", job.stage());
        node.put("kind", why.kind().name().toLowerCase(Locale.ROOT));
        node.put("error_message", why.message());
        putReceiver(node);
        return bytes(node);
    }

    /** Who else is told, and whose job it is, as far as the job's message can be read. */
    private void putReceiver(ObjectNode notice) {
        try {
            JsonNode message = MessageCodec.json().readTree(payload);
            for (String name : OF_THE_JOB) {
                JsonNode value = message.path(name);
                if (value.isTextual()
                        && FieldRules.fault(name, value.asText(), FieldRules.LONGEST_ADDRESS)
                                .isEmpty()) {
                    notice.put(name, value.asText());
                }
            }
        } catch (IOException e) {
            // What is no message names nobody.
        }
    }

    /** As the job's own message has them, so that the notice has the identity that the job has. */
    private void putTargets(ObjectNode node) {
        if (job.targets().size() == 1) {
            node.put("target_lang", job.targets().get(0));
        }
        if (!job.targets().isEmpty()) {
            job.targets().forEach(node.putArray(TargetLanguages.FIELD)::add);
        }
    }

    /**
     * @throws JobRejected of kind malformed for what isn't a record; other fields than the first four may be missing, as
     *     in the records of older workers
     */
    public static ErrorRecord read(byte[] bytes) {
        ObjectNode node = object(bytes);
        Instant timestamp = instant(node.path("timestamp"), Instant.EPOCH);
        return new ErrorRecord(
                new JobRef(
                        node.path("request_id").asText(),
                        TargetLanguages.read(node),
                        node.path("image_id").asText(),
                        node.path("stage").asText()),
                new Why(
                        kind(node.path("kind").asText()),
                        node.path("error_message").asText(),
                        node.path("error_class").isTextual()
                                ? node.path("error_class").asText()
                                : null),
                new History(
                        node.path("attempts").asInt(),
                        node.path("recoveries").asInt(),
                        instant(node.path("first_seen"), timestamp),
                        node.path("consumer").asText(),
                        node.path("version").asText(),
                        node.path("replay_count").asInt()),
                payload(node),
                timestamp);
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            if (MessageCodec.json().readTree(bytes) instanceof ObjectNode node) {
                return node;
            }
        } catch (IOException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "the error record is not JSON: " + e.getMessage(), e);
        }
        throw JobRejected.malformed("the error record is not a JSON object");
    }

    private static byte[] payload(JsonNode node) {
        String text = node.path("payload").asText();
        if (!node.path("payload_encoding").asText().equals("base64")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "the error record's payload is not base64", e);
        }
    }

    private static ErrorKind kind(String text) {
        for (ErrorKind kind : ErrorKind.values()) {
            if (kind.name().equalsIgnoreCase(text)) {
                return kind;
            }
        }
        return ErrorKind.PERMANENT;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private static Instant instant(JsonNode seconds, Instant absent) {
        return seconds.isNumber() ? Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000)) : absent;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error record could not be written as JSON", e);
        }
    }
}
