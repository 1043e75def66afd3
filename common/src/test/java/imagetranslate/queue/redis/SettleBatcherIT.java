package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.ErrorKind;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.DeadLetter;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Settled;
import imagetranslate.queue.StageQueueContract;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.TcpProxy.Cut;
import imagetranslate.queue.redis.TcpProxy.Part;
import imagetranslate.queue.redis.TcpProxy.Trap;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Several slots that settle at the same moment, on a real Redis. */
final class SettleBatcherIT {
    private static final int SLOTS = 8;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RedisServerFixture server = RedisServerFixture.start();
    private final TcpProxy proxy = new TcpProxy(server.port());
    private final Jedis jedis = server.connect();
    private final List<Consumer> consumers = new ArrayList<>();
    private final List<Thread> slots = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(SLOTS, task -> {
        Thread slot = new Thread(task);
        slots.add(slot);
        return slot;
    });
    private RedisStageQueue queue;

    @BeforeEach
    void open() {
        queue = RedisStageQueue.start(
                RedisAddress.parse("redis://127.0.0.1:" + proxy.port()),
                new QueueSettings(
                        new QueueNames("first", "second", "errors"),
                        new QueueSettings.Limits(3, 100_000, 1 << 20, Duration.ofHours(1)),
                        QueueSettings.Timing.ofLease(Duration.ofHours(1))),
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
        for (int i = 0; i < SLOTS; i++) {
            consumers.add(queue.open());
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        consumers.forEach(Consumer::close);
        queue.close();
        jedis.close();
        proxy.close();
        server.close();
    }

    @Test
    void whatComesWhileOthersAreOnTheirWayGoesTogether() throws Exception {
        List<Claim> claims = claims("a");
        warmUp();
        jedis.configResetStat();
        proxy.stall();
        List<Future<Settled>> settled = settleAll(claims, false);
        // One went alone, half of them went together on the second line, the others wait for either.
        await().until(() -> carried() == SLOTS - 2);
        proxy.flow();
        for (Future<Settled> each : settled) {
            assertThat(each.get().result()).isEqualTo(Settled.Result.DONE);
        }
        assertThat(jedis.llen("second")).isEqualTo(SLOTS);
        assertThat(calls("lpush")).isEqualTo(3);
    }

    @Test
    void eachOfManyThatGoTogetherHasAnOutcomeOfItsOwn() throws Exception {
        List<Claim> claims = claims("a");
        // The first is settled already, a copy of the second was; the rest is as it should be.
        assertThat(consumers
                        .get(0)
                        .settle(claims.get(0), new Step.Finish(), false)
                        .result())
                .isEqualTo(Settled.Result.DONE);
        jedis.set(QueueNames.receipt("first", "a-1"), "1");
        push("next-0");
        SettleCommands commands;
        List<SettleCommands.Command> finishes = new ArrayList<>();
        QueueSettings settings = new QueueSettings(
                new QueueNames("first", "second", "errors"),
                new QueueSettings.Limits(3, 100_000, 1 << 20, Duration.ofHours(1)),
                QueueSettings.Timing.ofLease(Duration.ofHours(1)));
        for (int i = 0; i < SLOTS; i++) {
            commands =
                    new SettleCommands(settings, consumers.get(i).name(), new DeadLetter(settings, Clock.systemUTC()));
            finishes.add(commands.of(
                    claims.get(i), new Step.Advance(StageQueueContract.job("a-" + i, "done")), i == 2 || i == 3));
        }
        SettleCommands.Command all = FinishCommand.merged(finishes);
        List<List<?>> replies = new ArrayList<>();
        try (RedisLink link = new RedisLink(server.address(), "test", () -> {})) {
            List<?> reply = (List<?>) link.run(all.script(), all.keys(), all.args());
            for (int i = 0; i < SLOTS; i++) {
                replies.add(FinishCommand.reply(reply, i));
            }
        }
        assertThat(replies.stream().map(reply -> RedisLink.text(reply.get(0))).toList())
                .containsExactly("FENCED", "DUPLICATE", "DONE", "DONE", "DONE", "DONE", "DONE", "DONE");
        assertThat(RedisLink.text(replies.get(2).get(1))).contains("next-0");
        assertThat(replies.get(2).get(3)).isNotNull();
        assertThat(replies.get(3).get(1)).isNull();
        assertThat(StageQueueContract.ids(jedis.lrange("second".getBytes(StandardCharsets.UTF_8), 0, -1)))
                .containsExactly("a-7", "a-6", "a-5", "a-4", "a-3", "a-2");
        assertThat(jedis.keys("{first}:proc:*"))
                .containsExactly("{first}:proc:" + consumers.get(2).name());
    }

    @Test
    void aJobIsSettledAlsoWhereItsHandHoldsANewerOne() throws Exception {
        push("a");
        Consumer consumer = consumers.get(0);
        Claim claim = consumer.claim(SOON).orElseThrow();
        byte[] hand = ("{first}:proc:" + consumer.name()).getBytes(StandardCharsets.UTF_8);
        jedis.lpush(hand, StageQueueContract.job("newer", ""));
        assertThat(consumer.settle(claim, new Step.Finish(), false).result()).isEqualTo(Settled.Result.DONE);
        assertThat(StageQueueContract.ids(jedis.lrange(hand, 0, -1))).containsExactly("newer");
        assertThat(consumer.settle(claim, new Step.Finish(), false).result()).isEqualTo(Settled.Result.FENCED);
        assertThat(StageQueueContract.ids(jedis.lrange(hand, 0, -1))).containsExactly("newer");
    }

    @Test
    void aBundleWhoseReplyIsLostIsTakenOnce() throws Exception {
        for (Cut cut : Cut.values()) {
            String name = cut.name().toLowerCase(java.util.Locale.ROOT);
            List<Claim> claims = claims(name);
            Trap trap = new Trap(Part.REPLY_TO, cut, () -> {}, "EVALSHA", "\"request_id\":\"" + name + "-5\"");
            proxy.set(trap);
            for (Future<Settled> each : settleAll(claims, false)) {
                assertThat(each.get().result()).isEqualTo(Settled.Result.DONE);
            }
            assertThat(trap.await(Duration.ZERO)).isTrue();
            proxy.unset(trap);
        }
        assertThat(jedis.llen("second")).isEqualTo(2L * SLOTS);
        assertThat(new HashSet<>(
                        StageQueueContract.ids(jedis.lrange("second".getBytes(StandardCharsets.UTF_8), 0, -1))))
                .hasSize(2 * SLOTS);
    }

    @Test
    void manyJobsOfEveryFateAreEachInOnePlace() throws Exception {
        int jobs = 2000;
        Set<String> pushed = new HashSet<>();
        for (int i = 0; i < jobs; i++) {
            pushed.add("job-" + i);
            push("job-" + i);
            if (i % 10 == 0) {
                push("job-" + i);
            }
        }
        List<Future<Void>> working = new ArrayList<>();
        for (Consumer consumer : consumers) {
            working.add(threads.submit((Callable<Void>) () -> {
                work(consumer);
                return null;
            }));
        }
        for (Future<Void> slot : working) {
            slot.get();
        }
        List<String> ends =
                new ArrayList<>(StageQueueContract.ids(jedis.lrange("second".getBytes(StandardCharsets.UTF_8), 0, -1)));
        int failed = (int) jedis.llen("errors");
        assertThat(failed).isEqualTo(jobs / 20);
        assertThat(ends).hasSize(jobs - failed).doesNotHaveDuplicates();
        assertThat(pushed).containsAll(ends);
        assertThat(jedis.keys("{first}:proc:*")).isEmpty();
        assertThat(jedis.llen("first")).isZero();
    }

    /** Every twentieth fails, every fifteenth fails once, the rest goes on. */
    private static void work(Consumer consumer) throws InterruptedException {
        Claim claim = null;
        for (int quiet = 0; quiet < 4; ) {
            if (claim == null) {
                claim = consumer.claim(Duration.ofMillis(300)).orElse(null);
                quiet = claim == null ? quiet + 1 : 0;
            } else {
                int number = Integer.parseInt(claim.envelope().id().substring("job-".length()));
                Step step = number % 20 == 7
                        ? new Step.Fail(ErrorKind.PERMANENT, "bad", null)
                        : number % 15 == 4 && claim.attempt() == 1
                                ? new Step.Retry(Duration.ofMillis(1))
                                : new Step.Advance(claim.payload());
                claim = consumer.settle(claim, step, true).next();
            }
        }
    }

    private List<Claim> claims(String name) throws InterruptedException {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            push(name + "-" + i);
            claims.add(consumers.get(i).claim(SOON).orElseThrow());
        }
        return claims;
    }

    /** Both lines stand, and Redis knows the script. */
    private void warmUp() throws InterruptedException {
        try (Consumer other = queue.open()) {
            for (String id : List.of("warm-1", "warm-2")) {
                push(id);
                other.settle(other.claim(SOON).orElseThrow(), new Step.Finish(), false);
            }
        }
    }

    /** Slots that wait for another to carry their step. */
    private long carried() {
        return slots.stream()
                .filter(slot -> LockSupport.getBlocker(slot) instanceof SettleBatcher)
                .count();
    }

    private List<Future<Settled>> settleAll(List<Claim> claims, boolean claimNext) {
        List<Future<Settled>> settled = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Consumer consumer = consumers.get(i);
            Claim claim = claims.get(i);
            settled.add(threads.submit(() -> consumer.settle(claim, new Step.Advance(claim.payload()), claimNext)));
        }
        return settled;
    }

    private void push(String id) {
        jedis.lpush("first".getBytes(StandardCharsets.UTF_8), StageQueueContract.job(id, ""));
    }

    private int calls(String command) {
        String marker = "cmdstat_" + command + ":calls=";
        String stats = jedis.info("commandstats");
        int start = stats.indexOf(marker);
        return start < 0 ? 0 : Integer.parseInt(stats.substring(start + marker.length(), stats.indexOf(',', start)));
    }
}
