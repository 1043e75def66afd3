package imagetranslate.api;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;

/** The API, listening. */
public final class ApiServer implements AutoCloseable {
    private final Javalin javalin;
    private final Runnable release;

    private ApiServer(Javalin javalin, Runnable release) {
        this.javalin = javalin;
        this.release = release;
    }

    /**
     * @param release closes the parts, once the last request is served
     * @throws imagetranslate.settings.SettingsException where it would listen beyond loopback without a token
     */
    static ApiServer start(Settings settings, ApiParts parts, Runnable release) {
        Token token = Token.of(settings);
        JobRoutes.Limits limits = new JobRoutes.Limits(64 << 10, settings.get(Keys.MAX_IMAGE_BYTES));
        JobRoutes jobs = new JobRoutes(parts, settings.get(Keys.S3_BUCKET), limits);
        Javalin javalin = Javalin.create(config -> {
            limit(config, limits);
            config.routes.before("/v1/*", token::require);
            jobs.register(config.routes);
            new HealthRoutes(parts).register(config.routes);
            Problems.register(config.routes, limits.image());
        });
        javalin.start(settings.get(Keys.API_HOST), settings.get(Keys.API_PORT));
        return new ApiServer(javalin, release);
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
