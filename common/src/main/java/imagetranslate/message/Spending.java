package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the translator took for one picture in one language; {@code spent} on the wire.
 *
 * @param asked tokens or characters of the questions
 * @param answered the same of the answers
 * @param cost US dollars; 0 also where nobody knows the price
 */
public record Spending(int requests, long asked, long answered, double cost) {
    public static final Spending NONE = new Spending(0, 0, 0, 0);
    static final String FIELD = "spent";
    private static final double MOST = 1e6;

    static Spending read(ObjectNode message) {
        ObjectNode spent = Fields.object(message, FIELD);
        if (spent == null) {
            return NONE;
        }
        JsonNode cost = spent.path("cost");
        if (!cost.isMissingNode() && !(cost.isNumber() && cost.asDouble() >= 0 && cost.asDouble() <= MOST)) {
            throw JobRejected.malformed("spent.cost must be a number of dollars from 0 to a million");
        }
        return new Spending(
                (int) figure(spent, "requests"), figure(spent, "asked"), figure(spent, "answered"), cost.asDouble());
    }

    private static long figure(ObjectNode spent, String name) {
        return Math.max(0, Math.min(Fields.number(spent, name, 0), 1L << 40));
    }

    void write(ObjectNode message) {
        if (!equals(NONE)) {
            message.putObject(FIELD)
                    .put("requests", requests)
                    .put("asked", asked)
                    .put("answered", answered)
                    .put("cost", cost);
        }
    }
}
