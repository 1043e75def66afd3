package imagetranslate.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Locale;

/** How an answer is sent. */
public final class Answers {
    private Answers() {}

    /** A job was taken, and can be asked after. */
    public static void accepted(Context context, String requestId) throws JsonProcessingException {
        context.header(Header.LOCATION, address(requestId));
        json(context, HttpStatus.ACCEPTED, taken(requestId));
    }

    /** What is said of a job that was taken. */
    public static ObjectNode taken(String requestId) {
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("request_id", requestId);
        answer.put("status_url", address(requestId));
        return answer;
    }

    /** Where a job can be asked after. */
    public static String address(String requestId) {
        return "/v1/jobs/" + requestId;
    }

    /** As it stands in JSON. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static void json(Context context, HttpStatus status, JsonNode body) throws JsonProcessingException {
        context.status(status)
                .result(MessageCodec.json().writeValueAsBytes(body))
                .contentType("application/json");
    }
}
