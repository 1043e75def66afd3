package imagetranslate.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;

/** Why a request can't be served: {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final int USUAL_RETRY_SECONDS = 5;

    private final HttpStatus status;
    private final long retrySeconds;

    /** @param detail one sentence for the person who made the request */
    public Problem(HttpStatus status, String detail) {
        this(status, detail, USUAL_RETRY_SECONDS);
    }

    private Problem(HttpStatus status, String detail, long retrySeconds) {
        super(detail);
        this.status = status;
        this.retrySeconds = retrySeconds;
    }

    /** The caller has gone beyond a limit of theirs. */
    public static Problem tooMany(String detail, long retrySeconds) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, detail, retrySeconds);
    }

    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    /** The same, of one thing among several. */
    public Problem at(String where) {
        return new Problem(status, where + ": " + getMessage());
    }

    /** It was understood, but what it says can't be done. */
    public static Problem unprocessable(String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /** What it is about is not as it would have to be. */
    public static Problem conflict(String detail) {
        return new Problem(HttpStatus.CONFLICT, detail);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, detail);
    }

    public static Problem unknownJob(String requestId) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "No job with the request_id '" + requestId + "' is known; jobs are kept for 72 hours.");
    }

    /** It isn't the request's fault, and may pass. */
    public static Problem unavailable(String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }

    void answer(Context context) {
        if (context.method().equals(HandlerType.POST)) {
            // Part of the body may be unread; without the word, the caller would use this connection again.
            context.header(Header.CONNECTION, "close");
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            context.header(Header.RETRY_AFTER, Long.toString(retrySeconds));
        }
        ObjectNode body = MessageCodec.json().createObjectNode();
        body.put("type", "about:blank");
        body.put("title", status.getMessage());
        body.put("status", status.getCode());
        body.put("detail", getMessage());
        body.put("instance", context.path());
        try {
            context.status(status)
                    .result(MessageCodec.json().writeValueAsBytes(body))
                    .contentType("application/problem+json");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem could not be written as JSON", e);
        }
    }
}
