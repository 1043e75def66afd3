package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a job's hash, and how they are read. */
final class StatusHash {
    static final String IMAGE_ID = "image_id";
    static final String STATE = "state";
    static final String STAGE = "stage";
    static final String ATTEMPTS = "attempts";
    static final String OUTCOME = "outcome";
    static final String RESULT_URL = "result_url";
    static final String SCENE_KEY = "scene_key";
    static final String ERROR = "error";
    static final String ERROR_KIND = "error_kind";
    private static final String TIME = "time:";
    private static final String MILLIS = "millis:";

    private StatusHash() {}

    /** When the job entered a state, or a stage. */
    static String time(String state) {
        return TIME + state;
    }

    static String millis(String name) {
        return MILLIS + name;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Empty where there is no such job. */
    static Optional<JobStatus> read(String requestId, Map<String, byte[]> hash) {
        Map<String, String> fields = new LinkedHashMap<>();
        hash.forEach((name, value) -> fields.put(name, new String(value, StandardCharsets.UTF_8)));
        String state = fields.get(STATE);
        if (state == null) {
            return Optional.empty();
        }
        String kind = fields.get(ERROR_KIND);
        Map<String, Long> millis = new LinkedHashMap<>();
        below(MILLIS, fields).forEach((name, value) -> millis.put(name, Long.parseLong(value)));
        return Optional.of(new JobStatus(
                requestId,
                fields.getOrDefault(IMAGE_ID, requestId),
                JobStatus.State.valueOf(state.toUpperCase(Locale.ROOT)),
                fields.getOrDefault(STAGE, ""),
                Integer.parseInt(fields.getOrDefault(ATTEMPTS, "0")),
                times(fields),
                millis,
                fields.get(OUTCOME),
                fields.get(RESULT_URL),
                fields.get(SCENE_KEY),
                kind == null ? null : errorKind(kind),
                fields.get(ERROR)));
    }

    /** In the order they happened. */
    private static Map<String, Instant> times(Map<String, String> fields) {
        Map<String, Instant> times = new LinkedHashMap<>();
        below(TIME, fields).entrySet().stream()
                .sorted(Comparator.comparing(entry -> Instant.parse(entry.getValue())))
                .forEach(entry -> times.put(entry.getKey(), Instant.parse(entry.getValue())));
        return times;
    }

    private static Map<String, String> below(String prefix, Map<String, String> fields) {
        Map<String, String> found = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static @Nullable ErrorKind errorKind(String word) {
        return ErrorKind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
