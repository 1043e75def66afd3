package imagetranslate.queue.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Settled;
import imagetranslate.queue.StageQueue;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.RedisStageQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What a person can do about failed jobs, on a real Redis with a real stage. */
class ErrorQueueIT {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String ERRORS = "errors";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Step FAIL = new Step.Fail(ErrorKind.PERMANENT, "a text file", null);

    private RedisServerFixture server;
    private Jedis jedis;
    private StageQueue stage;
    private Consumer consumer;
    private ErrorQueue errors;

    protected RedisServerFixture startServer() {
        return RedisServerFixture.start();
    }

    @BeforeEach
    void start() {
        server = startServer();
        jedis = server.connect();
        stage = stage(FIRST, SECOND);
        consumer = stage.open();
        errors = new ErrorQueue(
                server.address(), ERRORS, Set.of(FIRST, SECOND, QueueNames.notices(ERRORS)), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        errors.close();
        consumer.close();
        stage.close();
        jedis.close();
        server.close();
    }

    @Test
    void recordsAreListedFromTheOldest() throws Exception {
        fail("a");
        fail("b");
        assertThat(errors.size()).isEqualTo(2);
        assertThat(errors.oldestFirst()).extracting(ErrorEntry::position).containsExactly(1L, 2L);
        assertThat(ids()).containsExactly("a", "b");
        assertThat(errors.at(2).orElseThrow().record().job().requestId()).isEqualTo("b");
        assertThat(errors.at(3)).isEmpty();
        assertThat(errors.at(0)).isEmpty();
    }

    @Test
    void whatIsNoRecordIsListedAndNotReplayed() {
        jedis.lpush(ERRORS, "not json", "{\"request_id\":\"old\",\"error_message\":\"x\"}");
        assertThat(errors.at(1).orElseThrow().record()).isNull();
        assertThat(errors.obstacle(errors.at(1).orElseThrow())).contains("it is not an error record");
        assertThat(errors.obstacle(errors.at(2).orElseThrow()).orElseThrow())
                .contains("its stage is ''")
                .contains(FIRST);
        assertThatThrownBy(() -> errors.replay(errors.at(2).orElseThrow()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("record 2");
        assertThat(errors.size()).isEqualTo(2);
    }

    @Test
    void aRecordOfAnUnknownStageIsNotReplayed() {
        pushRecord("a", "session:admin", "{}");
        assertThatThrownBy(() -> errors.replay(errors.at(1).orElseThrow())).hasMessageContaining("session:admin");
        assertThat(jedis.exists("session:admin")).isFalse();
    }

    @Test
    void aReplayedJobIsDoneByTheStageThatFailed() throws Exception {
        fail("a");
        assertThat(errors.replay(errors.find("a").get(0))).isTrue();
        assertThat(errors.size()).isZero();
        Claim again = claim();
        assertThat(again.envelope().id()).isEqualTo("a");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(consumer.settle(again, new Step.Advance(again.payload()), false)
                        .result())
                .isEqualTo(Settled.Result.DONE);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
    }

    @Test
    void aReplayCarriesItsCountAndEveryOtherField() throws Exception {
        push(
                "{\"request_id\":\"a\",\"shop\":{\"n\":1.10,\"big\":12345678901234567890.123456789},\"text\":\"é\\u0000\"}");
        consumer.settle(claim(), FAIL, false);
        errors.replay(errors.at(1).orElseThrow());
        Claim again = claim();
        assertThat(again.envelope().replayCount()).isEqualTo(1);
        assertThat(new String(again.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"request_id\":\"a\",\"shop\":{\"n\":1.10,\"big\":12345678901234567890.123456789},"
                        + "\"text\":\"é\\u0000\",\"replay_count\":1}");
        consumer.settle(again, FAIL, false);
        assertThat(errors.at(1).orElseThrow().record().history().replayCount()).isEqualTo(1);
        errors.replay(errors.at(1).orElseThrow());
        assertThat(claim().envelope().replayCount()).isEqualTo(2);
    }

    @Test
    void aReplayStartsWithAllItsAttempts() throws Exception {
        push("{\"request_id\":\"a\"}");
        consumer.settle(claim(), FAIL, false);
        jedis.hset("{first}:meta:a", "attempts", "4");
        errors.replay(errors.at(1).orElseThrow());
        assertThat(claim().attempt()).isEqualTo(1);
    }

    @Test
    void aReplayThatFailsAgainIsToldOfAgain() throws Exception {
        StageQueue notices = stage(QueueNames.notices(ERRORS), null);
        try (Consumer teller = notices.open()) {
            for (int told = 0; told < 2; told++) {
                push("{\"request_id\":\"other-" + told + "\"}");
                consumer.settle(claim(), FAIL, false);
                teller.settle(teller.claim(SOON).orElseThrow(), new Step.Finish(), false);
            }
            errors.replay(errors.find("other-0").get(0));
            assertThat(jedis.exists(QueueNames.receipt(QueueNames.notices(ERRORS), "other-0")))
                    .isFalse();
            consumer.settle(claim(), FAIL, false);
            Claim notice = teller.claim(SOON).orElseThrow();
            assertThat(notice.envelope().id()).isEqualTo("other-0");
            assertThat(teller.settle(notice, new Step.Finish(), false).result()).isEqualTo(Settled.Result.DONE);
        }
        notices.close();
    }

    @Test
    void aMessageWithoutAnIdKeepsTheOneItWasGiven() throws Exception {
        push("{\"image_url\":\"https://img.example.com/a.jpg\"}");
        Claim first = claim();
        consumer.settle(first, FAIL, false);
        errors.replay(errors.at(1).orElseThrow());
        assertThat(claim().envelope().id()).isEqualTo(first.envelope().id());
    }

    @Test
    void whatIsNoMessageIsReplayedByteForByte() throws Exception {
        byte[] payload = {(byte) 0xff, 0, 1, (byte) 0xc3, 0x28};
        jedis.lpush(FIRST.getBytes(StandardCharsets.UTF_8), payload);
        consumer.settle(claim(), new Step.Fail(ErrorKind.MALFORMED, "not JSON", null), false);
        errors.replay(errors.at(1).orElseThrow());
        assertThat(claim().payload()).isEqualTo(payload);
    }

    @Test
    void oneRecordIsReplayedOnce() throws Exception {
        fail("a");
        ErrorEntry entry = errors.at(1).orElseThrow();
        assertThat(errors.replay(entry)).isTrue();
        assertThat(errors.replay(entry)).isFalse();
        assertThat(errors.drop(entry, "late")).isFalse();
        assertThat(jedis.llen(FIRST)).isEqualTo(1);
        assertThat(jedis.exists("errors:dropped")).isFalse();
    }

    @Test
    void aDroppedRecordIsKeptWithItsReason() throws Exception {
        fail("a");
        fail("b");
        ErrorEntry entry = errors.find("a").get(0);
        assertThat(errors.drop(entry, "the shop has closed")).isTrue();
        assertThat(ids()).containsExactly("b");
        JsonNode dropped = MessageCodec.json().readTree(jedis.lindex("errors:dropped", 0));
        assertThat(dropped.path("reason").asText()).isEqualTo("the shop has closed");
        assertThat(dropped.path("record").asText()).isEqualTo(new String(entry.bytes(), StandardCharsets.UTF_8));
        assertThat(dropped.path("timestamp").asDouble()).isPositive();
        assertThat(jedis.llen(FIRST)).isZero();
    }

    @Test
    void severalRecordsOfOneJobAreAllFound() {
        pushRecord("a", FIRST, "{\"request_id\":\"a\"}");
        pushRecord("b", FIRST, "{\"request_id\":\"b\"}");
        pushRecord("a", SECOND, "{\"request_id\":\"a\"}");
        assertThat(errors.find("a")).extracting(ErrorEntry::position).containsExactly(1L, 3L);
        assertThat(errors.find("c")).isEmpty();
    }

    @Test
    void everyRecordIsSeenOnceWhileSomeAreReplayedOnTheWay() {
        for (int i = 0; i < 1000; i++) {
            pushRecord("job-" + i, i % 3 == 0 ? FIRST : SECOND, "{\"request_id\":\"job-" + i + "\"}");
        }
        List<String> seen = new ArrayList<>();
        for (ErrorEntry entry : errors.oldestFirst()) {
            String id = entry.record().job().requestId();
            seen.add(id);
            if (entry.record().job().stage().equals(FIRST)) {
                assertThat(errors.replay(entry)).isTrue();
                // Fails again at once: another look's business.
                pushRecord(id, FIRST, "{\"request_id\":\"" + id + "\"}");
            }
        }
        assertThat(seen).hasSize(1000).doesNotHaveDuplicates();
        assertThat(jedis.llen(FIRST)).isEqualTo(334);
        assertThat(errors.size()).isEqualTo(1000);
        assertThat(errors.at(1).orElseThrow().record().job().requestId()).isEqualTo("job-1");
    }

    @Test
    void aTargetThatFailedIsReplayedAloneWithAllItsAttempts() throws Exception {
        push("{\"request_id\":\"r\",\"target_langs\":[\"ko\",\"en\"]}");
        Claim whole = claim();
        List<Step.Part> parts = new ArrayList<>();
        for (String lang : List.of("ko", "en")) {
            byte[] task =
                    ("{\"request_id\":\"r\",\"target_langs\":[\"" + lang + "\"]}").getBytes(StandardCharsets.UTF_8);
            parts.add(new Step.Part(whole.ofPart(task), FAIL));
        }
        consumer.settle(whole, new Step.Split(parts), false);
        assertThat(errors.size()).isEqualTo(2);
        assertThat(jedis.llen(QueueNames.notices(ERRORS))).isEqualTo(2);

        assertThat(errors.replay(errors.at(2).orElseThrow())).isTrue();
        Claim replayed = claim();
        assertThat(replayed.envelope().targets()).containsExactly("en");
        assertThat(replayed.attempt()).isEqualTo(1);
        assertThat(replayed.envelope().replayCount()).isEqualTo(1);
        assertThat(consumer.settle(replayed, FAIL, false).result()).isEqualTo(Settled.Result.DONE);
        assertThat(errors.size()).isEqualTo(2);
        assertThat(consumer.claim(Duration.ofMillis(100))).isEmpty();
    }

    private StageQueue stage(String list, String next) {
        QueueSettings settings = new QueueSettings(
                new QueueNames(list, next, ERRORS),
                new QueueSettings.Limits(3, 1000, 1 << 16, Duration.ofHours(72)),
                QueueSettings.Timing.ofLease(Duration.ofSeconds(30)));
        return RedisStageQueue.start(
                server.address(), settings, new PipelineMetrics(new SimpleMeterRegistry()), Clock.systemUTC());
    }

    private void fail(String id) throws InterruptedException {
        push("{\"request_id\":\"" + id + "\"}");
        consumer.settle(claim(), FAIL, false);
    }

    private void push(String message) {
        jedis.lpush(FIRST, message);
    }

    private void pushRecord(String id, String list, String payload) {
        ErrorRecord record = new ErrorRecord(
                new ErrorRecord.JobRef(id, id, list),
                new ErrorRecord.Why(ErrorKind.EXHAUSTED, "no luck", null),
                new ErrorRecord.History(5, 0, Instant.now(), "consumer", "1", 0),
                payload.getBytes(StandardCharsets.UTF_8),
                Instant.now());
        jedis.lpush(ERRORS.getBytes(StandardCharsets.UTF_8), record.write());
    }

    private Claim claim() throws InterruptedException {
        return consumer.claim(SOON).orElseThrow();
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        errors.oldestFirst().forEach(entry -> ids.add(entry.record().job().requestId()));
        return ids;
    }
}
