package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Settled;
import imagetranslate.queue.StageQueue;
import imagetranslate.queue.StageQueueContract;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.TcpProxy.Cut;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/**
 * What the queue promises when things break. A dead worker is a queue whose duties have stopped while its consumer still
 * holds a job; leases are short so that nobody has to wait.
 */
class RedisFaultsIT {
    private static final QueueSettings.Timing QUICK = QueueSettings.Timing.ofLease(Duration.ofMillis(1200));
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String ERRORS = "errors";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    protected RedisServerFixture server;
    private Jedis jedis;

    protected RedisServerFixture startServer(String... settings) {
        return RedisServerFixture.start(settings);
    }

    @BeforeEach
    void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        server = startServer();
        jedis = server.connect();
        // Else the first reply to each would be that Redis doesn't know it, and nothing much would be lost with that.
        for (LuaScript script : LuaScript.values()) {
            jedis.scriptLoad(script.source(knowsFlags()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
        jedis.close();
        server.close();
        Awaitility.reset();
    }

    @ParameterizedTest
    @EnumSource
    void aJobWhoseClaimWasNeverAnsweredIsDoneAllTheSame(Cut cut) throws Exception {
        TcpProxy proxy = proxy();
        Consumer consumer = consumer(queue(proxy.port()));
        assertThat(consumer.claim(Duration.ofMillis(10))).isEmpty();
        CountDownLatch lost = proxy.loseReplyTo("BLMOVE", cut);
        push("a");
        assertThat(consumer.claim(SOON)).isEmpty();
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();

        Claim claim = claim(consumer);
        assertThat(claim.envelope().id()).isEqualTo("a");
        assertThat(claim.recoveries()).isZero();
        assertThat(claim.attempt()).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(count("pipeline.recoveries", "reason", "reply_lost")).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void aStepWhoseReplyWasLostIsTakenOnce(Cut cut) throws Exception {
        TcpProxy proxy = proxy();
        Consumer consumer = consumer(queue(proxy.port()));
        push("a");
        Claim claim = claim(consumer);
        CountDownLatch lost = proxy.loseReplyTo(sha(LuaScript.FINISH), cut);
        Settled settled = consumer.settle(claim, new Step.Advance(claim.payload()), false);
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(settled.result()).isEqualTo(Settled.Result.DONE);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
        assertThat(count("pipeline.fenced", "stage", FIRST)).isZero();
    }

    @Test
    void aJobClaimedByAStepWhoseReplyWasLostIsNotStranded() throws Exception {
        TcpProxy proxy = proxy();
        Consumer consumer = consumer(queue(proxy.port()));
        push("a");
        push("b");
        Claim claim = claim(consumer);
        CountDownLatch lost = proxy.loseReplyTo(sha(LuaScript.FINISH), Cut.RST);
        assertThat(consumer.settle(claim, new Step.Advance(claim.payload()), true)
                        .next())
                .isNull();
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(claim(consumer).envelope().id()).isEqualTo("b");
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureWhoseReplyWasLostIsRecordedOnce(Cut cut) throws Exception {
        TcpProxy proxy = proxy();
        Consumer consumer = consumer(queue(proxy.port()));
        push("a");
        Claim claim = claim(consumer);
        CountDownLatch lost = proxy.loseReplyTo(sha(LuaScript.FAIL), cut);
        consumer.settle(claim, new Step.Fail(ErrorKind.PERMANENT, "bad", null), false);
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(jedis.llen(ERRORS)).isEqualTo(1);
        assertThat(jedis.llen(QueueNames.notices(ERRORS))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aSplitWhoseReplyWasLostIsTakenOnce(Cut cut) throws Exception {
        TcpProxy proxy = proxy();
        Consumer consumer = consumer(queue(proxy.port()));
        pushTargets("ko", "en", "ja");
        Claim claim = claim(consumer);
        CountDownLatch lost = proxy.loseReplyTo(sha(LuaScript.SPLIT), cut);
        Settled settled = consumer.settle(claim, threeWays(claim), false);
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(settled.result()).isEqualTo(Settled.Result.DONE);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
        assertThat(jedis.llen(ERRORS)).isEqualTo(1);
        assertThat(claim(consumer).envelope().targets()).containsExactly("en");
    }

    /** Before the split the whole is recovered; a target that waits for its retry is nobody's but its own. */
    @Test
    void whatDiesAroundASplitIsRecoveredAsWhatItWas() throws Exception {
        pushTargets("ko", "en", "ja");
        Dead before = claimed(queue(server.port()));
        die(before);
        Dead after = claimed(queue(server.port()));
        assertThat(after.claim().envelope().targets()).hasSize(3);
        assertThat(after.claim().recoveries()).isEqualTo(1);
        after.consumer().settle(after.claim(), threeWays(after.claim()), false);
        assertThat(before.consumer()
                        .settle(before.claim(), threeWays(before.claim()), false)
                        .result())
                .isEqualTo(Settled.Result.FENCED);
        Claim target = claim(after.consumer());
        die(after);

        Claim again = claim(consumer(queue(server.port())));
        assertThat(again.payload()).isEqualTo(target.payload());
        assertThat(again.envelope().targets()).containsExactly("en");
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.recoveries()).isEqualTo(1);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
        assertThat(jedis.llen(ERRORS)).isEqualTo(1);
    }

    @Test
    void theJobOfADeadWorkerIsDoneByAnother() throws Exception {
        push("a");
        die(claimed(queue(server.port())));
        Claim again = claim(consumer(queue(server.port())));
        assertThat(again.envelope().id()).isEqualTo("a");
        assertThat(again.recoveries()).isEqualTo(1);
        assertThat(again.attempt()).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(count("pipeline.recoveries", "reason", "lease_over")).isEqualTo(1));
    }

    @Test
    void aWorkerThatComesBackTooLateChangesNothing() throws Exception {
        push("a");
        Dead late = claimed(queue(server.port()));
        die(late);
        Consumer other = consumer(queue(server.port()));
        Claim again = claim(other);
        other.settle(again, new Step.Advance("from the living".getBytes(StandardCharsets.UTF_8)), false);

        push("b");
        Settled settled = late.consumer()
                .settle(late.claim(), new Step.Advance("from the dead".getBytes(StandardCharsets.UTF_8)), true);
        assertThat(settled.result()).isEqualTo(Settled.Result.FENCED);
        assertThat(settled.next()).isNull();
        assertThat(jedis.lrange(SECOND, 0, -1)).containsExactly("from the living");
        assertThat(count("pipeline.fenced", "stage", FIRST)).isEqualTo(1);
    }

    @Test
    void aJobThatKillsThreeWorkersIsPoison() throws Exception {
        push("a");
        push("b");
        for (int death = 1; death <= 3; death++) {
            Dead dead = claimed(queue(server.port()));
            assertThat(dead.claim().envelope().id()).isEqualTo("a");
            assertThat(dead.claim().recoveries()).isEqualTo(death - 1);
            assertThat(dead.claim().suspect()).isEqualTo(death > 1);
            if (dead.claim().suspect()) {
                dead.consumer().alone(dead.claim());
            }
            die(dead);
            RedisStageQueue witness = queue(server.port());
            int deaths = death;
            await().until(() -> deaths < 3 ? jedis.llen(FIRST) == 2 : jedis.llen(ERRORS) == 1);
            witness.close();
        }
        ErrorRecord record = ErrorRecord.read(jedis.rpop(ERRORS.getBytes(StandardCharsets.UTF_8)));
        assertThat(record.job().requestId()).isEqualTo("a");
        assertThat(record.why().kind()).isEqualTo(ErrorKind.POISON);
        assertThat(record.history().recoveries()).isEqualTo(3);
        assertThat(record.payload()).isEqualTo(StageQueueContract.job("a", ""));
        assertThat(jedis.llen(QueueNames.notices(ERRORS))).isEqualTo(1);
        assertThat(claim(consumer(queue(server.port()))).envelope().id()).isEqualTo("b");
        assertThat(count("pipeline.poison", "stage", FIRST)).isEqualTo(1);
    }

    @Test
    void aJobThatWasAloneWithOneDyingWorkerIsNoPoison() throws Exception {
        push("a");
        for (int death = 1; death <= 5; death++) {
            Dead dead = claimed(queue(server.port()));
            assertThat(dead.claim().recoveries()).isEqualTo(death - 1);
            if (death == 2) {
                dead.consumer().alone(dead.claim());
            }
            if (death == 3) {
                // Alone again, but it isn't that consumer that dies next with it.
                dead.consumer().alone(dead.claim());
                dead.consumer().settle(dead.claim(), new Step.GiveBack(), false);
                dead = claimed(queue(server.port()));
            }
            die(dead);
            RedisStageQueue witness = queue(server.port());
            await().until(() -> jedis.llen(FIRST) == 1);
            witness.close();
        }
        assertThat(jedis.llen(ERRORS)).isZero();
        Claim last = claim(consumer(queue(server.port())));
        assertThat(last.recoveries()).isEqualTo(5);
        assertThat(last.suspect()).isTrue();
    }

    @Test
    void whatAnUnknownClaimTookIsTakenUpAtOnce() throws Exception {
        TcpProxy proxy = proxy();
        Consumer consumer = consumer(queue(proxy.port(), QueueSettings.Timing.ofLease(Duration.ofHours(1))));
        assertThat(consumer.claim(Duration.ofMillis(10))).isEmpty();
        CountDownLatch lost = proxy.loseReplyTo("BLMOVE", Cut.RST);
        push("a");
        assertThat(consumer.claim(SOON)).isEmpty();
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();
        // With such leases nobody else looks within this hour.
        assertThat(consumer.claim(SOON).orElseThrow().envelope().id()).isEqualTo("a");
        assertThat(count("pipeline.recoveries", "reason", "reply_lost")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aGoodbyeThatDoesNotComeThroughIsSaidAgain(Cut cut) throws Exception {
        TcpProxy proxy = proxy();
        RedisStageQueue queue = queue(proxy.port(), QueueSettings.Timing.ofLease(Duration.ofHours(1)));
        Consumer leaving = queue.open();
        push("a");
        claim(leaving);
        TcpProxy.Trap trap = new TcpProxy.Trap(TcpProxy.Part.REQUEST, cut, () -> {}, sha(LuaScript.RETIRE));
        proxy.set(trap);
        leaving.close();
        assertThat(trap.await(Duration.ZERO)).isTrue();
        assertThat(jedis.llen(FIRST)).isEqualTo(1);
        assertThat(jedis.keys("*:proc:*")).isEmpty();
    }

    @Test
    void aLongJobOfALivingWorkerIsLeftAlone() throws Exception {
        push("a");
        Dead alive = claimed(queue(server.port()));
        Consumer other = consumer(queue(server.port()));
        long end = System.nanoTime() + QUICK.lease().multipliedBy(3).toNanos();
        while (System.nanoTime() < end) {
            assertThat(other.claim(Duration.ofMillis(100))).isEmpty();
        }
        assertThat(alive.consumer()
                        .settle(alive.claim(), new Step.Finish(), false)
                        .result())
                .isEqualTo(Settled.Result.DONE);
    }

    @Test
    void aListThatNobodyRegisteredIsFound() throws Exception {
        jedis.lpush("{first}:proc:ghost", new String(StageQueueContract.job("a", ""), StandardCharsets.UTF_8));
        Claim claim = claim(consumer(queue(server.port())));
        assertThat(claim.envelope().id()).isEqualTo("a");
        await().untilAsserted(() -> assertThat(count("pipeline.recoveries", "reason", "unregistered"))
                .isEqualTo(1));
    }

    @Test
    void deadConsumersAreForgotten() throws Exception {
        push("a");
        die(claimed(queue(server.port())));
        RedisStageQueue living = queue(server.port());
        assertThat(claim(consumer(living)).envelope().id()).isEqualTo("a");
        await().until(() -> jedis.zcard("{first}:consumers") == 1);
        assertThat(jedis.keys("{first}:proc:*")).hasSize(1);
    }

    @Test
    void whatIsDueAgainGoesFirst() throws Exception {
        Consumer consumer = consumer(queue(server.port()));
        push("a");
        Claim a = claim(consumer);
        push("b");
        consumer.settle(a, new Step.Retry(Duration.ofMillis(1)), false);
        await().until(() -> jedis.llen(FIRST) == 2);
        assertThat(claim(consumer).envelope().id()).isEqualTo("a");
    }

    @Test
    void scriptsThatRedisForgotAreSentAgain() throws Exception {
        Consumer consumer = consumer(queue(server.port()));
        push("a");
        Claim claim = claim(consumer);
        jedis.scriptFlush();
        assertThat(consumer.settle(claim, new Step.Advance(claim.payload()), false)
                        .result())
                .isEqualTo(Settled.Result.DONE);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
    }

    @Test
    void aFrozenRedisCostsNobodyTheJobInHand() throws Exception {
        push("a");
        Dead holder = claimed(queue(server.port()));
        RedisStageQueue witness = queue(server.port());
        await().untilAsserted(witness::checkReachable);
        server.freeze();
        await().until(() -> !reachable(witness));
        server.thaw();
        await().until(() -> reachable(witness));
        // Long enough for a reaper that took the old leases at their word.
        long end = System.nanoTime() + QUICK.lease().multipliedBy(2).toNanos();
        Consumer other = consumer(witness);
        while (System.nanoTime() < end) {
            assertThat(other.claim(Duration.ofMillis(100))).isEmpty();
        }
        assertThat(holder.consumer()
                        .settle(holder.claim(), new Step.Finish(), false)
                        .result())
                .isEqualTo(Settled.Result.DONE);
    }

    @Test
    void consumersGoOnWhereRedisIsFull() throws Exception {
        RedisStageQueue queue = queue(server.port());
        Consumer consumer = consumer(queue);
        for (String id : List.of("a", "b", "c", "d")) {
            push(id);
        }
        Claim a = claim(consumer);
        jedis.configSet("maxmemory", "1");
        assertThat(catchOom()).contains("OOM");

        Claim b = consumer.settle(a, new Step.Advance(a.payload()), true).next();
        Claim c = consumer.settle(b, new Step.Retry(Duration.ZERO), true).next();
        Settled failed = consumer.settle(c, new Step.Fail(ErrorKind.PERMANENT, "bad", null), false);
        assertThat(failed.result()).isEqualTo(Settled.Result.DONE);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
        assertThat(jedis.llen(ERRORS)).isEqualTo(1);
        // "b" comes back from its retry, "d" from the list: both claimed while nothing may be pushed.
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Claim claim = claim(consumer);
            rest.add(claim.envelope().id());
            consumer.settle(claim, new Step.Finish(), false);
        }
        assertThat(rest).containsExactlyInAnyOrder("b", "d");
        queue.checkReachable();
    }

    @Test
    void aJobIsSplitWhereRedisIsFull() throws Exception {
        Consumer consumer = consumer(queue(server.port()));
        pushTargets("ko", "en", "ja");
        Claim claim = claim(consumer);
        jedis.configSet("maxmemory", "1");
        assertThat(catchOom()).contains("OOM");
        assertThat(consumer.settle(claim, threeWays(claim), false).result()).isEqualTo(Settled.Result.DONE);
        assertThat(jedis.llen(SECOND)).isEqualTo(1);
        assertThat(jedis.llen(ERRORS)).isEqualTo(1);
        assertThat(claim(consumer).envelope().targets()).containsExactly("en");
    }

    @Test
    void nothingIsLostNorDoneTwiceWhenRedisIsKilledAndComesBack() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ids.add("job-" + i);
            push("job-" + i);
        }
        RedisStageQueue queue = queue(server.port());
        List<Thread> slots = new ArrayList<>();
        CountDownLatch halfway = new CountDownLatch(100);
        for (int i = 0; i < 2; i++) {
            Consumer consumer = consumer(queue);
            Thread slot = new Thread(() -> advanceAll(consumer, halfway));
            slot.start();
            slots.add(slot);
        }
        halfway.await();
        server.kill();
        server.restart();
        try (Jedis after = server.connect()) {
            await().until(() -> after.llen(SECOND) >= ids.size());
            for (Thread slot : slots) {
                slot.interrupt();
                slot.join();
            }
            assertThat(after.lrange(SECOND, 0, -1))
                    .containsExactlyInAnyOrderElementsOf(ids.stream()
                            .map(id -> new String(StageQueueContract.job(id, ""), StandardCharsets.UTF_8))
                            .toList());
            assertThat(after.llen(FIRST)).isZero();
            assertThat(after.llen(ERRORS)).isZero();
        }
    }

    private static void advanceAll(Consumer consumer, CountDownLatch done) {
        try {
            Claim claim = null;
            while (true) {
                if (claim == null) {
                    claim = consumer.claim(Duration.ofMillis(200)).orElse(null);
                } else {
                    claim = consumer.settle(claim, new Step.Advance(claim.payload()), true)
                            .next();
                    done.countDown();
                }
            }
        } catch (InterruptedException e) {
            // The test has seen enough.
        }
    }

    private record Dead(RedisStageQueue queue, Consumer consumer, Claim claim) {}

    private Dead claimed(RedisStageQueue queue) throws InterruptedException {
        Consumer consumer = queue.open();
        return new Dead(queue, consumer, claim(consumer));
    }

    /** As kill -9 does: the heartbeat stops, nothing is given back. */
    private static void die(Dead dead) {
        dead.queue().close();
    }

    private RedisStageQueue queue(int port) {
        return queue(port, QUICK);
    }

    private RedisStageQueue queue(int port, QueueSettings.Timing timing) {
        RedisStageQueue queue = RedisStageQueue.start(
                RedisAddress.parse("redis://127.0.0.1:" + port),
                new QueueSettings(
                        new QueueNames(FIRST, SECOND, ERRORS),
                        new QueueSettings.Limits(3, 100_000, 1 << 16, Duration.ofHours(1)),
                        timing),
                new PipelineMetrics(registry),
                Clock.systemUTC());
        toClose.add(queue);
        return queue;
    }

    private Consumer consumer(StageQueue queue) {
        Consumer consumer = queue.open();
        toClose.add(consumer);
        return consumer;
    }

    private TcpProxy proxy() {
        TcpProxy proxy = new TcpProxy(server.port());
        toClose.add(proxy);
        return proxy;
    }

    private void pushTargets(String... langs) {
        jedis.lpush(FIRST.getBytes(StandardCharsets.UTF_8), StageQueueContract.whole("a", langs));
    }

    private static Step threeWays(Claim claim) {
        return new Step.Split(List.of(
                StageQueueContract.advanced(claim, "ko"),
                StageQueueContract.part(claim, "en", new Step.Retry(Duration.ofMillis(1))),
                StageQueueContract.part(claim, "ja", new Step.Fail(ErrorKind.PERMANENT, "bad", null))));
    }

    private void push(String id) {
        jedis.lpush(FIRST.getBytes(StandardCharsets.UTF_8), StageQueueContract.job(id, ""));
    }

    private static Claim claim(Consumer consumer) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            var claim = consumer.claim(Duration.ofMillis(500));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new AssertionError("no job came within 20 s");
    }

    private String catchOom() {
        try {
            push("refused");
            return "accepted";
        } catch (redis.clients.jedis.exceptions.JedisDataException e) {
            return e.getMessage();
        }
    }

    private static boolean reachable(StageQueue queue) {
        try {
            queue.checkReachable();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private String sha(LuaScript script) {
        return script.sha1(knowsFlags());
    }

    private boolean knowsFlags() {
        return !jedis.info("server").contains("redis_version:6");
    }

    private double count(String name, String tag, String value) {
        var counter = registry.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }
}
