package imagetranslate.worker;

import imagetranslate.dependency.Dependency;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.JobExemplars;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.RetrySchedule;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisStageQueue;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatusStore;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.StoreCalls;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker at work: its stages, their slots, health and metrics. Several may run in one JVM.
 *
 * <p>{@link #close()} drains: nothing new is claimed, what is in hand is finished within {@code SHUTDOWN_GRACE_SECONDS}, the
 * rest goes back onto its list.
 */
public final class WorkerProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

    private final String role;
    private final Duration grace;
    private final List<StageRun> runs = new ArrayList<>();
    /** Closed in the opposite order. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    /** What handlers work with, as models: closed before the others, the last made first. */
    private final Deque<AutoCloseable> tools = new ArrayDeque<>();

    private int port;
    private boolean closed;

    private WorkerProcess(String role, Settings settings) {
        this.role = role;
        this.grace = Duration.ofSeconds(settings.get(Keys.SHUTDOWN_GRACE_SECONDS));
    }

    /**
     * Starts a worker with everything it shares made from its settings.
     *
     * @throws imagetranslate.settings.SettingsException where one is missing or wrong
     * @throws Exception whatever the factory throws, such as for a model that can't be loaded
     */
    public static WorkerProcess start(Settings settings, String role, StageFactory factory) throws Exception {
        WorkerProcess process = new WorkerProcess(role, settings);
        return process.startOrClose(process.context(settings), factory);
    }

    /** Starts a worker with what the caller has made, and will close. */
    public static WorkerProcess start(WorkerContext context, String role, StageFactory factory) throws Exception {
        return new WorkerProcess(role, context.settings()).startOrClose(context, factory);
    }

    /** Where health and metrics are served. */
    public int port() {
        return port;
    }

    private WorkerContext context(Settings settings) {
        Clock clock = Clock.systemUTC();
        SharedRedis redis = SharedRedis.open(RedisAddress.from(settings));
        resources.push(redis);
        PrometheusMeterRegistry registry = JobExemplars.newRegistry();
        resources.push(registry::close);
        PipelineMetrics metrics = new PipelineMetrics(registry);
        resources.push(metrics.bindJvm());
        S3ObjectStore store = S3ObjectStore.open(settings, new StoreCalls(metrics));
        resources.push(store);
        return new WorkerContext(
                settings,
                new MessageCodec(
                        new Languages(settings.get(Keys.DEFAULT_SOURCE_LANG), settings.get(Keys.DEFAULT_TARGET_LANG))),
                store,
                new RedisJobStatusStore(redis, RedisJobStatusStore.Names.from(settings), clock),
                metrics,
                clock);
    }

    private WorkerProcess startOrClose(WorkerContext context, StageFactory factory) throws Exception {
        boolean started = false;
        try {
            startStages(context, factory);
            started = true;
            return this;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private void startStages(WorkerContext context, StageFactory factory) throws Exception {
        Settings settings = context.settings();
        RedisAddress address = RedisAddress.from(settings);
        List<Stage> stages = factory.create(context);
        stages.forEach(stage -> stage.resources().forEach(tools::push));
        HealthServer health = HealthServer.bind(settings);
        resources.push(health);
        List<HealthCheck> live = new ArrayList<>();
        List<HealthCheck> ready = new ArrayList<>();
        ready.add(new HealthCheck("redis", () -> runs.forEach(StageRun::checkReady)));
        ready.add(new HealthCheck(ObjectStore.NAME, context.store()::check));
        CircuitBreaker store = gate(new Dependency(ObjectStore.NAME, context.store()::check), context);
        // By name: what one stage finds away is away for the others too.
        Map<String, CircuitBreaker> shared = new HashMap<>();
        for (Stage stage : stages) {
            List<CircuitBreaker> gates = new ArrayList<>(List.of(store));
            for (Dependency dependency : stage.handler().dependencies()) {
                gates.add(shared.computeIfAbsent(dependency.name(), name -> asked(dependency, ready, context)));
            }
            StageRun run = run(stage, context, address, new ClaimGates(gates, IsolationLock.OF_THIS_JVM));
            runs.add(run);
            live.add(new HealthCheck(stage.list(), run::checkAlive, run::state));
            ready.add(new HealthCheck(stage.list(), run::checkReady, run::state));
            ready.addAll(stage.ready());
        }
        health.serve(live, ready, context.metrics().registry());
        port = health.address().getPort();
        log.info(
                "{} takes from {} on {}; health and metrics on {}:{}",
                role,
                lists(stages),
                address,
                health.address().getHostString(),
                port);
    }

    private CircuitBreaker asked(Dependency dependency, List<HealthCheck> ready, WorkerContext context) {
        CircuitBreaker gate = gate(dependency, context);
        ready.add(new HealthCheck(gate.name(), gate::check));
        gate.askFirst();
        return gate;
    }

    private CircuitBreaker gate(Dependency dependency, WorkerContext context) {
        CircuitBreaker gate = new CircuitBreaker(dependency, CircuitBreaker.Pace.DEFAULT, context.clock());
        resources.push(gate::close);
        context.metrics().stages().dependencyUp(gate.name(), gate::isOpen);
        return gate;
    }

    private static StageRun run(Stage stage, WorkerContext context, RedisAddress address, ClaimGates doors) {
        Settings settings = context.settings();
        RetrySchedule retries = new RetrySchedule(settings.get(Keys.MAX_ATTEMPTS), RandomGenerator.getDefault());
        Duration timeout = Duration.ofSeconds(settings.get(Keys.JOB_TIMEOUT_SECONDS));
        boolean aboutLiveJobs = !stage.list().equals(QueueNames.notices(settings.get(Keys.QUEUE_ERRORS)));
        return StageRun.start(
                stage,
                RedisStageQueue.start(
                        address,
                        QueueSettings.from(settings, stage.list(), stage.next()),
                        context.metrics(),
                        context.clock(),
                        poison -> tellFailed(context.status(), poison)),
                new SettlementPolicy(retries, timeout, context.clock()),
                new JobLog(stage, context.status(), context.metrics(), context.clock(), aboutLiveJobs),
                doors);
    }

    private static void tellFailed(JobStatusStore status, ErrorRecord poison) {
        ErrorRecord.JobRef job = poison.job();
        status.failed(
                new JobName(job.requestId(), job.targets(), job.imageId()),
                job.stage(),
                poison.why().kind(),
                poison.why().message());
    }

    /** @throws IllegalStateException where something could not be closed; everything else was */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        FutureTask<Void> stop = new FutureTask<>(this::drainAndClose);
        stop.run();
        try {
            stop.get();
            if (!runs.isEmpty()) {
                log.info("{} has stopped", role);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(role + " did not stop cleanly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Void drainAndClose() throws Exception {
        long deadline = System.nanoTime() + grace.toNanos();
        runs.forEach(StageRun::stopClaiming);
        boolean ended = true;
        for (StageRun run : runs) {
            ended &= run.drain(deadline);
        }
        if (!ended) {
            log.warn(
                    "a handler of {} is still inside a native call; what it works with is left to the process's end",
                    role);
            StopSignal.skipHooks();
            tools.clear();
        }
        tools.descendingIterator().forEachRemaining(resources::push);
        closeAll(resources);
        return null;
    }

    /** The last made first, each whatever the others throw. */
    private static void closeAll(Deque<AutoCloseable> resources) throws Exception {
        AutoCloseable eldest = resources.pollLast();
        if (eldest != null) {
            try (eldest) {
                closeAll(resources);
            }
        }
    }

    private static String lists(List<Stage> stages) {
        return String.join(", ", stages.stream().map(Stage::list).toList());
    }
}
