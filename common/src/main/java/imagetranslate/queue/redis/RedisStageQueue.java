package imagetranslate.queue.redis;

import imagetranslate.message.ErrorRecord;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.DeadLetter;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.StageQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A stage's queue on Redis lists (6.2 or newer, or Valkey). Every slot claims on a connection of its own, and all
 * settle on two that they share; the duties, each on its own thread and connection, keep what is in hand safe: {@link Heartbeat}, {@link Reaper},
 * {@link Reconciler}, {@link Promoter}. The server needs {@code appendonly yes} and {@code maxmemory-policy noeviction} for
 * the queue to keep its promise when Redis itself crashes or fills up.
 */
public final class RedisStageQueue implements StageQueue {
    private final RedisAddress address;
    private final QueueSettings settings;
    private final PipelineMetrics metrics;
    private final Clock clock;
    private final String process = String.join(
            ":",
            Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost"),
            Long.toString(ProcessHandle.current().pid()),
            UUID.randomUUID().toString().substring(0, 8));
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final List<RedisConsumer> consumers = new CopyOnWriteArrayList<>();
    private final Troubles troubles;
    private final SettleBatcher steps;
    private final Heartbeat heartbeat;
    private final QueueDepthSampler census;
    private final List<DutyThread> duties;

    private RedisStageQueue(
            RedisAddress address,
            QueueSettings settings,
            PipelineMetrics metrics,
            Clock clock,
            java.util.function.Consumer<ErrorRecord> onPoison) {
        this.address = address;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.troubles = new Troubles(settings.names().stage());
        QueueSettings.Timing timing = settings.timing();
        steps = new SettleBatcher(List.of(link("steps-1"), link("steps-2")), consumers::size);
        heartbeat = new Heartbeat(settings, this::names, System::nanoTime);
        Reaper reaper = new Reaper(settings, heartbeat, new DeadLetter(settings, clock), metrics, onPoison);
        Reconciler reconciler = new Reconciler(settings, consumers, metrics);
        census = new QueueDepthSampler(settings, taken, System::nanoTime);
        duties = List.of(
                new DutyThread(link("heartbeat"), heartbeat, timing::heartbeat, troubles),
                new DutyThread(link("reaper"), reaper, () -> withJitter(timing.reapEvery()), troubles),
                new DutyThread(link("reconciler"), reconciler, timing::reconcileEvery, troubles),
                new DutyThread(link("promoter"), new Promoter(settings), () -> Promoter.EVERY, troubles),
                new DutyThread(link("census"), census, () -> QueueDepthSampler.EVERY, troubles));
    }

    /** Starts the duties. A Redis that can't be reached is waited for, now and at every later moment. */
    public static RedisStageQueue start(
            RedisAddress address, QueueSettings settings, PipelineMetrics metrics, Clock clock) {
        return start(address, settings, metrics, clock, poison -> {});
    }

    /** @param onPoison is told of each job that this process found to be poison; not by a thread of the slots */
    public static RedisStageQueue start(
            RedisAddress address,
            QueueSettings settings,
            PipelineMetrics metrics,
            Clock clock,
            java.util.function.Consumer<ErrorRecord> onPoison) {
        RedisStageQueue queue = new RedisStageQueue(address, settings, metrics, clock, onPoison);
        queue.duties.forEach(DutyThread::start);
        queue.census.report(metrics);
        metrics.queue().heartbeatLag(queue.stage(), queue.heartbeat::lag);
        return queue;
    }

    @Override
    public String stage() {
        return settings.names().stage();
    }

    @Override
    public Consumer open() {
        String name = process + ":" + opened.incrementAndGet();
        RedisConsumer consumer = new RedisConsumer(
                name,
                settings,
                link(name),
                steps,
                heartbeat,
                new RedisConsumer.Books(consumers, taken, metrics, clock, troubles));
        consumers.add(consumer);
        return consumer;
    }

    @Override
    public boolean isPaused() {
        return census.isPaused();
    }

    @Override
    public void checkAlive() {
        duties.forEach(DutyThread::checkAlive);
    }

    @Override
    public void checkReachable() {
        if (!heartbeat.isReaching()) {
            throw new IllegalStateException("Redis at " + address + " does not answer");
        }
        troubles.toMend().ifPresent(what -> {
            throw new IllegalStateException(what);
        });
    }

    @Override
    public void close() {
        duties.forEach(DutyThread::close);
        steps.close();
    }

    private List<String> names() {
        return consumers.stream().map(RedisConsumer::name).toList();
    }

    private RedisLink link(String purpose) {
        // As thread dumps and CLIENT LIST show it; the latter allows no space.
        String label = (stage() + ":" + purpose).replaceAll("[^!-~]", "_");
        return new RedisLink(address, label, metrics.queue()::redisReconnected);
    }

    /** So that the reapers of many processes don't all look at the same moment. */
    private static Duration withJitter(Duration period) {
        return period.multipliedBy(500 + RandomGenerator.getDefault().nextInt(501))
                .dividedBy(1000);
    }
}
