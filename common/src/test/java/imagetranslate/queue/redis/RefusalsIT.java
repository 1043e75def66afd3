package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import imagetranslate.message.ErrorKind;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Settled;
import imagetranslate.queue.StageQueueContract;
import imagetranslate.queue.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** What a slot with a job in hand makes of a Redis that is there but refuses, until somebody mends that. */
final class RefusalsIT {
    private static final Step FAIL = new Step.Fail(ErrorKind.PERMANENT, "bad", null);

    private final RedisServerFixture server = RedisServerFixture.start("--lua-time-limit", "100");
    private final Jedis admin = server.connect();
    private final ExecutorService slot = Executors.newSingleThreadExecutor();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private RedisStageQueue queue;
    private Consumer consumer;

    @BeforeEach
    void open() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        ((Logger) LoggerFactory.getLogger(Troubles.class)).addAppender(lines);
        lines.start();
        admin.aclSetUser("worker", "on", ">secret", "~*", "&*", "+@all");
        queue = RedisStageQueue.start(
                RedisAddress.parse("redis://worker:secret@127.0.0.1:" + server.port()),
                new QueueSettings(
                        new QueueNames("first", "second", "errors"),
                        new QueueSettings.Limits(3, 100_000, 1 << 20, Duration.ofHours(1)),
                        QueueSettings.Timing.ofLease(Duration.ofSeconds(3))),
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
        consumer = queue.open();
        await().until(this::isReachable);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Troubles.class)).detachAppender(lines);
        slot.shutdownNow();
        consumer.close();
        queue.close();
        admin.close();
        server.close();
        Awaitility.reset();
    }

    @Test
    void aStringWhereTheErrorQueueBelongsHoldsTheJobUntilItIsGone() throws Exception {
        admin.set("errors", "x");
        Future<Settled> settled = settle(claimed("a"), FAIL);
        await().until(() -> complaint().contains("WRONGTYPE errors is a string; it must be a list"));
        assertThat(isReachable()).isFalse();
        assertThat(admin.exists("{first}:done:a")).isFalse();
        admin.del("errors");
        assertThat(settled.get().result()).isEqualTo(Settled.Result.DONE);
        assertThat(admin.llen("errors")).isEqualTo(1);
        assertToldOnceAndOver();
    }

    @Test
    void aStringWhereTheStagesOwnListBelongsIsNamed() throws Exception {
        admin.set("first", "x");
        assertThat(consumer.claim(Duration.ofMillis(100))).isEmpty();
        assertThat(complaint()).contains("WRONGTYPE first is a string; it must be a list");
        admin.del("first");
        assertThat(claimed("a").attempt()).isEqualTo(1);
    }

    @Test
    void aHashWhereAReceiptBelongsMakesNoJobLookSettled() throws Exception {
        admin.hset("{first}:done:a", "x", "x");
        push("a");
        assertThat(consumer.claim(Duration.ofSeconds(2))).isEmpty();
        assertThat(complaint()).contains("WRONGTYPE {first}:done:a is a hash; it must be a string");
        admin.del("{first}:done:a");
        assertThat(claim().envelope().id()).isEqualTo("a");
    }

    @Test
    void whatIsNoNumberInAJobsHistoryStopsNobody() throws Exception {
        admin.hset("{first}:meta:a", "attempts", "many");
        admin.hset("{first}:meta:a", "first_seen", "long ago");
        assertThat(claimed("a").attempt()).isEqualTo(1);
    }

    @Test
    void aUserWhoMayNoLongerPushKeepsTheJobInHandUntilHeMay() throws Exception {
        Claim claim = claimed("a");
        admin.aclSetUser("worker", "-lpush");
        Future<Settled> settled = settle(claim, new Step.Advance(claim.payload()));
        await().until(() -> complaint().contains("NOPERM"));
        assertThat(complaint()).contains("docs/operations.md");
        assertThat(isReachable()).isFalse();
        admin.aclSetUser("worker", "+lpush");
        assertThat(settled.get().result()).isEqualTo(Settled.Result.DONE);
        assertThat(admin.llen("second")).isEqualTo(1);
        assertToldOnceAndOver();
    }

    @Test
    void aPasswordThatWasChangedIsWaitedFor() throws Exception {
        Claim claim = claimed("a");
        admin.aclSetUser("worker", "resetpass", ">other");
        admin.clientKill(new redis.clients.jedis.params.ClientKillParams().user("worker"));
        Future<Settled> settled = settle(claim, new Step.Advance(claim.payload()));
        await().until(() -> complaint().contains("WRONGPASS"));
        assertThat(complaint()).contains("password in REDIS_URL").doesNotContain("secret");
        await().until(() -> !isReachable());
        admin.aclSetUser("worker", "resetpass", ">secret");
        assertThat(settled.get().result()).isEqualTo(Settled.Result.DONE);
        await().until(this::isReachable);
    }

    @Test
    void aRedisThatTakesNoMoreClientsIsWaitedFor() throws Exception {
        Claim claim = claimed("a");
        admin.configSet("maxclients", "1");
        admin.clientKill(new redis.clients.jedis.params.ClientKillParams().user("worker"));
        Future<Settled> settled = settle(claim, new Step.Advance(claim.payload()));
        await().until(() -> !isReachable());
        admin.configSet("maxclients", "100");
        assertThat(settled.get().result()).isEqualTo(Settled.Result.DONE);
        await().until(this::isReachable);
        assertThat(admin.llen("second")).isEqualTo(1);
    }

    @Test
    void aScriptThatRunsTooLongIsWaitedFor() throws Exception {
        Claim claim = claimed("a");
        Future<?> busy = Executors.newSingleThreadExecutor().submit(this::runForThreeSeconds);
        await().until(this::isBusy);
        Future<Settled> settled = settle(claim, new Step.Advance(claim.payload()));
        await().until(() -> !isReachable());
        busy.get();
        assertThat(settled.get().result()).isEqualTo(Settled.Result.DONE);
        await().until(this::isReachable);
    }

    @Test
    void anAppendOnlyFileThatCannotGrowIsWaitedFor() throws Exception {
        Claim claim = claimed("a");
        server.fillDisk(true);
        Future<Settled> settled = settle(claim, new Step.Advance(claim.payload()));
        await().until(() -> complaint().contains("MISCONF") || settled.isDone());
        await().until(() -> !isReachable());
        server.fillDisk(false);
        assertThat(settled.get().result()).isEqualTo(Settled.Result.DONE);
        await().until(this::isReachable);
        assertThat(admin.llen("second")).isEqualTo(1);
    }

    @Test
    void aJobInHandWhenAllIsFlushedIsNotHandedOnAndThoseAfterItAreDone() throws Exception {
        Claim claim = claimed("a");
        admin.flushAll();
        assertThat(settle(claim, new Step.Advance(claim.payload())).get().result())
                .isEqualTo(Settled.Result.FENCED);
        assertThat(admin.llen("second")).isZero();
        Claim next = claimed("b");
        assertThat(settle(next, new Step.Advance(next.payload())).get().result())
                .isEqualTo(Settled.Result.DONE);
    }

    private Future<Settled> settle(Claim claim, Step step) {
        return slot.submit(() -> consumer.settle(claim, step, false));
    }

    private Claim claimed(String id) throws InterruptedException {
        push(id);
        return claim();
    }

    private Claim claim() throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); System.nanoTime() < end; ) {
            var claim = consumer.claim(Duration.ofMillis(500));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new AssertionError("no job came within 20 s");
    }

    private void push(String id) {
        admin.lpush("first".getBytes(StandardCharsets.UTF_8), StageQueueContract.job(id, ""));
    }

    /** Everything that was said to somebody who has to mend something. */
    private String complaint() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .reduce("", (all, line) -> all + line + "\n");
    }

    private void assertToldOnceAndOver() {
        await().until(this::isReachable);
        assertThat(complaint().lines()).hasSize(1);
        await().untilAsserted(() -> assertThat(List.copyOf(lines.list))
                .anyMatch(line -> line.getFormattedMessage().equals("first goes on: Redis does as asked again")));
    }

    private boolean isReachable() {
        try {
            queue.checkReachable();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean isBusy() {
        try {
            admin.ping();
            return false;
        } catch (JedisException e) {
            return e.getMessage().startsWith("BUSY");
        }
    }

    private void runForThreeSeconds() {
        try (Jedis other = server.connect()) {
            other.eval("local t = redis.call('TIME')[1] + 3 while redis.call('TIME')[1] + 0 < t do end return 1");
        } catch (JedisException nobodyListened) {
            // Its reply took longer than a socket waits.
        }
    }
}
