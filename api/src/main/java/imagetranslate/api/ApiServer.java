package imagetranslate.api;

import dev.failsafe.Failsafe;
import imagetranslate.access.RedisTokenMeter;
import imagetranslate.api.access.CrossOrigin;
import imagetranslate.api.access.CrossSite;
import imagetranslate.api.access.Gate;
import imagetranslate.api.access.Quota;
import imagetranslate.api.access.TokenBook;
import imagetranslate.api.account.TokenRoutes;
import imagetranslate.api.account.UsageRoutes;
import imagetranslate.api.batch.BatchRoutes;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.connection.Connections;
import imagetranslate.api.control.CancelRoutes;
import imagetranslate.api.control.DeleteRoutes;
import imagetranslate.api.control.RetryRoutes;
import imagetranslate.api.events.EventHub;
import imagetranslate.api.events.EventRoutes;
import imagetranslate.api.job.KnownBatches;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Problems;
import imagetranslate.api.queues.QueueRoutes;
import imagetranslate.api.result.BatchResultRoutes;
import imagetranslate.api.result.Downloads;
import imagetranslate.api.result.EditRoutes;
import imagetranslate.api.result.EditedScenes;
import imagetranslate.api.result.ExportRoutes;
import imagetranslate.api.result.LinkRoutes;
import imagetranslate.api.result.ResultRoutes;
import imagetranslate.api.result.SceneJobs;
import imagetranslate.api.result.StoredResults;
import imagetranslate.api.result.ZipRoutes;
import imagetranslate.api.texts.TextsImport;
import imagetranslate.api.texts.TextsRoutes;
import imagetranslate.api.words.GlossaryRoutes;
import imagetranslate.api.words.MemoryRoutes;
import imagetranslate.api.words.NameRoutes;
import imagetranslate.api.words.StoredWords;
import imagetranslate.fetch.AddressRules;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.batch.RedisBatches;
import imagetranslate.queue.desk.JobCancel;
import imagetranslate.queue.desk.PipelineDesk;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisVitals;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.queue.redis.StageMarks;
import imagetranslate.queue.redis.TaskList;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.status.RedisJobEvents;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.StoreCalls;
import imagetranslate.usage.RedisUsageLog;
import imagetranslate.worker.StartRefused;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API, listening. */
public final class ApiServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

    /** How long somebody waits for a turn, and then for room. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long UPLOAD_BYTES = 128L << 20;

    private final Javalin javalin;
    private final EventHub events;
    private final Runnable release;

    private ApiServer(Javalin javalin, EventHub events, Runnable release) {
        this.javalin = javalin;
        this.events = events;
        this.release = release;
    }

    /**
     * @throws imagetranslate.settings.SettingsException where one is missing, or it would listen beyond loopback without a
     *     token
     * @throws StartRefused where the port can't be had
     */
    public static ApiServer start(Settings settings) {
        RedisAddress address = RedisAddress.from(settings);
        SharedRedis redis = SharedRedis.open(address);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PipelineMetrics metrics = new PipelineMetrics(registry);
        S3ObjectStore store = S3ObjectStore.open(settings, new StoreCalls(metrics));
        AutoCloseable jvm = metrics.bindJvm();
        StageMarks marks = StageMarks.of(settings, redis);
        RedisVitals.report(metrics, redis, settings.get(Keys.QUEUE_ERRORS), marks);
        RedisJobStatusStore status = status(settings, redis);
        PipelineDesk desk = PipelineDesk.open(settings, status, Clock.systemUTC());
        StoredWords words = StoredWords.open(settings, Clock.systemUTC());
        ApiParts parts = new ApiParts(
                new MessageCodec(
                        new Languages(settings.get(Keys.DEFAULT_SOURCE_LANG), settings.get(Keys.DEFAULT_TARGET_LANG))),
                new RedisIntake(
                        new TaskList(redis, settings.get(Keys.QUEUE_OCR_TASKS)),
                        new TaskList(redis, settings.get(Keys.QUEUE_PROCESSOR_TASKS)),
                        marks),
                status,
                RedisBatches.of(settings, redis),
                new RedisJobEvents(redis, address, RedisJobStatusStore.Names.from(settings)),
                desk,
                store,
                new RedisTokenMeter(redis, settings.get(Keys.JOB_STATUS_PREFIX), Clock.systemUTC()),
                new RedisUsageLog(redis, settings.get(Keys.JOB_STATUS_PREFIX), Clock.systemUTC()),
                words,
                registry);
        return start(settings, parts, () -> {
            desk.close();
            words.close();
            redis.close();
            store.close();
            Failsafe.none().run(jvm::close);
            registry.close();
        });
    }

    private static RedisJobStatusStore status(Settings settings, SharedRedis redis) {
        return new RedisJobStatusStore(redis, RedisJobStatusStore.Names.from(settings), Clock.systemUTC());
    }

    /**
     * @param release closes the parts, once the last request is served
     * @throws imagetranslate.settings.SettingsException where it would listen beyond loopback without a token
     */
    static ApiServer start(Settings settings, ApiParts parts, Runnable release) {
        Deque<Runnable> opened = new ArrayDeque<>(List.of(release));
        boolean started = false;
        try {
            EventHub events = EventHub.start(parts.events(), settings.get(Keys.API_EVENT_READERS), Clock.systemUTC());
            opened.push(events::close);
            Javalin javalin = javalin(settings, parts, events, opened);
            listen(javalin, settings);
            started = true;
            log.info("the API listens on {}:{}", settings.get(Keys.API_HOST), javalin.port());
            return new ApiServer(javalin, events, () -> opened.forEach(Runnable::run));
        } finally {
            if (!started) {
                opened.forEach(Runnable::run);
            }
        }
    }

    private static void listen(Javalin javalin, Settings settings) {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new StartRefused(
                    "API_PORT=" + settings.get(Keys.API_PORT) + " can't be listened on at API_HOST="
                            + settings.get(Keys.API_HOST) + " (" + e.getMessage()
                            + "): where another process of this machine has the port, set API_PORT to another",
                    e);
        }
    }

    private static Javalin javalin(Settings settings, ApiParts parts, EventHub events, Deque<Runnable> opened) {
        TokenBook tokens = TokenBook.open(settings, Clock.systemUTC());
        Quota quota = new Quota(parts.meter(), Clock.systemUTC());
        CrossOrigin pages = CrossOrigin.of(settings);
        CrossSite crossSite = CrossSite.of(settings, tokens, pages);
        Bodies.Limits limits = limits(settings);
        Bodies bodies = Bodies.open(limits, Clock.systemUTC());
        opened.push(bodies::close);
        Upload upload = new Upload(parts.store(), settings.get(Keys.S3_BUCKET), limits.message());
        opened.push(upload::close);
        Downloads downloads = Downloads.open(parts.store(), PATIENCE);
        opened.push(downloads::close);
        Downloads books = Downloads.ofBatches(parts.store(), PATIENCE, settings.get(Keys.MAX_BATCH_BYTES));
        opened.push(books::close);
        KnownBatches batches = new KnownBatches(parts.batches());
        BatchRoutes batchRoutes = new BatchRoutes(
                batches,
                new BatchRoutes.Parts(
                        parts.store(), bodies, quota, parts.codec(), AddressRules.of(settings), limits.message()));
        opened.push(batchRoutes::close);
        KnownJobs jobs = new KnownJobs(parts.status(), parts.intake()::check);
        JobRoutes submitting = new JobRoutes(
                parts,
                quota,
                bodies,
                upload,
                events,
                new JobRoutes.Limits(AddressRules.of(settings), limits.message(), settings.get(Keys.API_HIGH_WATER)));
        opened.push(submitting::close);
        EditedScenes scenes = new EditedScenes(parts.store(), PATIENCE);
        SceneJobs sceneJobs = new SceneJobs(jobs, scenes, bodies, parts.codec(), parts.intake()::pushEdit);
        TextsImport imports =
                new TextsImport(sceneJobs, scenes, parts.store(), settings.get(Keys.S3_BUCKET), submitting::begin);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.prefer405over404 = true;
            Connections.bound(config, settings.get(Keys.API_HOST), settings.get(Keys.API_PORT), Clock.systemUTC());
            Requests.measure(config, parts.metrics());
            Page.serve(config);
            config.routes.before(crossSite::refuse);
            config.routes.before("/v1/*", pages::tell);
            Gate.guard(config, tokens, quota);
            submitting.register(config.routes);
            new JobListRoutes(parts).register(config.routes);
            new EventRoutes(events, jobs, Clock.systemUTC()).register(config.routes);
            new ResultRoutes(jobs, downloads).register(config.routes);
            new ZipRoutes(jobs, downloads).register(config.routes);
            new LinkRoutes(jobs, downloads, settings, Clock.systemUTC()).register(config.routes);
            new EditRoutes(sceneJobs).register(config.routes);
            new ExportRoutes(sceneJobs).register(config.routes);
            new TextsRoutes(jobs, scenes, bodies, imports).register(config.routes);
            new CancelRoutes(jobs, batches, JobCancel.of(settings, parts.status()), Clock.systemUTC())
                    .register(config.routes);
            batchRoutes.register(config.routes);
            new BatchResultRoutes(batches, books).register(config.routes);
            new RetryRoutes(jobs, parts.desk()).register(config.routes);
            new DeleteRoutes(jobs, parts.desk(), new StoredResults(parts.store(), downloads)).register(config.routes);
            new QueueRoutes(parts.desk()).register(config.routes);
            new GlossaryRoutes(parts.words().glossaries(), bodies).register(config.routes);
            new MemoryRoutes(parts.words().memory(), bodies, Clock.systemUTC()).register(config.routes);
            new NameRoutes(parts.words().names(), bodies).register(config.routes);
            new UsageRoutes(parts.usage(), Clock.systemUTC()).register(config.routes);
            TokenRoutes.register(config.routes);
            OpenApiRoutes.read().register(config.routes);
            new HealthRoutes(parts, tokens).register(config.routes);
            Problems.register(config.routes);
        });
    }

    private static Bodies.Limits limits(Settings settings) {
        int message = settings.get(Keys.MAX_TASK_BYTES);
        long image = settings.get(Keys.MAX_IMAGE_BYTES);
        long uploads = settings.find(Keys.API_UPLOAD_BYTES).orElse(Math.max(UPLOAD_BYTES, 2 * image));
        if (uploads < image + message) {
            throw new SettingsException("API_UPLOAD_BYTES=" + uploads + " is not allowed: it must hold one upload, "
                    + (image + message) + " bytes (MAX_IMAGE_BYTES + MAX_TASK_BYTES)");
        }
        return new Bodies.Limits(message, image, uploads, settings.get(Keys.MAX_BATCH_BYTES));
    }

    /** Where it listens. */
    public int port() {
        return javalin.port();
    }

    /** Finishes the requests in hand; who listens to events would never end by itself. */
    @Override
    public void close() {
        events.dismiss();
        javalin.stop();
        release.run();
    }
}
