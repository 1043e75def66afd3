package imagetranslate.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.fetch.CallbackAddress;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.BatchPage;
import imagetranslate.message.BatchTask;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.message.Tenant;
import imagetranslate.message.WebhookTask;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Aside;
import imagetranslate.store.Sha256;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notice that each new record in {@code error_queue} leaves: logged, counted, and told. The record itself stays where
 * it is.
 *
 * <p>Never fails: a notice that failed would leave a record and a notice of its own, and so on for ever.
 */
final class ErrorNoticeStage implements StageHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorNoticeStage.class);

    private static final String UNKNOWN = "unknown";
    private static final int DIGITS = 16;
    private static final int LONGEST_SHOWN = 2000;
    private static final Set<String> KINDS = Stream.of(ErrorKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final String WHY = "error_message";

    private final PipelineMetrics metrics;
    private final Set<String> stages;
    private final Announcer announcer;
    private final String webhookTasks;
    private final String batchTasks;

    /**
     * @param stages that write records; what else a notice names is counted as unknown
     * @param webhookTasks the stage whose failures are told to nobody
     * @param batchTasks the stage whose failures are told to the batch
     */
    ErrorNoticeStage(
            PipelineMetrics metrics, Set<String> stages, Announcer announcer, String webhookTasks, String batchTasks) {
        this.metrics = metrics;
        this.stages = stages;
        this.announcer = announcer;
        this.webhookTasks = webhookTasks;
        this.batchTasks = batchTasks;
        metrics.stages().errorsExpected(stages, KINDS);
        metrics.stages().errorsExpected(Set.of(UNKNOWN), Set.of(UNKNOWN));
    }

    @Override
    public Outcome handle(Delivery delivery) {
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
        if (isAboutNews(notice)) {
            return new Outcome.Finish();
        }
        return batchTasks.equals(notice.path("stage").asText())
                ? toldBatch(notice)
                : announce(notice, delivery.payload());
    }

    /** That nobody took a piece of news is no news of the job, which has ended before. */
    private boolean isAboutNews(ObjectNode notice) {
        return webhookTasks.equals(notice.path("stage").asText());
    }

    /** What is to be done about a batch is no job: the batch is told that it failed, and tells those who ask. */
    private Outcome toldBatch(ObjectNode notice) {
        String failed = fit(notice, "request_id", FieldRules.LONGEST_ID);
        String batchId = fit(notice, JobOrigin.BATCH_ID, FieldRules.LONGEST_ID);
        if (batchId.isEmpty() || failed.isEmpty() || BatchTask.isBroken(failed)) {
            return new Outcome.Finish();
        }
        String why = shown(notice.path(WHY).asText());
        return new Outcome.Announce(
                List.of(),
                null,
                new Aside(batchTasks, BatchTask.broken(batchId, failed, why).write()));
    }

    /** Null where the job is no page of a batch. */
    private static @Nullable BatchTask ofBatch(ObjectNode notice, byte[] payload) {
        String once = Sha256.hex(payload).substring(0, DIGITS);
        return BatchPage.of(
                        fit(notice, "request_id", FieldRules.LONGEST_ID),
                        known(fit(notice, JobOrigin.BATCH_ID, FieldRules.LONGEST_ID)))
                .map(page -> BatchTask.ended(
                        page, PageEnd.failed(shown(notice.path(WHY).asText())), once))
                .orElse(null);
    }

    private Outcome announce(ObjectNode notice, byte[] payload) {
        return announcer.announce(
                WebhookBody.failed(notice),
                new WebhookTask.About(
                        fit(notice, "request_id", FieldRules.LONGEST_ID),
                        fit(notice, "image_id", FieldRules.LONGEST_NAME),
                        known(fit(notice, "target_lang", FieldRules.LONGEST_LANGUAGE)),
                        known(fit(notice, Tenant.FIELD, FieldRules.LONGEST_NAME))),
                receiver(notice),
                ofBatch(notice, payload));
    }

    /** Null where the job names none that may be called: perhaps it failed for that. */
    private static @Nullable String receiver(ObjectNode notice) {
        try {
            return CallbackAddress.find(notice).map(URI::toString).orElse(null);
        } catch (JobRejected e) {
            log.warn(
                    "whoever pushed the job is not told that it failed: {}",
                    SafeAddress.in(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static String fit(ObjectNode notice, String field, int most) {
        JsonNode value = notice.path(field);
        String text = value.isTextual() || value.isNumber() ? value.asText() : "";
        return FieldRules.fault(field, text, most).isEmpty() ? text : "";
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
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
