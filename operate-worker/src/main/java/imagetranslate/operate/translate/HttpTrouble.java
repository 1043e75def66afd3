package imagetranslate.operate.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.operate.translate.ModelFailed.Kind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP status that isn't 2xx, as a {@link ModelFailed}. Both Google's and OpenAI's error bodies have
 * {@code error.message}; Google's may name the time to wait in a {@code google.rpc.RetryInfo} (cloud.google.com, AIP-193).
 */
final class HttpTrouble {
    private static final int LONGEST_QUOTE = 300;

    private final String engine;
    private final String secret;
    private final Clock clock;

    HttpTrouble(String engine, String secret, Clock clock) {
        this.engine = engine;
        this.secret = secret;
        this.clock = clock;
    }

    ModelFailed of(int status, @Nullable String retryAfter, String body) {
        JsonNode error = error(body);
        String said = error.path("message").asText(body).strip();
        String message = engine + " answered " + status + (said.isEmpty() ? "" : ": " + quote(said)) + hint(status);
        return new ModelFailed(kind(status), message, wait(retryAfter, error));
    }

    private static Kind kind(int status) {
        if (status == 429) {
            return Kind.BUSY;
        }
        if (status == 408 || status == 504) {
            return Kind.SILENT;
        }
        return status >= 500 ? Kind.BROKEN : Kind.REFUSED;
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> " (is the API key right, and allowed to use this model?)";
            case 404 -> " (is the model's name right?)";
            default -> "";
        };
    }

    private @Nullable Duration wait(@Nullable String retryAfter, JsonNode error) {
        if (retryAfter != null) {
            try {
                return retryAfter.strip().chars().allMatch(Character::isDigit)
                        ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                        : notNegative(Duration.between(
                                clock.instant(),
                                ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)));
            } catch (DateTimeException | NumberFormatException e) {
                // A header nobody can read is as good as none.
                return null;
            }
        }
        for (JsonNode detail : error.path("details")) {
            if (detail.path("@type").asText().endsWith("google.rpc.RetryInfo")) {
                return protobufDuration(detail.path("retryDelay").asText());
            }
        }
        return null;
    }

    /** Protobuf's JSON form of a duration: "34s", "1.5s". */
    private static @Nullable Duration protobufDuration(String text) {
        try {
            return notNegative(Duration.parse("PT" + text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static JsonNode error(String body) {
        try {
            return MessageCodec.json().readTree(body).path("error");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** What a stranger said goes into logs and records: on one line, short, and never with our key in it. */
    private String quote(String said) {
        String safe = (secret.isEmpty() ? said : said.replace(secret, "***")).replaceAll("\\s+", " ");
        return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…";
    }
}
