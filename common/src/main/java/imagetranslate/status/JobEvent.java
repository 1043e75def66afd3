package imagetranslate.status;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One change of a job's state.
 *
 * @param id its place among all events: milliseconds since the epoch, a dash, and a number
 * @param target one of several targets that it is about alone; null where it is about the whole job
 * @param tenant whose job it is; null for nobody's in particular
 * @param state a word of {@link JobStatus.State}
 * @param json as it is announced; one line
 */
public record JobEvent(
        String id,
        String requestId,
        @Nullable String target,
        @Nullable String batchId,
        @Nullable String tenant,
        String state,
        String json) {

    /** @throws IOException where it is none */
    static JobEvent read(String id, byte[] json) throws IOException {
        JsonNode event = MessageCodec.json().readTree(json);
        return new JobEvent(
                id,
                event.path("request_id").asText(),
                textOrNull(event.path("target_lang")),
                textOrNull(event.path("batch_id")),
                textOrNull(event.path(Tenant.FIELD)),
                event.path("state").asText(),
                new String(json, StandardCharsets.UTF_8));
    }

    private static @Nullable String textOrNull(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
