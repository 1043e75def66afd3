package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.HostingTask.BoxCounts;
import imagetranslate.message.HostingTask.ProofResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code hosting_tasks} say besides the job. */
final class HostingJson {
    static final Set<String> FIELDS = Set.of(
            "source_url", "scene_key", "timestamp", "status", "boxes", "millis", "estimate", Spending.FIELD, "proof");

    private static final Pattern TIME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int MOST_TIMES = 50;

    /** Seconds; in the year 9999. */
    private static final double LATEST = 253_402_300_799.0;

    private HostingJson() {}

    static HostingTask read(ObjectNode node, Job job) {
        ObjectNode boxes = Fields.object(node, "boxes");
        HostingTask.Status status = status(Fields.bounded(node, "status", FieldRules.LONGEST_NAME));
        return new HostingTask(
                job,
                Fields.bounded(node, "image_url", FieldRules.LONGEST_ADDRESS),
                Fields.name(node, "scene_key"),
                timestamp(node),
                status,
                boxes == null
                        ? new BoxCounts(0, 0)
                        : new BoxCounts(
                                (int) Fields.number(boxes, "translated", 0), (int) Fields.number(boxes, "skipped", 0)),
                millis(node),
                estimate(node, status),
                Spending.read(node),
                proof(node));
    }

    static void write(HostingTask task, ObjectNode node) {
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
        if (task.estimate() != null) {
            node.set("estimate", task.estimate().json());
        }
        task.spent().write(node);
        if (task.proof() != null) {
            node.putObject("proof")
                    .put("passed", task.proof().passed())
                    .put("findings", task.proof().findings());
        }
    }

    private static @Nullable ProofResult proof(ObjectNode node) {
        ObjectNode proof = Fields.object(node, "proof");
        return proof == null
                ? null
                : new ProofResult(proof.path("passed").asBoolean(), (int)
                        Math.max(0, Math.min(Integer.MAX_VALUE, Fields.number(proof, "findings", 0))));
    }

    private static @Nullable CostEstimate estimate(ObjectNode node, HostingTask.Status status) {
        if (status != HostingTask.Status.DRY_RUN) {
            return null;
        }
        ObjectNode estimate = Fields.object(node, "estimate");
        if (estimate == null) {
            throw JobRejected.malformed("estimate is missing; a dry run must have one");
        }
        return CostEstimate.of(estimate);
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

    private static HostingTask.Status status(String status) {
        for (HostingTask.Status known : HostingTask.Status.values()) {
            if (known.name().equalsIgnoreCase(status)) {
                return known;
            }
        }
        throw JobRejected.malformed(
                "status is '" + status + "'; it must be translated, erased, unchanged, dry_run or exported");
    }
}
