package imagetranslate.status;

import imagetranslate.message.CostEstimate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** When a person had the job forgotten; then there is no other field. */
    static final String DELETED = "deleted";

    private static final String TIME = "time:";
    private static final String MILLIS = "millis:";
    private static final String ESTIMATE = "estimate:";
    private static final String TARGET = "target:";

    private StatusHash() {}

    /** When the job entered a state, or a stage. */
    static String time(String state) {
        return TIME + state;
    }

    static String millis(String name) {
        return MILLIS + name;
    }

    /** A field for each figure of a dry run's estimate. */
    static Map<String, String> estimate(CostEstimate estimate) {
        Map<String, String> fields = new LinkedHashMap<>();
        estimate.json()
                .properties()
                .forEach(figure ->
                        fields.put(ESTIMATE + figure.getKey(), figure.getValue().asText()));
        return fields;
    }

    /** A field for each thing that is known. */
    static Map<String, String> origin(JobOrigin origin) {
        Map<String, @Nullable String> told = new LinkedHashMap<>();
        told.put(JobOrigin.BATCH_ID, origin.batchId());
        told.put(JobOrigin.SOURCE_LANG, origin.sourceLang());
        told.put(JobOrigin.TARGET_LANG, origin.targetLang());
        told.put(JobOrigin.EDITED_FROM, origin.editedFrom());
        told.put(JobOrigin.EXPORTED_FROM, origin.exportedFrom());
        told.put(Tenant.FIELD, origin.tenant());
        Map<String, String> fields = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            if (value != null) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    /** There, and empty, for each language of a job with {@code target_langs}. */
    static String target(String lang) {
        return TARGET + lang;
    }

    /** Before the fields that are about one target alone; a tag has no colon in it. */
    static String ofTarget(String lang) {
        return TARGET + lang + ":";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Empty where there is no such job. */
    static Optional<JobStatus> read(String requestId, Map<String, byte[]> hash) {
        Map<String, String> fields = new LinkedHashMap<>();
        hash.forEach((name, value) -> fields.put(name, new String(value, StandardCharsets.UTF_8)));
        Map<String, Map<String, String>> targets = targets(fields);
        if (!fields.containsKey(STATE) && targets.isEmpty()) {
            return Optional.empty();
        }
        JobStatus whole = status(requestId, fields, times(fields));
        if (targets.isEmpty()) {
            return Optional.of(whole);
        }
        Map<String, JobStatus> states = new TreeMap<>();
        targets.forEach((lang, own) -> states.put(
                lang,
                (own.isEmpty() ? whole : ofTarget(whole, own))
                        .with(whole.origin().into(lang))));
        return Optional.of(TargetStates.together(whole, states));
    }

    /** What came before it was parted from the others is a part of its times too. */
    private static JobStatus ofTarget(JobStatus whole, Map<String, String> own) {
        Map<String, String> fields = new LinkedHashMap<>(own);
        fields.put(IMAGE_ID, whole.imageId());
        whole.times().forEach((name, time) -> fields.putIfAbsent(time(name), time.toString()));
        return status(whole.requestId(), fields, times(fields));
    }

    private static JobStatus status(String requestId, Map<String, String> fields, Map<String, Instant> times) {
        String kind = fields.get(ERROR_KIND);
        Map<String, Long> millis = new LinkedHashMap<>();
        below(MILLIS, fields).forEach((name, value) -> millis.put(name, Long.parseLong(value)));
        return new JobStatus(
                requestId,
                fields.getOrDefault(IMAGE_ID, requestId),
                JobStatus.State.valueOf(fields.getOrDefault(STATE, "queued").toUpperCase(Locale.ROOT)),
                fields.getOrDefault(STAGE, ""),
                Integer.parseInt(fields.getOrDefault(ATTEMPTS, "0")),
                times,
                millis,
                fields.get(OUTCOME),
                fields.get(RESULT_URL),
                fields.get(SCENE_KEY),
                kind == null ? null : errorKind(kind),
                fields.get(ERROR),
                estimate(below(ESTIMATE, fields)),
                new JobOrigin(
                        fields.get(JobOrigin.BATCH_ID),
                        fields.get(JobOrigin.SOURCE_LANG),
                        fields.get(JobOrigin.TARGET_LANG),
                        fields.get(JobOrigin.EDITED_FROM),
                        fields.get(JobOrigin.EXPORTED_FROM),
                        fields.get(Tenant.FIELD)),
                Map.of());
    }

    private static @Nullable CostEstimate estimate(Map<String, String> figures) {
        return figures.isEmpty()
                ? null
                : new CostEstimate(
                        Integer.parseInt(figures.getOrDefault("requests", "0")),
                        Long.parseLong(figures.getOrDefault("asked", "0")),
                        Long.parseLong(figures.getOrDefault("answered", "0")),
                        Double.parseDouble(figures.getOrDefault("cost", "0")),
                        figures.get("exceeds"));
    }

    /** Language to its own fields; none where nothing was heard of it alone. */
    private static Map<String, Map<String, String>> targets(Map<String, String> fields) {
        Map<String, Map<String, String>> targets = new LinkedHashMap<>();
        below(TARGET, fields).keySet().stream()
                .filter(lang -> !lang.contains(":"))
                .forEach(lang -> targets.put(lang, below(ofTarget(lang), fields)));
        return targets;
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
