package imagetranslate.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** How an answer is sent. */
final class Answers {
    private Answers() {}

    static void json(Context context, HttpStatus status, JsonNode body) throws JsonProcessingException {
        context.status(status)
                .result(MessageCodec.json().writeValueAsBytes(body))
                .contentType("application/json");
    }
}
