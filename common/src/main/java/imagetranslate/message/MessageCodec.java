package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.HostingTask.BoxCounts;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to messages and back. Reading never changes a field it doesn't know: those travel in {@link Job#extra()} and are
 * written again. Every refusal is a {@link JobRejected} of kind {@code malformed} that names the field.
 */
public final class MessageCodec {
    private static final ObjectMapper JSON = new TolerantWriter(JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build());

    static {
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build());
    }

    private static final Set<String> JOB_FIELDS = Set.of(
            "request_id",
            "image_id",
            "image_url",
            "is_long",
            "source_lang",
            "target_lang",
            TargetLanguages.FIELD,
            "job_day",
            "max_attempts");
    private static final Set<String> PROCESSOR_FIELDS = Set.of("ocr_result", "blocks", "image", "ocr", "erase");
    private static final Set<String> HOSTING_FIELDS =
            Set.of("source_url", "scene_key", "timestamp", "status", "boxes", "millis");

    private static final Pattern TIME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int MOST_TIMES = 50;

    /** Seconds; in the year 9999. */
    private static final double LATEST = 253_402_300_799.0;

    private final Languages defaults;

    public MessageCodec(Languages defaults) {
        this.defaults = defaults;
    }

    /** The project's one JSON mapper, for records that aren't messages (scenes, status, error records). */
    public static ObjectMapper json() {
        return JSON;
    }

    /** {@code ocr_tasks}. */
    public Job readJob(byte[] bytes) {
        ObjectNode node = object(bytes);
        return job(node, "image_url", bytes, Set.of());
    }

    public byte[] writeJob(Job job) {
        return bytes(jobNode(job));
    }

    /** {@code processor_tasks}. */
    public ProcessorTask readProcessorTask(byte[] bytes) {
        ObjectNode node = object(bytes);
        return new ProcessorTask(
                job(node, "image_url", bytes, PROCESSOR_FIELDS),
                OcrResultJson.lines(node),
                BlockJson.read(node),
                OcrResultJson.image(node),
                OcrResultJson.ocrRun(node),
                OcrResultJson.erase(node));
    }

    public byte[] write(ProcessorTask task) {
        ObjectNode node = jobNode(task.job());
        OcrResultJson.write(task, node);
        return bytes(node);
    }

    /** {@code hosting_tasks}. */
    public HostingTask readHostingTask(byte[] bytes) {
        ObjectNode node = object(bytes);
        ObjectNode boxes = Fields.object(node, "boxes");
        return new HostingTask(
                job(node, "source_url", bytes, HOSTING_FIELDS),
                Fields.bounded(node, "image_url", FieldRules.LONGEST_ADDRESS),
                Fields.name(node, "scene_key"),
                timestamp(node),
                status(Fields.bounded(node, "status", FieldRules.LONGEST_NAME)),
                boxes == null
                        ? new BoxCounts(0, 0)
                        : new BoxCounts(
                                (int) Fields.number(boxes, "translated", 0), (int) Fields.number(boxes, "skipped", 0)),
                millis(node));
    }

    /** Their names become fields of the job's state. */
    private static Map<String, Long> millis(ObjectNode node) {
        ObjectNode times = Fields.object(node, "millis");
        Map<String, Long> millis = new LinkedHashMap<>();
        if (times != null) {
            times.fieldNames().forEachRemaining(name -> {
                if (millis.size() >= MOST_TIMES || !TIME.matcher(name).matches()) {
                    throw JobRejected.malformed("millis has '" + FieldRules.shown(name) + "'; it must be at most "
                            + MOST_TIMES + " names of small letters");
                }
                millis.put(name, Fields.number(times, name, 0));
            });
        }
        return millis;
    }

    private static Instant timestamp(ObjectNode node) {
        JsonNode seconds = node.path("timestamp");
        boolean absent = seconds.isMissingNode() || seconds.isNull();
        if (!absent && (!seconds.isNumber() || Math.abs(seconds.asDouble()) > LATEST)) {
            throw JobRejected.malformed("timestamp is " + FieldRules.shown(seconds.toString())
                    + "; it must be a number of seconds since 1970");
        }
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }

    public byte[] write(HostingTask task) {
        ObjectNode node = jobNode(task.job());
        node.put("source_url", task.job().imageUrl());
        node.put("image_url", task.resultUrl());
        if (task.sceneKey() != null) {
            node.put("scene_key", task.sceneKey());
        }
        node.put("timestamp", task.timestamp().toEpochMilli() / 1000.0);
        node.put("status", task.status().name().toLowerCase(Locale.ROOT));
        node.putObject("boxes")
                .put("translated", task.boxes().translated())
                .put("skipped", task.boxes().skipped());
        ObjectNode millis = node.putObject("millis");
        task.millis().forEach(millis::put);
        return bytes(node);
    }

    /** Writes {@code blocks} into a record, as {@code processor_tasks} has them. */
    public static void putBlocks(List<TextBlock> blocks, ObjectNode into) {
        BlockJson.write(blocks, into);
    }

    private Job job(ObjectNode node, String urlField, byte[] bytes, Set<String> stageFields) {
        String url = Fields.bounded(node, urlField, FieldRules.LONGEST_ADDRESS);
        if (url.isBlank()) {
            throw JobRejected.malformed(urlField + " is missing; a job needs the address of its picture");
        }
        String requestId = Fields.bounded(node, "request_id", FieldRules.LONGEST_ID);
        if (requestId.isBlank()) {
            requestId = UUID.nameUUIDFromBytes(bytes).toString();
        }
        String imageId = Fields.bounded(node, "image_id", FieldRules.LONGEST_NAME);
        ObjectNode extra = node.deepCopy();
        extra.remove(JOB_FIELDS);
        extra.remove(stageFields);
        if (bytes.length > FieldRules.MOST_EXTRA && extra.toString().length() > FieldRules.MOST_EXTRA) {
            throw JobRejected.malformed("the fields that nobody here knows have "
                    + extra.toString().length() + " characters together; at most " + FieldRules.MOST_EXTRA
                    + " are allowed");
        }
        List<String> targets = TargetLanguages.read(node);
        return new Job(
                requestId,
                imageId.isBlank() ? requestId : imageId,
                url,
                node.path("is_long").asBoolean(),
                language(node, "source_lang", defaults.source()),
                targets.isEmpty() ? language(node, "target_lang", defaults.target()) : targets.get(0),
                targets,
                day(node),
                maxAttempts(node),
                extra);
    }

    private static ObjectNode jobNode(Job job) {
        ObjectNode node = JSON.createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        node.put("image_url", job.imageUrl());
        node.put("is_long", job.isLong());
        node.put("source_lang", job.sourceLang());
        node.put("target_lang", job.targetLang());
        if (!job.targetLangs().isEmpty()) {
            job.targetLangs().forEach(node.putArray(TargetLanguages.FIELD)::add);
        }
        if (job.day() != null) {
            node.put("job_day", job.day().toString());
        }
        if (job.maxAttempts() != null) {
            node.put("max_attempts", job.maxAttempts());
        }
        node.setAll(job.extra());
        return node;
    }

    static ObjectNode object(byte[] bytes) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "the message is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "the message is not JSON: " + e.getMessage(), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw JobRejected.malformed("the message is not a JSON object but "
                + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static String language(ObjectNode node, String field, String absent) {
        String tag = Fields.bounded(node, field, FieldRules.LONGEST_LANGUAGE);
        if (tag.isBlank()) {
            return absent;
        }
        String language = Locale.forLanguageTag(tag).getLanguage();
        if (language.isEmpty()) {
            throw JobRejected.malformed(
                    field + " is '" + tag + "', which is not a BCP 47 language tag such as ko or en");
        }
        return tag;
    }

    private static @Nullable LocalDate day(ObjectNode node) {
        String day = Fields.bounded(node, "job_day", FieldRules.LONGEST_LANGUAGE);
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "job_day is '" + day + "', not a date such as 2026-01-31", e);
        }
    }

    private static @Nullable Integer maxAttempts(ObjectNode node) {
        JsonNode value = node.path("max_attempts");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > 100) {
            throw JobRejected.malformed("max_attempts is " + value + "; it must be a whole number from 1 to 100");
        }
        return value.asInt();
    }

    private static HostingTask.Status status(String status) {
        for (HostingTask.Status known : HostingTask.Status.values()) {
            if (known.name().equalsIgnoreCase(status)) {
                return known;
            }
        }
        throw JobRejected.malformed("status is '" + status + "'; it must be translated or unchanged");
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message could not be written as JSON", e);
        }
    }
}
