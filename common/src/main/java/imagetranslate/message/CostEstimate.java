package imagetranslate.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run foresees: what translating a picture into one language would take of its translator. What the memory and the
 * glossary know is not counted.
 *
 * @param requests questions
 * @param asked tokens of the questions (characters where the translator bills these)
 * @param answered tokens of the answers
 * @param cost US dollars by the price list; 0 where nobody knows the price
 * @param exceeds why the job would end instead, where the estimate is beyond its limit; null where it isn't
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CostEstimate(
        int requests,
        long asked,
        long answered,
        double cost,
        @Nullable String exceeds) {

    /** {@code {"requests","asked","answered","cost","exceeds"}}, the last only where there is one. */
    public ObjectNode json() {
        ObjectNode json = MessageCodec.json()
                .createObjectNode()
                .put("requests", requests)
                .put("asked", asked)
                .put("answered", answered)
                .put("cost", cost);
        if (exceeds != null) {
            json.put("exceeds", exceeds);
        }
        return json;
    }

    /** @throws JobRejected (malformed) where what should be a number is none */
    public static CostEstimate of(ObjectNode json) {
        if (!json.path("cost").isNumber()) {
            throw JobRejected.malformed("estimate.cost is "
                    + FieldRules.shown(json.path("cost").toString()) + "; it must be a number of US dollars");
        }
        return new CostEstimate(
                (int) Fields.number(json, "requests", 0),
                Fields.number(json, "asked", 0),
                Fields.number(json, "answered", 0),
                json.path("cost").asDouble(),
                json.path("exceeds").isTextual() ? json.path("exceeds").asText() : null);
    }
}
