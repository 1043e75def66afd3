package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.dependency.Dependency;
import imagetranslate.message.BatchTask;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultWorkerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final byte[] RESULT = bytes(
            "{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"source_url\":\"https://h/a.jpg\",\"target_lang\":\"ko\","
                    + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,\"status\":\"translated\","
                    + "\"boxes\":{\"translated\":14,\"skipped\":3},\"millis\":{\"total\":900},\"shop\":\"商店\"}");
    private static final byte[] NOTICE = bytes("{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"stage\":\"ocr_tasks\","
            + "\"kind\":\"permanent\",\"error_message\":\"https://h/a.jpg answered 404\"}");

    private final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Receiver receiver;
    private List<Stage> stages = List.of();

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
        for (Stage stage : stages) {
            for (AutoCloseable resource : stage.resources()) {
                resource.close();
            }
        }
    }

    @Test
    void takesFromTheHostingListAndFromTheNoticesOfErrors() {
        stages = stages(Map.of());
        assertThat(stages).extracting(Stage::list).containsExactly("hosting_tasks", "error_queue:new", "webhook_tasks");
    }

    @Test
    void aResultIsRememberedEvenWithoutAWebhook() throws Exception {
        assertThat(handle(0, RESULT, 1, Map.of())).isEqualTo(new Outcome.Finish());
        JobStatus done = status.find("r1").orElseThrow();
        assertThat(done.state()).isEqualTo(JobStatus.State.DONE);
        assertThat(done.resultUrl()).isEqualTo("https://cdn.test/x.jpg");
    }

    @Test
    void eachTargetIsRememberedAndToldByItself() throws Exception {
        byte[] korean = bytes(new String(RESULT, StandardCharsets.UTF_8)
                .replace("\"target_lang\":\"ko\"", "\"target_lang\":\"ko\",\"target_langs\":[\"ko\"]"));
        byte[] english = bytes(new String(korean, StandardCharsets.UTF_8)
                .replace("\"ko\"", "\"en\"")
                .replace("/x.jpg", "/en.jpg"));
        tell(0, korean, 1, webhook());
        tell(0, english, 1, webhook());
        Map<String, JobStatus> targets = status.find("r1").orElseThrow().targets();
        assertThat(targets.get("ko").resultUrl()).isEqualTo("https://cdn.test/x.jpg");
        assertThat(targets.get("en").resultUrl()).isEqualTo("https://cdn.test/en.jpg");
        assertThat(field(0, "target_lang")).isEqualTo("ko");
        assertThat(field(0, "image_url")).isEqualTo("https://cdn.test/x.jpg");
        assertThat(field(1, "target_lang")).isEqualTo("en");
        assertThat(field(1, "image_url")).isEqualTo("https://cdn.test/en.jpg");
        assertThat(receiver.calls().get(0).header("Idempotency-key"))
                .isNotEqualTo(receiver.calls().get(1).header("Idempotency-key"));

        byte[] notice = bytes(new String(NOTICE, StandardCharsets.UTF_8)
                .replace("\"stage\"", "\"target_lang\":\"ja\",\"target_langs\":[\"ja\"],\"stage\""));
        tell(1, notice, 1, webhook());
        assertThat(field(2, "target_lang")).isEqualTo("ja");
        assertThat(receiver.calls()).allSatisfy(call -> assertThat(WebhookSchema.faults(call.body()))
                .isEmpty());
    }

    @Test
    void ofACancelledJobNobodyIsTold() throws Exception {
        status.running(new JobName("r1", "1005-0"), "hosting_tasks", 1);
        JobStatus running = status.find("r1").orElseThrow();
        status.cancel(running, new JobStatusStore.CancelReceipts(List.of(), Map.of(), Duration.ofHours(1)));
        assertThat(handle(0, RESULT, 1, webhook())).isEqualTo(new Outcome.Finish());
        assertThat(receiver.calls()).isEmpty();
        assertThat(status.find("r1").orElseThrow().state()).isEqualTo(JobStatus.State.CANCELLED);
    }

    @Test
    void theEndOfAPageIsToldToItsBatch() throws Exception {
        byte[] page = bytes(new String(RESULT, StandardCharsets.UTF_8)
                .replace("\"request_id\":\"r1\"", "\"request_id\":\"b1.p00007\",\"batch_id\":\"b1\""));
        BatchTask done = ofBatch(handle(0, page, 1, Map.of()));
        assertThat(done.batchId()).isEqualTo("b1");
        assertThat(done.number()).isEqualTo(7);
        assertThat(done.end().state()).isEqualTo(PageEnd.State.DONE);
        assertThat(done.end().resultUrl()).isEqualTo("https://cdn.test/x.jpg");

        String notice =
                "{\"request_id\":\"b1.p00008\",\"image_id\":\"a\",\"stage\":\"ocr_tasks\",\"kind\":\"permanent\","
                        + "\"error_message\":\"no picture\",\"batch_id\":\"b1\"}";
        BatchTask failed = ofBatch(handle(1, bytes(notice), 1, Map.of()));
        assertThat(failed.number()).isEqualTo(8);
        assertThat(failed.end()).isEqualTo(PageEnd.failed("no picture"));
    }

    /** A batch that is only a name has jobs whose ids are their own. */
    @Test
    void aJobThatOnlyNamesABatchTellsNone() throws Exception {
        byte[] job = bytes(new String(RESULT, StandardCharsets.UTF_8)
                .replace("\"request_id\":\"r1\"", "\"request_id\":\"r1\",\"batch_id\":\"night\""));
        assertThat(handle(0, job, 1, Map.of())).isEqualTo(new Outcome.Finish());
    }

    /** And of the failure of that news nobody is told, or it would go on for ever. */
    @Test
    void aBatchIsToldThatItsOpeningFailed() throws Exception {
        String notice =
                "{\"request_id\":\"b1.open\",\"image_id\":\"b1.open\",\"stage\":\"batch_tasks\",\"kind\":\"poison\","
                        + "\"error_message\":\"3 deaths\",\"batch_id\":\"b1\"}";
        BatchTask broken = ofBatch(handle(1, bytes(notice), 1, webhook()));
        assertThat(broken.step()).isEqualTo(BatchTask.Step.BROKEN);
        assertThat(broken.why()).isEqualTo("3 deaths");
        assertThat(receiver.calls()).isEmpty();
        String again = notice.replace("b1.open", broken.id());
        assertThat(handle(1, bytes(again), 1, webhook())).isEqualTo(new Outcome.Finish());
    }

    private static BatchTask ofBatch(Outcome outcome) {
        return BatchTask.read(((Outcome.Announce) outcome).aside().message());
    }

    @Test
    void aResultIsPostedWithAllThatItsMessageSaysAndSigned() throws Exception {
        assertThat(tell(0, RESULT, 1, webhook())).isEqualTo(new Outcome.Finish());
        Receiver.Call call = receiver.calls().get(0);
        JsonNode body = MessageCodec.json().readTree(call.body());
        assertThat(WebhookSchema.faults(call.body())).isEmpty();
        assertThat(body.path("event").asText()).isEqualTo("job.done");
        assertThat(body.path("schema").asInt()).isEqualTo(1);
        MessageCodec.json().readTree(RESULT).properties().forEach(field -> assertThat(body.path(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        assertThat(call.header("Content-type")).startsWith("application/json");
        assertThat(call.header("X-event")).isEqualTo("job.done");
        assertThat(call.header("X-signature")).isEqualTo("sha256=" + hmac("s3cret", call.body()));
        assertThat(call.header("Idempotency-key")).hasSize(64);
    }

    @Test
    void theSecretsOfAddressesThatOnlyWeCallAreNoNews() throws Exception {
        byte[] result = bytes(new String(RESULT, StandardCharsets.UTF_8)
                .replace(
                        "https://h/a.jpg\"",
                        "https://u:s3cret@h/a b.jpg?sig=s3cret\",\"callback_url\":\"https://c/x?token=s3cret\","
                                + "\"page\":\"https://shop/p?id=7\""));
        tell(0, result, 1, webhook());
        byte[] body = receiver.calls().get(0).body();
        assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("s3cret");
        JsonNode news = MessageCodec.json().readTree(body);
        assertThat(news.path("source_url").asText()).isEqualTo("https://…@h/a b.jpg?…");
        assertThat(news.path("callback_url").asText()).isEqualTo("https://c/x?…");
        assertThat(news.path("page").asText()).as("the producer's own").isEqualTo("https://shop/p?id=7");
        assertThat(receiver.calls().get(0).header("X-signature")).isEqualTo("sha256=" + hmac("s3cret", body));
    }

    /** Neither the news nor its signature is for whoever a redirect leads to. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int answer) throws Exception {
        try (Receiver other = new Receiver()) {
            receiver.answers(answer, Map.of("Location", other.url()));
            assertThat(tell(0, RESULT, 1, webhook())).isInstanceOf(Outcome.Reject.class);
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void aRepeatHasTheSameIdempotencyKeyAndAnotherMessageAnother() throws Exception {
        tell(0, RESULT, 1, webhook());
        tell(0, RESULT, 2, webhook());
        tell(0, bytes(new String(RESULT, StandardCharsets.UTF_8).replace("r1", "r2")), 1, webhook());
        List<String> keys = receiver.calls().stream()
                .map(call -> call.header("Idempotency-key"))
                .toList();
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void whatMayPassIsTriedAgainAndTheResultIsAlreadyKnown(int answer) throws Exception {
        receiver.answers(answer, Map.of());
        Outcome.Retry again = again();
        assertThat(again.why())
                .startsWith("the webhook answered " + answer + "; not told yet: job.done of job r1 to http");
        assertThat(again.after()).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(status.find("r1").orElseThrow().resultUrl()).isEqualTo("https://cdn.test/x.jpg");
    }

    @Test
    void retryAfterIsHonouredAsSecondsAndAsDate() throws Exception {
        receiver.answers(429, Map.of("Retry-After", "7"));
        receiver.answers(503, Map.of("Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT"));
        receiver.answers(503, Map.of("Retry-After", "999999999"));
        receiver.answers(503, Map.of("Retry-After", "soon"));
        receiver.answers(503, Map.of("Retry-After", "0"));
        assertThat(again().after()).isEqualTo(Duration.ofSeconds(7));
        assertThat(again().after()).isEqualTo(Duration.ofSeconds(30));
        assertThat(again().after()).isEqualTo(Duration.ofHours(1));
        assertThat(again().after()).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(again().after()).as("not sooner than our own").isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void nobodyListeningIsNoFaultOfTheResults() throws Exception {
        receiver.close();
        assertThat(again().why()).startsWith("the webhook can't be called: ");
    }

    @Test
    void noJobWaitsForAReceiver() {
        assertThat(stages(webhook()))
                .flatExtracting(stage -> stage.handler().dependencies())
                .extracting(Dependency::name)
                .containsExactly("job states");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 302})
    void aRefusalIsAnError(int answer) throws Exception {
        receiver.answers(answer, Map.of("Location", "http://127.0.0.1:1/"));
        assertThat(tell(0, RESULT, 1, webhook())).isInstanceOfSatisfying(Outcome.Reject.class, e -> assertThat(e.why())
                .startsWith("the webhook answered " + answer + "; not told: job.done of job r1 to http"));
    }

    @Test
    void aResultWithoutAnAddressIsMalformed() {
        byte[] none = bytes("{\"request_id\":\"r1\",\"source_url\":\"https://h/a.jpg\",\"status\":\"translated\"}");
        assertThatThrownBy(() -> handle(0, none, 1, Map.of()))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MALFORMED))
                .hasMessageContaining("image_url");
        assertThat(status.find("r1")).isEmpty();
    }

    @Test
    void aFailureIsCountedAndPosted() throws Exception {
        assertThat(tell(1, NOTICE, 1, webhook())).isEqualTo(new Outcome.Finish());
        assertThat(meters.counter("pipeline.errors", "stage", "ocr_tasks", "kind", "permanent")
                        .count())
                .isEqualTo(1);
        Receiver.Call call = receiver.calls().get(0);
        assertThat(call.header("X-event")).isEqualTo("job.failed");
        assertThat(MessageCodec.json().readTree(call.body()))
                .isEqualTo(MessageCodec.json()
                        .readTree("{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"stage\":\"ocr_tasks\","
                                + "\"kind\":\"permanent\",\"error_message\":\"https://h/a.jpg answered 404\","
                                + "\"status\":\"failed\",\"event\":\"job.failed\",\"schema\":1}"));
        assertThat(WebhookSchema.faults(call.body())).isEmpty();
    }

    @Test
    void aFailureIsCountedOnceHoweverOftenItsNoticeIsTaken() throws Exception {
        handle(1, NOTICE, 1, webhook());
        handle(1, NOTICE, 2, webhook());
        assertThat(meters.counter("pipeline.errors", "stage", "ocr_tasks", "kind", "permanent")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aNoticeNeverBecomesAnErrorOfItsOwn() throws Exception {
        assertThat(handle(1, bytes("not json"), 1, Map.of())).isEqualTo(new Outcome.Finish());
        assertThat(handle(1, bytes("[1]"), 1, Map.of())).isEqualTo(new Outcome.Finish());
        byte[] ofNews = bytes(new String(NOTICE, StandardCharsets.UTF_8).replace("ocr_tasks", "webhook_tasks"));
        assertThat(handle(1, ofNews, 1, webhook()))
                .as("that nobody took news is no news")
                .isEqualTo(new Outcome.Finish());
    }

    @Test
    void aWebhookAtAPrivateAddressMustBeAllowed() {
        Map<String, String> settings = new HashMap<>(webhook());
        settings.remove("ALLOW_PRIVATE_ADDRESSES");
        assertThatThrownBy(() -> stages(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("WEBHOOK_URL")
                .hasMessageContaining("ALLOW_PRIVATE_ADDRESSES");
    }

    /** Of what the receiver was told in its nth call. */
    private String field(int call, String name) throws IOException {
        return MessageCodec.json()
                .readTree(receiver.calls().get(call).body())
                .path(name)
                .asText();
    }

    private Map<String, String> webhook() {
        return Map.of("WEBHOOK_URL", receiver.url(), "WEBHOOK_SECRET", "s3cret", "ALLOW_PRIVATE_ADDRESSES", "true");
    }

    private Outcome handle(int stage, byte[] payload, int attempt, Map<String, String> settings) throws Exception {
        stages = stages(settings);
        return stages.get(stage).handler().handle(new Delivery(payload, attempt, NOW, NOW.plusSeconds(300)));
    }

    private List<Stage> stages(Map<String, String> settings) {
        return ResultWorker.stages(new WorkerContext(
                EnvironmentSettings.of(settings),
                new MessageCodec(new Languages("zh", "ko")),
                new InMemoryObjectStore(),
                status,
                new PipelineMetrics(meters),
                Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private Outcome.Retry again() throws Exception {
        return (Outcome.Retry) tell(0, RESULT, 1, webhook());
    }

    /** What becomes of the news of it; with several receivers, of the last. */
    private Outcome tell(int stage, byte[] payload, int attempt, Map<String, String> settings) throws Exception {
        Outcome outcome = handle(stage, payload, attempt, settings);
        if (outcome instanceof Outcome.Announce news) {
            for (byte[] message : news.messages()) {
                outcome = stages.get(2).handler().handle(new Delivery(message, 1, NOW, NOW.plusSeconds(300)));
            }
        }
        return outcome;
    }

    private static String hmac(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
