package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of a receiver's life, by a clock that the test moves. */
final class WebhookStageTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SECRET = "whsec_" + "A".repeat(32);

    private final Hands clock = new Hands();
    private final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>((a, b) -> a.due().compareTo(b.due()));
    private final List<Outcome.Reject> rejected = new ArrayList<>();
    private Receiver receiver;
    private List<Stage> stages = List.of();

    private record Waiting(Instant due, byte[] message, int attempt, Instant firstSeen) {}

    private static final class Hands extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void start() throws Exception {
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

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void aReceiverThatIsDeadForAnHourHearsEachResultSignedAndUnderTheSameId(int answer) throws Exception {
        open(Map.of("WEBHOOK_SECRET", SECRET, "WEBHOOK_URL", receiver.url()));
        receiver.always(answer);
        for (int i = 0; i < 30; i++) {
            finish("r" + i, "");
        }
        run(START.plus(Duration.ofHours(1)));
        assertThat(receiver.taken()).isEmpty();
        int risked = receiver.calls().size();
        assertThat(risked).as("calls in an hour").isBetween(30, 150);

        receiver.always(204);
        run(START.plus(Duration.ofHours(3)));
        assertThat(receiver.taken()).hasSize(30).doesNotHaveDuplicates();
        assertThat(rejected).isEmpty();
        Map<String, Set<String>> ids = new HashMap<>();
        for (Receiver.Call call : receiver.calls()) {
            ids.computeIfAbsent(new String(call.body(), StandardCharsets.UTF_8), body -> new HashSet<>())
                    .add(call.header("Webhook-id"));
            Instant at = Instant.ofEpochSecond(Long.parseLong(call.header("Webhook-timestamp")));
            assertThat(call.header("Webhook-signature"))
                    .isEqualTo(Signature.of(SECRET).standard(call.header("Webhook-id"), at, call.body()));
        }
        assertThat(ids).hasSize(30).allSatisfy((body, those) -> assertThat(those)
                .hasSize(1));
        assertThat(receiver.calls().stream()
                        .map(call -> call.header("Webhook-timestamp"))
                        .distinct())
                .as("each call is signed anew")
                .hasSizeGreaterThan(30);
    }

    @Test
    void afterADayItIsGivenUpWithARecordThatNamesTheReceiver() throws Exception {
        open(Map.of());
        receiver.always(500);
        finish("r1", ",\"callback_url\":\"" + receiver.url() + "?token=s3cret\"");
        run(START.plus(Duration.ofHours(23)));
        assertThat(rejected).isEmpty();
        int before = receiver.calls().size();
        assertThat(before).isBetween(20, 45);
        run(START.plus(Duration.ofHours(26)));
        assertThat(rejected)
                .singleElement()
                .satisfies(given -> assertThat(given.kind()).isEqualTo(ErrorKind.EXHAUSTED))
                .satisfies(given -> assertThat(given.why())
                        .contains("the webhook answered 500", "WEBHOOK_RETRY_HOURS", receiver.url())
                        .doesNotContain("s3cret"));
        assertThat(waiting).isEmpty();
    }

    @Test
    void bothReceiversHearOfItAndTheJobsOwnHearsOfItsFailureToo() throws Exception {
        try (Receiver own = new Receiver()) {
            open(Map.of("WEBHOOK_URL", receiver.url(), "RESULTS_STREAM", "results"));
            finish("r1", ",\"callback_url\":\"" + own.url() + "\"");
            byte[] message =
                    bytes("{\"request_id\":\"r2\",\"image_url\":\"x\",\"callback_url\":\"" + own.url() + "\"}");
            fail(message);
            run(START.plusSeconds(1));
            assertThat(own.calls())
                    .extracting(call -> call.header("X-event"))
                    .containsExactlyInAnyOrder("job.done", "job.failed");
            assertThat(own.taken()).containsExactlyInAnyOrderElementsOf(receiver.taken());
            assertThat(ids(own)).hasSize(2).isEqualTo(ids(receiver)).allMatch(id -> id.matches("msg_[0-9a-f]{32}"));
            assertThat(own.taken()).noneMatch(body -> body.contains(own.url() + "\"") && body.contains("job.failed"));
        }
    }

    @Test
    void theStreamHasWhatTheReceiversHear() throws Exception {
        open(Map.of("WEBHOOK_URL", receiver.url(), "RESULTS_STREAM", "results", "RESULTS_STREAM_LENGTH", "500"));
        Outcome.Announce news = (Outcome.Announce) outcome("r1", "");
        assertThat(news.entry()).isNotNull();
        assertThat(news.entry().stream()).isEqualTo("results");
        assertThat(news.entry().most()).isEqualTo(500);
        List<String> fields = news.entry().fields().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
        assertThat(fields).hasSize(6).startsWith("webhook_id").contains("event", "job.done", "body");
        queue(news);
        run(START.plusSeconds(1));
        assertThat(fields.get(5)).isEqualTo(receiver.taken().get(0));
        assertThat(fields.get(1)).isEqualTo(receiver.calls().get(0).header("Webhook-id"));
    }

    @Test
    void aTenantsReceiverIsSignedForByASecretOfItsOwn() throws Exception {
        open(Map.of("WEBHOOK_SECRET", SECRET));
        finish("r1", ",\"tenant\":\"shop\",\"callback_url\":\"" + receiver.url() + "\"");
        run(START.plusSeconds(1));
        Receiver.Call call = receiver.calls().get(0);
        assertThat(call.header("Webhook-signature"))
                .isEqualTo(
                        Signature.of(SECRET).ofTenant("shop").standard(call.header("Webhook-id"), START, call.body()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/x", "http://metadata.test@127.0.0.1/", "ftp://h/x", "http://[fe80::1]/"})
    void aReceiverThatMayNotBeCalledIsAnErrorOfItsOwn(String url) throws Exception {
        open(Map.of());
        finish("r1", ",\"callback_url\":\"" + url + "\"");
        run(START.plusSeconds(5));
        assertThat(rejected)
                .singleElement()
                .satisfies(given -> assertThat(given.kind()).isEqualTo(ErrorKind.PERMANENT))
                .satisfies(given -> assertThat(given.why()).startsWith("callback_url"));
        assertThat(status.find("r1").orElseThrow().hasEnded()).isTrue();
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefusedWhenItIsCalled() throws Exception {
        open(Map.of("ALLOW_PRIVATE_ADDRESSES", "false"));
        finish("r1", ",\"callback_url\":\"" + receiver.url().replace("127.0.0.1", "localhost") + "\"");
        run(START.plusSeconds(5));
        assertThat(rejected).singleElement().satisfies(given -> assertThat(given.why())
                .contains("callback_url", "private address"));
        assertThat(receiver.calls()).isEmpty();
    }

    /** Each message as the queue would hand it out, until nothing is due before this time. */
    private void run(Instant end) throws Exception {
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(end)) {
            Waiting next = waiting.poll();
            clock.now = next.due().isAfter(clock.now) ? next.due() : clock.now;
            Delivery delivery = new Delivery(
                    next.message(), next.attempt(), next.firstSeen(), clock.now, clock.now.plusSeconds(300));
            Outcome outcome;
            try {
                outcome = stages.get(2).handler().handle(delivery);
            } catch (JobRejected e) {
                outcome = new Outcome.Reject(e.kind(), e.getMessage());
            }
            if (outcome instanceof Outcome.Retry retry) {
                waiting.add(new Waiting(
                        clock.now.plus(retry.after()), next.message(), next.attempt() + 1, next.firstSeen()));
            } else if (outcome instanceof Outcome.Postpone postpone) {
                waiting.add(new Waiting(
                        clock.now.plus(postpone.after()), next.message(), next.attempt(), next.firstSeen()));
            } else if (outcome instanceof Outcome.Reject reject) {
                rejected.add(reject);
            }
        }
        clock.now = end;
    }

    private void finish(String id, String more) throws Exception {
        queue(outcome(id, more));
    }

    private Outcome outcome(String id, String more) throws Exception {
        byte[] result =
                bytes("{\"request_id\":\"" + id + "\",\"image_id\":\"1005-0\",\"source_url\":\"https://h/a.jpg\","
                        + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,\"status\":\"translated\""
                        + more
                        + "}");
        return stages.get(0).handler().handle(new Delivery(result, 1, clock.now, clock.now.plusSeconds(300)));
    }

    private void fail(byte[] message) throws Exception {
        byte[] notice = new ErrorRecord(
                        new ErrorRecord.JobRef("r2", "1005-0", "ocr_tasks"),
                        new ErrorRecord.Why(ErrorKind.PERMANENT, "no picture", null),
                        new ErrorRecord.History(1, 0, clock.now, "c", "v", 0),
                        message,
                        clock.now)
                .writeNotice();
        queue(stages.get(1).handler().handle(new Delivery(notice, 1, clock.now, clock.now.plusSeconds(300))));
    }

    private void queue(Outcome outcome) {
        ((Outcome.Announce) outcome)
                .messages()
                .forEach(message -> waiting.add(new Waiting(clock.now, message, 1, clock.now)));
    }

    private static Set<String> ids(Receiver receiver) {
        return receiver.calls().stream().map(call -> call.header("Webhook-id")).collect(Collectors.toSet());
    }

    private void open(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("ALLOW_PRIVATE_ADDRESSES", "true"));
        all.putAll(settings);
        stages = ResultWorker.stages(new WorkerContext(
                EnvironmentSettings.of(all),
                new MessageCodec(new Languages("zh", "ko")),
                new InMemoryObjectStore(),
                status,
                new PipelineMetrics(new SimpleMeterRegistry()),
                clock));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
