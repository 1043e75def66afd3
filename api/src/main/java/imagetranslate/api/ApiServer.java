package imagetranslate.api;

import dev.failsafe.Failsafe;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.RedisAddress;
import imagetranslate.queue.RedisVitals;
import imagetranslate.queue.SharedRedis;
import imagetranslate.queue.StageMarks;
import imagetranslate.queue.TaskList;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.StoreCalls;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API, listening. */
public final class ApiServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

    private final Javalin javalin;
    private final Runnable release;

    private ApiServer(Javalin javalin, Runnable release) {
        this.javalin = javalin;
        this.release = release;
    }

    /**
     * @throws imagetranslate.settings.SettingsException where one is missing, or it would listen beyond loopback without a
     *     token
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
        ApiParts parts = new ApiParts(
                new MessageCodec(
                        new Languages(settings.get(Keys.DEFAULT_SOURCE_LANG), settings.get(Keys.DEFAULT_TARGET_LANG))),
                new RedisIntake(new TaskList(redis, settings.get(Keys.QUEUE_OCR_TASKS)), marks),
                status(settings, redis),
                store,
                registry);
        return start(settings, parts, () -> {
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
        boolean started = false;
        try {
            Javalin javalin = javalin(settings, parts);
            javalin.start(settings.get(Keys.API_HOST), settings.get(Keys.API_PORT));
            started = true;
            log.info("the API listens on {}:{}", settings.get(Keys.API_HOST), javalin.port());
            return new ApiServer(javalin, release);
        } finally {
            if (!started) {
                release.run();
            }
        }
    }

    private static Javalin javalin(Settings settings, ApiParts parts) {
        Token token = Token.of(settings);
        JobRoutes.Limits limits =
                new JobRoutes.Limits(settings.get(Keys.MAX_TASK_BYTES), settings.get(Keys.MAX_IMAGE_BYTES));
        JobRoutes jobs = new JobRoutes(parts, settings.get(Keys.S3_BUCKET), limits);
        return Javalin.create(config -> {
            limit(config, limits);
            Requests.measure(config, parts.metrics());
            config.routes.before("/v1/*", token::require);
            jobs.register(config.routes);
            new HealthRoutes(parts).register(config.routes);
            Problems.register(config.routes, limits.image());
        });
    }

    private static void limit(JavalinConfig config, JobRoutes.Limits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.multipartConfig.maxFileSize(limits.image(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(limits.image() + limits.message(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
        config.jetty.modifyServer(server -> server.setStopTimeout(5_000));
    }

    /** Where it listens. */
    public int port() {
        return javalin.port();
    }

    /** Finishes the requests in hand. */
    @Override
    public void close() {
        javalin.stop();
        release.run();
    }
}
