package imagetranslate.batch;

import static org.awaitility.Awaitility.await;

import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.RedisBatches;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import redis.clients.jedis.Jedis;

/** A real Redis and a real store, with workers as processes of their own. */
final class BatchFixture implements AutoCloseable {
    private final RedisServerFixture redis = RedisServerFixture.start();
    private final S3ServerFixture s3;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> processes = new ArrayList<>();
    private final S3ObjectStore store;
    private final SharedRedis shared;
    private final RedisBatches batches;

    BatchFixture(Map<String, String> settings) throws Exception {
        s3 = S3ServerFixture.start();
        environment.putAll(s3.environment());
        environment.putAll(Map.of(
                "REDIS_URL", redis.url(), "METRICS_PORT", "0", "RESULTS_STREAM", "results", "LEASE_SECONDS", "3"));
        environment.putAll(settings);
        EnvironmentSettings own = EnvironmentSettings.of(environment);
        store = S3ObjectStore.open(own);
        shared = SharedRedis.open(redis.address());
        batches = RedisBatches.of(own, shared);
    }

    RedisServerFixture redis() {
        return redis;
    }

    RedisBatches batches() {
        return batches;
    }

    Jedis jedis() {
        return redis.connect();
    }

    void create(String id, String name, byte[] file) throws IOException {
        create(id, name, file, "auto");
    }

    /** @param strip as the API hands it on */
    void create(String id, String name, byte[] file, String strip) throws IOException {
        String key = ObjectKey.batchSource(id);
        store.put(key, file, ObjectHeaders.kept("application/zip"));
        var job = MessageCodec.json()
                .createObjectNode()
                .put("target_lang", "en")
                .put("source_lang", "zh")
                .put("strip", strip);
        await().ignoreExceptions()
                .untilAsserted(() -> batches.create(id, null, new Batch.Request(name, key, null, job)));
    }

    /** A Redis that was killed, or a machine with much to do, answers a moment later. */
    Batch batch(String id) {
        return await().ignoreExceptions().until(() -> batches.find(id).orElseThrow(), batch -> true);
    }

    /** The result's files by their names, in their order. */
    Map<String, byte[]> result(String id) throws IOException {
        String key = batch(id).resultKey();
        byte[] zip = store.get(key, Long.MAX_VALUE).orElseThrow();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    Process start(Class<?> main, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        shared.close();
        store.close();
        s3.close();
        redis.close();
    }
}
