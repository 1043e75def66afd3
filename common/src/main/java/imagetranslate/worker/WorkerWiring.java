package imagetranslate.worker;

import imagetranslate.dependency.Dependency;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.JobExemplars;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Envelope;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker consists of, and who gets what: queues, gates before the dependencies, health. */
final class WorkerWiring {
    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

    private final String role;
    private final WorkerContext context;
    private final Deque<AutoCloseable> resources;
    private final List<StageRun> runs;

    /**
     * @param resources gets what is made here and has to be closed
     * @param runs gets the stages as they start
     */
    WorkerWiring(String role, WorkerContext context, Deque<AutoCloseable> resources, List<StageRun> runs) {
        this.role = role;
        this.context = context;
        this.resources = resources;
        this.runs = runs;
    }

    /** What a worker shares, made from its settings; whatever has to be closed is pushed onto the resources at once. */
    static WorkerContext context(Settings settings, Deque<AutoCloseable> resources) {
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

    /** @return the port of health and metrics */
    int start(List<Stage> stages) throws Exception {
        Settings settings = context.settings();
        RedisAddress address = RedisAddress.from(settings);
        HealthServer health = HealthServer.bind(settings);
        resources.push(health);
        List<HealthCheck> live = new ArrayList<>();
        List<HealthCheck> ready = new ArrayList<>();
        ready.add(new HealthCheck("redis", () -> runs.forEach(StageRun::checkReady)));
        ready.add(new HealthCheck(ObjectStore.NAME, context.store()::check));
        CircuitBreaker store = gate(new Dependency(ObjectStore.NAME, context.store()::check));
        // By name: what one stage finds away is away for the others too.
        Map<String, CircuitBreaker> shared = new HashMap<>();
        for (Stage stage : stages) {
            List<CircuitBreaker> gates = new ArrayList<>(List.of(store));
            for (Dependency dependency : stage.handler().dependencies()) {
                gates.add(shared.computeIfAbsent(dependency.name(), name -> asked(dependency, ready)));
            }
            StageRun run = run(stage, address, new ClaimGates(gates, IsolationLock.OF_THIS_JVM));
            runs.add(run);
            live.add(new HealthCheck(stage.list(), run::checkAlive, run::state));
            ready.add(new HealthCheck(stage.list(), run::checkReady, run::state));
            ready.addAll(stage.ready());
        }
        health.serve(live, ready, context.metrics().registry());
        log.info(
                "{} takes from {} on {}; health and metrics on {}:{}",
                role,
                lists(stages),
                address,
                health.address().getHostString(),
                health.address().getPort());
        return health.address().getPort();
    }

    private CircuitBreaker asked(Dependency dependency, List<HealthCheck> ready) {
        CircuitBreaker gate = gate(dependency);
        ready.add(new HealthCheck(gate.name(), gate::check));
        gate.askFirst();
        return gate;
    }

    private CircuitBreaker gate(Dependency dependency) {
        CircuitBreaker gate = new CircuitBreaker(dependency, CircuitBreaker.Pace.DEFAULT, context.clock());
        resources.push(gate::close);
        context.metrics().stages().dependencyUp(gate.name(), gate::isOpen);
        return gate;
    }

    private StageRun run(Stage stage, RedisAddress address, ClaimGates gates) {
        Settings settings = context.settings();
        RetrySchedule retries = new RetrySchedule(settings.get(Keys.MAX_ATTEMPTS), RandomGenerator.getDefault());
        Duration timeout = Duration.ofSeconds(settings.get(Keys.JOB_TIMEOUT_SECONDS));
        // What the others take is about jobs that have ended, or about batches.
        boolean aboutLiveJobs = !stage.list().equals(QueueNames.notices(settings.get(Keys.QUEUE_ERRORS)))
                && !stage.list().equals(settings.get(Keys.QUEUE_WEBHOOK_TASKS))
                && !stage.list().equals(settings.get(Keys.QUEUE_BATCH_TASKS));
        return StageRun.start(
                stage,
                RedisStageQueue.start(
                        address,
                        QueueSettings.from(settings, stage.list(), stage.next()),
                        context.metrics(),
                        context.clock(),
                        poison -> {
                            if (aboutLiveJobs) {
                                tellFailed(context.status(), poison);
                            }
                        }),
                new SettlementPolicy(retries, timeout, context.clock()),
                new JobLog(stage, context.status(), context.metrics(), context.clock(), aboutLiveJobs),
                gates);
    }

    private static void tellFailed(JobStatusStore status, ErrorRecord poison) {
        ErrorRecord.JobRef job = poison.job();
        status.failed(
                new JobName(
                        job.requestId(),
                        job.targets(),
                        job.imageId(),
                        Envelope.read(poison.payload(), Integer.MAX_VALUE).origin()),
                job.stage(),
                poison.why().kind(),
                poison.why().message());
    }

    private static String lists(List<Stage> stages) {
        return String.join(", ", stages.stream().map(Stage::list).toList());
    }
}
