package imagetranslate.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notice that each new record in {@code error_queue} leaves: logged, counted, posted. The record itself stays where it
 * is.
 *
 * <p>Never fails: a notice that failed would leave a record and a notice of its own, and so on for ever. While the webhook is
 * away notices wait, as results do.
 */
final class ErrorNoticeStage implements StageHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorNoticeStage.class);

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_SHOWN = 2000;
    private static final Set<String> KINDS = Stream.of(ErrorKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final String WHY = "error_message";

    private final PipelineMetrics metrics;
    private final Set<String> stages;
    private final @Nullable Webhook webhook;
    private final int maxAttempts;

    /** @param stages that write records; what else a notice names is counted as unknown */
    ErrorNoticeStage(PipelineMetrics metrics, Set<String> stages, @Nullable Webhook webhook, int maxAttempts) {
        this.metrics = metrics;
        this.stages = stages;
        this.webhook = webhook;
        this.maxAttempts = maxAttempts;
        metrics.stages().errorsExpected(stages, KINDS);
        metrics.stages().errorsExpected(Set.of(UNKNOWN), Set.of(UNKNOWN));
    }

    @Override
    public Outcome handle(Delivery delivery) throws DependencyUnreachable {
        ObjectNode notice = notice(delivery.payload());
        if (delivery.attempt() == 1) {
            String kind = notice.path("kind").asText(UNKNOWN);
            String stage = notice.path("stage").asText(UNKNOWN);
            metrics.stages().errorRecorded(known(stage, stages), known(kind, KINDS));
            log.warn(
                    "{} failed at {} ({}): {}; the record is in the error queue",
                    shown(notice.path("image_id").asText("a job")),
                    shown(stage),
                    shown(kind),
                    shown(notice.path(WHY).asText("no reason given")));
        }
        return webhook == null ? new Outcome.Finish() : post(webhook, notice, delivery);
    }

    @Override
    public List<Dependency> dependencies() {
        return webhook == null ? List.of() : List.of(webhook.dependency());
    }

    private Outcome post(Webhook to, ObjectNode notice, Delivery delivery) throws DependencyUnreachable {
        Webhook.Answer answer = to.post(WebhookBody.failed(notice), delivery.deadline());
        if (answer instanceof Webhook.Later later && delivery.attempt() < maxAttempts) {
            throw later.unreachable();
        }
        if (!(answer instanceof Webhook.Taken)) {
            log.error("nobody was told of this failure: {}; the record stays in the error queue", answer);
        }
        return new Outcome.Finish();
    }

    /** Anyone may write to the list, also a page of text. */
    private static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + " …";
    }

    /** Anyone may write to the list, and each new value of a label is a series for ever. */
    private static String known(String value, Set<String> all) {
        return all.contains(value) ? value : UNKNOWN;
    }

    private static ObjectNode notice(byte[] payload) {
        try {
            JsonNode node = MessageCodec.json().readTree(payload);
            if (node instanceof ObjectNode object) {
                // Whoever wrote it: an older worker may have quoted whole addresses.
                String why = object.path(WHY).asText();
                return object.has(WHY) ? object.put(WHY, SafeAddress.in(why)) : object;
            }
        } catch (JsonProcessingException e) {
            log.warn("a notice of a failure is not JSON: {}", e.getOriginalMessage());
        } catch (IOException e) {
            log.warn("a notice of a failure is not JSON: {}", e.getMessage());
        }
        return MessageCodec.json().createObjectNode();
    }
}
