package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    private final JobJson jobs;

    public MessageCodec(Languages defaults) {
        this.jobs = new JobJson(defaults);
    }

    /** The project's one JSON mapper, for records that aren't messages (scenes, status, error records). */
    public static ObjectMapper json() {
        return JSON;
    }

    /** {@code ocr_tasks}. */
    public Job readJob(byte[] bytes) {
        ObjectNode node = object(bytes);
        return jobs.read(node, "image_url", bytes, Set.of());
    }

    public byte[] writeJob(Job job) {
        return bytes(JobJson.node(job));
    }

    /** {@code processor_tasks}. */
    public ProcessorTask readProcessorTask(byte[] bytes) {
        ObjectNode node = object(bytes);
        return new ProcessorTask(
                jobs.read(node, "image_url", bytes, OcrResultJson.FIELDS),
                OcrResultJson.lines(node),
                BlockJson.read(node),
                OcrResultJson.image(node),
                OcrResultJson.ocrRun(node),
                OcrResultJson.erase(node),
                SceneEdit.read(node),
                SceneExport.read(node));
    }

    public byte[] write(ProcessorTask task) {
        ObjectNode node = JobJson.node(task.job());
        OcrResultJson.write(task, node);
        return bytes(node);
    }

    /** {@code hosting_tasks}. */
    public HostingTask readHostingTask(byte[] bytes) {
        ObjectNode node = object(bytes);
        return HostingJson.read(node, jobs.read(node, "source_url", bytes, HostingJson.FIELDS));
    }

    public byte[] write(HostingTask task) {
        ObjectNode node = JobJson.node(task.job());
        HostingJson.write(task, node);
        return bytes(node);
    }

    /** What stages say to each other beside the job. On {@code ocr_tasks} a later stage would take it for a stage's word. */
    public static boolean isOfStages(String field) {
        return OcrResultJson.FIELDS.contains(field) || HostingJson.FIELDS.contains(field);
    }

    /** Writes {@code blocks} into a record, as {@code processor_tasks} has them. */
    public static void putBlocks(List<TextBlock> blocks, ObjectNode into) {
        BlockJson.write(blocks, into);
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

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message could not be written as JSON", e);
        }
    }
}
