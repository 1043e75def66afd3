package imagetranslate.queue.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.ErrorKind;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.Identity;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Settled;
import imagetranslate.queue.StageQueue;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.RedisStageQueue;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatus;
import imagetranslate.status.RedisJobStatusStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** A cancelled job is dropped wherever it is, on a real Redis with a real stage. */
class JobCancelIT {
    private static final String FIRST = "ocr_tasks";
    private static final String SECOND = "processor_tasks";
    private static final String THIRD = "hosting_tasks";
    private static final String ERRORS = "error_queue";
    private static final Duration NOW = Duration.ofMillis(50);

    private RedisServerFixture server;
    private SharedRedis shared;
    private Jedis jedis;
    private RedisJobStatusStore status;
    private JobCancel cancel;
    private StageQueue stage;
    private Consumer consumer;

    protected RedisServerFixture startServer() {
        return RedisServerFixture.start();
    }

    @BeforeEach
    void start() {
        server = startServer();
        jedis = server.connect();
        shared = SharedRedis.open(server.address());
        status =
                new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "job_events"), Clock.systemUTC());
        cancel = new JobCancel(status, List.of(FIRST, SECOND, THIRD), "batch_tasks", Duration.ofHours(72));
        stage = RedisStageQueue.start(
                server.address(),
                new QueueSettings(
                        new QueueNames(FIRST, SECOND, ERRORS),
                        new QueueSettings.Limits(3, 1000, 1 << 16, Duration.ofHours(72)),
                        QueueSettings.Timing.ofLease(Duration.ofSeconds(30))),
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
        consumer = stage.open();
    }

    @AfterEach
    void stop() {
        consumer.close();
        stage.close();
        shared.close();
        jedis.close();
        server.close();
    }

    @Test
    void oneThatWaitsNeverStartsAndTheNextDoes() throws Exception {
        push("a");
        push("b");
        assertThat(cancel("a")).isTrue();
        Claim other = claim();
        assertThat(other.envelope().id()).isEqualTo("b");
        consumer.settle(other, new Step.Finish(), false);
        assertThat(consumer.claim(NOW)).isEmpty();
        assertThat(status.find("a").orElseThrow().state()).isEqualTo(JobStatus.State.CANCELLED);
        assertNothingIsLeftOf("a");
    }

    @Test
    void oneThatIsTakenInTheStepThatSettlesAnotherNeverStarts() throws Exception {
        push("a");
        push("b");
        push("c");
        Claim first = claim();
        assertThat(cancel("b")).isTrue();
        Claim next = consumer.settle(first, new Step.Finish(), true).next();
        assertThat(next == null ? claim().envelope().id() : next.envelope().id())
                .isEqualTo("c");
    }

    static Stream<Step> steps() {
        return Stream.of(
                new Step.Finish(),
                new Step.Advance("{\"request_id\":\"a\"}".getBytes(UTF_8)),
                new Step.Fail(ErrorKind.PERMANENT, "no", null));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void oneInHandIsDroppedWhenItIsSettledAndLeavesNoRecord(Step step) throws Exception {
        push("a");
        Claim claim = claim();
        assertThat(cancel("a")).isTrue();
        assertThat(consumer.settle(claim, step, false).result()).isEqualTo(Settled.Result.DUPLICATE);
        assertNothingIsLeftOf("a");
    }

    @Test
    void oneThatIsToBeTriedAgainIsNot() throws Exception {
        push("a");
        Claim claim = claim();
        assertThat(cancel("a")).isTrue();
        consumer.settle(claim, new Step.Retry(Duration.ZERO), false);
        await().until(() -> consumer.claim(NOW).isEmpty() && jedis.zcard("{ocr_tasks}:retry") == 0);
        assertThat(consumer.claim(NOW)).isEmpty();
        assertNothingIsLeftOf("a");
    }

    @Test
    void onePartedIntoItsTargetsIsDroppedWhole() throws Exception {
        String message = "{\"request_id\":\"a\",\"target_langs\":[\"ko\",\"en\"]}";
        jedis.lpush(FIRST, message);
        tell(new JobName("a", List.of("ko", "en"), "a"));
        Claim whole = claim();
        assertThat(cancel("a")).isTrue();
        List<Step.Part> parts = Stream.of("ko", "en")
                .map(lang -> ("{\"request_id\":\"a\",\"target_langs\":[\"" + lang + "\"]}").getBytes(UTF_8))
                .map(task -> new Step.Part(whole.ofPart(task), new Step.Advance(task)))
                .toList();
        assertThat(consumer.settle(whole, new Step.Split(parts), false).result())
                .isEqualTo(Settled.Result.DUPLICATE);
        assertNothingIsLeftOf("a");
    }

    @Test
    void aTargetThatWentOnAloneIsDroppedAndOneThatIsDoneIsNotTouched() throws Exception {
        tell(new JobName("a", List.of("ko", "en"), "a"));
        jedis.hset("job:a", Map.of("target:ko:state", "done"));
        jedis.lpush(FIRST, "{\"request_id\":\"a\",\"target_langs\":[\"en\"]}");
        assertThat(cancel("a")).isTrue();
        assertThat(consumer.claim(NOW)).isEmpty();
        String korean = Identity.of("a", List.of("ko"));
        assertThat(jedis.exists(QueueNames.receipt(FIRST, korean))).isFalse();
        assertThat(jedis.exists(QueueNames.receipt(THIRD, Identity.of("a", List.of("en")))))
                .isTrue();
        assertThat(jedis.ttl(QueueNames.receipt(FIRST, "a"))).isPositive();
    }

    @Test
    void itIsToldOnce() throws Exception {
        push("a");
        long before = jedis.xlen("job::events");
        cancel("a");
        cancel("a");
        assertThat(jedis.xlen("job::events")).isEqualTo(before + 1);
        assertThat(jedis.xrevrange("job::events", "+", "-", 1)
                        .get(0)
                        .getFields()
                        .get("event"))
                .contains("\"state\":\"cancelled\"")
                .doesNotContain("target_lang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "hmget", "hget", "expire", "hdel", "set", "del", "hset"})
    void aRedisThatRefusesInTheMidstOfItLeavesTheJobAsItWas(String command) throws Exception {
        jedis.lpush(FIRST, "{\"request_id\":\"a\"}");
        tell(new JobName("a", List.of("ko", "en"), "a"));
        jedis.aclSetUser("default", "-" + command);
        try {
            assertThatThrownBy(() -> cancel("a")).isInstanceOf(IOException.class);
        } finally {
            jedis.aclSetUser("default", "+@all");
        }
        assertThat(jedis.keys("*:done:*")).as(command).isEmpty();
        assertThat(status.find("a").orElseThrow().state()).isEqualTo(JobStatus.State.RUNNING);
        assertThat(claim().envelope().id()).isEqualTo("a");
    }

    /** As where its worker said that it has it. */
    private void tell(JobName job) {
        status.running(job, FIRST, 1);
        await().until(() -> status.find(job.requestId()).isPresent());
    }

    private void push(String id) {
        jedis.lpush(FIRST, "{\"request_id\":\"" + id + "\"}");
        tell(new JobName(id, id));
    }

    private boolean cancel(String id) throws IOException {
        return cancel.cancel(status.find(id).orElseThrow());
    }

    /** Empty is also the answer where one was dropped. */
    private Claim claim() {
        return await().until(() -> consumer.claim(NOW), Optional::isPresent).orElseThrow();
    }

    private void assertNothingIsLeftOf(String id) {
        Stream.of(FIRST, SECOND, THIRD, ERRORS, QueueNames.notices(ERRORS))
                .forEach(list -> assertThat(jedis.lrange(list, 0, -1))
                        .as(list)
                        .noneMatch(message -> message.contains("\"" + id + "\"")));
        assertThat(jedis.keys("{ocr_tasks}:proc:*")).isEmpty();
    }
}
