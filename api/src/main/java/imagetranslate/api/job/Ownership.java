package imagetranslate.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.FieldRules;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import imagetranslate.usage.RedisUsageLog;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a job its caller's. The tenant is the token's, whatever the body says; and a tenant's request_id begins with its name, so
 * that two who choose the same never meet: not in receipts, states, keys or records, which all go by the request_id.
 */
public final class Ownership {
    private static final String BETWEEN = ":";

    private Ownership() {}

    /**
     * Writes the tenant into a job's fields.
     *
     * @param uploaded the picture came with the request, so that its address is ours
     * @throws Problem (403) where they name another tenant, or what only the pipeline itself may say
     */
    public static void claim(ObjectNode fields, Caller caller, boolean uploaded) {
        JsonNode named = fields.path(Tenant.FIELD);
        boolean namesNobody = named.isMissingNode()
                || named.isNull()
                || (named.isTextual() && named.asText().isEmpty());
        if (!namesNobody && !(named.isTextual() && named.asText().equals(caller.tenant()))) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "The body names the tenant '" + FieldRules.shown(named.asText()) + "'; the token is "
                            + (caller.tenant() == null ? "no tenant's" : caller.tenant() + "'s")
                            + ", and says alone whose a job is.");
        }
        fields.remove(Tenant.FIELD);
        fields.remove(RedisUsageLog.PUSHED_BY);
        if (caller.limits().dollarsPerDay() != null) {
            fields.put(RedisUsageLog.PUSHED_BY, caller.name());
        }
        if (caller.tenant() != null) {
            refuseOthersObjects(fields, uploaded);
            fields.put(Tenant.FIELD, caller.tenant());
        }
    }

    /** What lies in the bucket is everybody's: an address there, or a scene's key, could be another's. */
    private static void refuseOthersObjects(ObjectNode fields, boolean uploaded) {
        fields.fieldNames().forEachRemaining(field -> {
            if (MessageCodec.isOfStages(field) || field.equals("replay_count")) {
                throw new Problem(
                        HttpStatus.FORBIDDEN,
                        "The field '" + field + "' is the pipeline's own; a tenant's job can't have it.");
            }
        });
        String address = fields.path("image_url").asText().strip().toLowerCase(Locale.ROOT);
        if (!uploaded && !address.isEmpty() && !address.matches("(https?:)?//.*")) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "image_url is no web address but leads into a bucket; a tenant uploads the picture, or gives an https address.");
        }
    }

    /**
     * @param tenant whose the job is; null for nobody's in particular
     * @param requestId as the caller chose it, or as it was told them before
     */
    public static String requestId(@Nullable String tenant, String requestId) {
        if (tenant == null || requestId.startsWith(tenant + BETWEEN)) {
            return requestId;
        }
        String own = tenant + BETWEEN + requestId;
        if (own.length() > FieldRules.LONGEST_ID) {
            throw Problem.unprocessable("request_id has " + requestId.length() + " characters; with '" + tenant
                    + BETWEEN + "' before it, it may have " + FieldRules.LONGEST_ID + ".");
        }
        return own;
    }
}
