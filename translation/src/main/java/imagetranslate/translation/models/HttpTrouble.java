package imagetranslate.translation.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.conversation.ModelFailed;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP status that isn't 2xx, as a {@link ModelFailed}. Both Google's and OpenAI's error bodies have
 * {@code error.message}; Google's may name the time to wait in a {@code google.rpc.RetryInfo} (cloud.google.com, AIP-193).
 */
final class HttpTrouble {
    private static final int LONGEST_QUOTE = 300;

    /** Google's answer to a wrong key is a 400, as to a bad request (ai.google.dev, "Troubleshooting guide"). */
    private static final Pattern KEY_REFUSED = Pattern.compile("API_KEY_|API key (not valid|expired|not found)");

    /** Not every copy of OpenAI's protocol answers 404 here. */
    private static final Pattern MODEL_UNKNOWN = Pattern.compile(
            "model_not_found|invalid model|\\bmodel\\b.{0,80} not (exist|found)", Pattern.CASE_INSENSITIVE);

    private static final Pattern FILTERED = Pattern.compile(
            "\"code\"\\s*:\\s*\"(content_filter|content_policy_violation|invalid_prompt|ResponsibleAIPolicyViolation)\"");

    /** A server as people know it, and the settings that lead to it. */
    record Engine(String name, String keySetting, String modelSetting, String addressSetting) {
        static final Engine GEMINI = new Engine("Gemini", "GEMINI_API_KEY", "GEMINI_MODEL", "GEMINI_BASE_URL");
        static final Engine OPENAI =
                new Engine("the OpenAI-compatible server", "OPENAI_API_KEY", "OPENAI_MODEL", "OPENAI_BASE_URL");

        /** It has no models to choose from. */
        static final Engine DEEPL = new Engine("DeepL", "DEEPL_API_KEY", "", "DEEPL_BASE_URL");
    }

    private final Engine engine;
    private final String secret;
    private final Clock clock;

    HttpTrouble(Engine engine, String secret, Clock clock) {
        this.engine = engine;
        this.secret = secret;
        this.clock = clock;
    }

    ModelFailed of(int status, @Nullable String retryAfter, String body) {
        JsonNode error = error(body);
        String said = error.path("message").asText(body).strip();
        String setting = settingToMend(status, error);
        String message = engine.name() + " answered " + status + (said.isEmpty() ? "" : ": " + quote(said)) + setting;
        return new ModelFailed(setting.isEmpty() ? kind(status) : Kind.LOCKED_OUT, message, wait(retryAfter, error));
    }

    /** Whether a 404 is about the model, and not about the address. */
    static boolean isModelUnknown(String body) {
        return MODEL_UNKNOWN.matcher(body).find();
    }

    /** Azure's filter and OpenAI's own refuse a question for what its texts say, as a bad request. */
    static boolean isFiltered(int status, String body) {
        return status == 400 && FILTERED.matcher(body).find();
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

    /** What would be answered to any question until a person has mended this; empty where it isn't so. */
    private String settingToMend(int status, JsonNode error) {
        if (status == 400) {
            String text = error.toString();
            boolean key = KEY_REFUSED.matcher(text).find()
                    || error.path("status").asText().equals("FAILED_PRECONDITION");
            int like = key ? 401 : MODEL_UNKNOWN.matcher(text).find() ? 404 : 0;
            return like == 0 ? "" : settingToMend(like, error);
        }
        return switch (status) {
            case 401, 403 -> "; see " + engine.keySetting() + " (is the API key right, and allowed to use this model?)";
            case 402 -> "; see " + engine.keySetting() + " (is its account paid for?)";
            // DeepL's own status (developers.deepl.com, "Error handling").
            case 456 -> "; see " + engine.keySetting() + " (are its characters for this period used up?)";
            case 404 ->
                engine.modelSetting().isEmpty()
                        ? settingToMend(405, error)
                        : "; see " + engine.modelSetting() + " (is the model's name right?)";
            case 300, 301, 302, 303, 305, 307, 308, 405, 407, 410 ->
                "; see " + engine.addressSetting() + " (is that the right address?)";
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
