package imagetranslate.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.JobOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for several jobs: {@code {"batch_id":"night-7","jobs":[{…},{…}]}}.
 *
 * @param batchId of those that name none; null where there is none
 */
public record ManyJobs(@Nullable String batchId, List<ObjectNode> jobs) {
    public static final String FIELD = "jobs";
    private static final int MOST = 1_000;
    private static final Set<String> FIELDS = Set.of(FIELD, JobOrigin.BATCH_ID);

    public static boolean isOne(ObjectNode body) {
        return body.has(FIELD);
    }

    /** @throws Problem (422) where it is none, with what is wrong and where */
    public static ManyJobs read(ObjectNode body) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Problem.unprocessable("Beside jobs there can be batch_id alone, but there is the field '"
                        + (field.length() > 60 ? field.substring(0, 60) + "…" : field)
                        + "'; it belongs into each of the jobs.");
            }
        });
        JsonNode list = body.path(FIELD);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw Problem.unprocessable("jobs must be a list of 1 to " + MOST + " jobs"
                    + (list.isArray() ? "; it has " + list.size() : "") + ".");
        }
        JsonNode batchId = body.path(JobOrigin.BATCH_ID);
        if (!batchId.isMissingNode() && !batchId.isNull() && !batchId.isTextual()) {
            throw Problem.unprocessable("batch_id must be a string.");
        }
        List<ObjectNode> jobs = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof ObjectNode job)) {
                throw Problem.unprocessable(name(i) + " must be an object such as {\"image_url\": \"https://…\"}.");
            }
            if (batchId.isTextual() && !job.hasNonNull(JobOrigin.BATCH_ID)) {
                job.set(JobOrigin.BATCH_ID, batchId);
            }
            jobs.add(job);
        }
        return new ManyJobs(batchId.isTextual() ? batchId.asText() : null, jobs);
    }

    /** As a person finds it: the first is {@code jobs[0]}. */
    public static String name(int index) {
        return FIELD + "[" + index + "]";
    }

    /** The id of one that names none itself, so that the same request means the same jobs; null without the header. */
    public static @Nullable String key(@Nullable String idempotencyKey, ObjectNode job, int index) {
        JsonNode own = job.path("request_id");
        boolean named = !own.isMissingNode() && !own.isNull() && !own.asText("").isEmpty();
        return idempotencyKey == null || named ? null : idempotencyKey + "-" + index;
    }
}
