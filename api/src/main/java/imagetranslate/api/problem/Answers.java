package imagetranslate.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;

/** How an answer is sent. */
public final class Answers {
    private Answers() {}

    /** A job was taken, and can be asked after. */
    public static void accepted(Context context, String requestId) throws JsonProcessingException {
        String address = "/v1/jobs/" + requestId;
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("request_id", requestId);
        answer.put("status_url", address);
        context.header(Header.LOCATION, address);
        json(context, HttpStatus.ACCEPTED, answer);
    }

    public static void json(Context context, HttpStatus status, JsonNode body) throws JsonProcessingException {
        context.status(status)
                .result(MessageCodec.json().writeValueAsBytes(body))
                .contentType("application/json");
    }
}
