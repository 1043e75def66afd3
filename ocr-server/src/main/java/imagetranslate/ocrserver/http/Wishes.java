package imagetranslate.ocrserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.JobRejected;
import imagetranslate.ocrserver.desk.ReadingRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a picture is to be read, by the names that the older clients use. */
record Wishes(Function<String, @Nullable List<String>> values) {

    static Wishes in(JsonNode body) {
        return new Wishes(name -> body.hasNonNull(name) ? List.of(body.get(name).asText()) : null);
    }

    /** Blank where it isn't said. */
    String language() {
        return value("language", "");
    }

    /** @throws JobRejected where it is no number from 0 to 1 */
    double confidence() {
        String text = value("confidence_threshold", String.valueOf(ReadingRequest.USUAL_CONFIDENCE));
        try {
            double confidence = Double.parseDouble(text);
            if (confidence >= 0 && confidence <= 1) {
                return confidence;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw JobRejected.malformed("confidence_threshold is '" + text + "'; right would be a number from 0 to 1");
    }

    /** @throws JobRejected where it is neither true nor false */
    boolean turnsLines() {
        String text = value("use_angle_cls", "true");
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw JobRejected.malformed("use_angle_cls is '" + text + "'; right would be true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    private String value(String name, String absent) {
        List<String> given = values.apply(name);
        return given == null || given.isEmpty() || given.get(0).isBlank()
                ? absent
                : given.get(0).strip();
    }
}
