package imagetranslate.standalone;

import imagetranslate.api.ApiServer;
import imagetranslate.batch.BatchWorker;
import imagetranslate.ocr.OcrWorker;
import imagetranslate.operate.OperateWorker;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.result.ResultWorker;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.models.Translators;
import imagetranslate.worker.StageFactory;
import imagetranslate.worker.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All parts of the pipeline in this JVM. Redis and the store are embedded unless the environment names real ones: a
 * setting given always wins.
 */
final class Pipeline implements AutoCloseable {
    private final Deque<Runnable> parts = new ArrayDeque<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private boolean knowsOnlyTheSamples;

    private Pipeline(Map<String, String> environment) {
        this.environment = new HashMap<>(environment);
    }

    /**
     * @param folder where the embedded parts keep their files
     * @param environment as {@link imagetranslate.settings.EnvironmentSettings#given()}
     */
    static Pipeline start(Path folder, Map<String, String> environment) throws Exception {
        return start(folder, environment, Ports.FREE);
    }

    /**
     * @param ports each checked before anything starts
     * @throws imagetranslate.worker.StartRefused where one is taken, or an outside part doesn't answer
     * @throws imagetranslate.settings.SettingsException where only some of the outside parts are named
     */
    static Pipeline start(Path folder, Map<String, String> environment, Ports ports) throws Exception {
        Pipeline pipeline = new Pipeline(environment);
        boolean started = false;
        try {
            pipeline.startAll(folder, ports);
            started = true;
            return pipeline;
        } finally {
            if (!started) {
                pipeline.close();
            }
        }
    }

    private void startAll(Path folder, Ports ports) throws Exception {
        Settings given = EnvironmentSettings.of(environment);
        boolean outside = OutsideParts.named(given);
        if (!outside) {
            EmbeddedRedis.stopLeftBehind(folder.resolve("redis")); // it would hold the port
        }
        ports.requireFree(given, !outside);
        if (!outside) {
            EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), ports.redis());
            parts.push(redis::close);
            environment.put(Keys.REDIS_URL.name(), redis.url());
            embedStore(folder.resolve("store"), ports.store());
        }
        environment.put(Keys.API_PORT.name(), Integer.toString(ports.api()));
        if (Translators.lackPhrasebook(given)) {
            Files.createDirectories(folder);
            Path book = SamplePhrases.write(folder.resolve("phrasebook-of-the-samples.json"));
            environment.put(Keys.PHRASEBOOK.name(), book.toString());
            knowsOnlyTheSamples = true;
        }
        EnvironmentSettings settings = EnvironmentSettings.of(environment);
        if (outside) {
            OutsideParts.requireReachable(settings);
        }

        addresses.put("Redis", RedisAddress.from(settings).toString()); // which shows no password
        addresses.put("S3", settings.get(Keys.S3_ENDPOINT) + " bucket " + settings.get(Keys.S3_BUCKET));
        addresses.put("results", settings.get(Keys.S3_PUBLIC_BASE_URL));
        startWorker(onPort(settings, ports.metrics(3)), "batch-worker", BatchWorker::stages);
        startWorker(onPort(settings, ports.metrics(2)), "result-worker", ResultWorker::stages);
        startWorker(onPort(settings, ports.metrics(1)), "operate-worker", OperateWorker::stages);
        startWorker(onPort(settings, ports.metrics(0)), "ocr-worker", OcrWorker::stages);
        ApiServer api = ApiServer.start(settings);
        parts.push(api::close);
        addresses.put("API", "http://127.0.0.1:" + api.port());
    }

    private static Settings onPort(EnvironmentSettings settings, int metrics) {
        return settings.with(Map.of(Keys.METRICS_PORT.name(), Integer.toString(metrics)));
    }

    private void embedStore(Path folder, int port) throws Exception {
        EmbeddedStore store = EmbeddedStore.start(folder, port);
        parts.push(store::close);
        environment.put(Keys.S3_ENDPOINT.name(), store.endpoint());
        environment.put(Keys.S3_BUCKET.name(), store.bucket());
        environment.put(Keys.S3_ACCESS_KEY_ID.name(), store.accessKey());
        environment.put(Keys.S3_SECRET_ACCESS_KEY.name(), store.secretKey());
        environment.put(Keys.S3_PUBLIC_BASE_URL.name(), store.publicBaseUrl());
    }

    private void startWorker(Settings settings, String role, StageFactory stages) throws Exception {
        WorkerProcess worker = WorkerProcess.start(settings, role, stages);
        parts.push(worker::close);
        addresses.put(role, "http://" + settings.get(Keys.METRICS_HOST) + ":" + worker.port() + "/metrics");
    }

    /** What listens where, for a person: name to address. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** Whether any other picture than a sample is bound to stay as it is, for want of a translator. */
    boolean knowsOnlyTheSamples() {
        return knowsOnlyTheSamples;
    }

    /** What does the work with these settings, for a person: part to name. */
    Map<String, String> inUse() {
        Map<String, String> parts = OperateWorker.inUse(settings());
        if (knowsOnlyTheSamples) {
            parts.put("translator", "a phrasebook that knows only the samples; GEMINI_API_KEY=… asks Gemini");
        }
        return parts;
    }

    String address(String part) {
        return Objects.requireNonNull(addresses.get(part), part);
    }

    Settings settings() {
        return EnvironmentSettings.of(environment);
    }

    /** Stops the parts, the last started first: workers drain before Redis and the store go. */
    @Override
    public void close() {
        Runnable part = parts.poll();
        if (part != null) {
            try {
                part.run();
            } finally {
                close();
            }
        }
    }
}
