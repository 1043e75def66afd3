package imagetranslate.bench.parts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.queue.QueueBench;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.ocr.OcrWorker;
import imagetranslate.operate.OperateWorker;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleFiles;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.standalone.EmbeddedRedis;
import imagetranslate.standalone.EmbeddedStore;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.WorkerContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The OCR and operate stages with all their real parts and a real store, but without the queue between them. */
public final class Studio {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
    private final Path folder;
    private final ObjectStore store;
    private final StageHandler ocr;
    private final StageHandler operate;

    /** @param results in the order of the tasks */
    public record Run(double seconds, List<HostingTask> results) {}

    private Studio(Map<String, String> environment) throws Exception {
        folder = Files.createTempDirectory("bench-studio");
        EmbeddedStore bucket = EmbeddedStore.start(folder.resolve("store"), 0);
        parts.push(bucket);
        EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        parts.push(redis);
        Map<String, String> all = new HashMap<>(bucket.settings());
        all.put(Keys.REDIS_URL.name(), redis.url());
        all.putAll(environment);
        Settings settings = EnvironmentSettings.of(all);
        store = S3ObjectStore.open(settings);
        parts.push(store);
        SharedRedis status = SharedRedis.open(RedisAddress.from(settings));
        parts.push(status);
        WorkerContext context = new WorkerContext(
                settings,
                codec,
                store,
                new RedisJobStatusStore(status, RedisJobStatusStore.Names.from(settings), Clock.systemUTC()),
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
        ocr = handler(OcrWorker.stages(context).get(0));
        operate = handler(OperateWorker.stages(context).get(0));
    }

    public static Studio open(Map<String, String> environment) throws Exception {
        return new Studio(environment);
    }

    private StageHandler handler(Stage stage) {
        stage.resources().forEach(parts::push);
        return stage.handler();
    }

    /** What the OCR stage makes of the pages: payloads for the operate stage. */
    public List<byte[]> read(List<Sample> pages) throws Exception {
        List<byte[]> tasks = new ArrayList<>();
        for (Sample page : pages) {
            tasks.add(advanced(ocr.handle(delivery(job(page, List.of("ko"))))));
        }
        return tasks;
    }

    /** A message for the OCR stage; its picture is in the store. */
    public byte[] job(Sample page, List<String> targets) throws IOException {
        Path file = folder.resolve(page.name() + "." + page.format());
        SampleFiles.write(page, file);
        String key = "sources/" + file.getFileName();
        store.put(key, Files.readAllBytes(file), new ObjectStore.Headers("image/png", "", Map.of()));
        ObjectNode job = MessageCodec.json().createObjectNode();
        job.put("image_id", page.name()).put("image_url", store.publicUrl(key));
        if (targets.size() == 1) {
            job.put("target_lang", targets.get(0));
        } else {
            ArrayNode langs = job.putArray("target_langs");
            targets.forEach(langs::add);
        }
        return codec.writeJob(codec.readJob(MessageCodec.json().writeValueAsBytes(job)));
    }

    /**
     * One job alone, from its address to its pictures in the store.
     *
     * @return seconds
     */
    public double alone(byte[] job) throws Exception {
        long began = System.nanoTime();
        Outcome outcome = operate.handle(delivery(advanced(ocr.handle(delivery(job)))));
        double seconds = (System.nanoTime() - began) / 1e9;
        if (outcome instanceof Outcome.Split split) {
            for (Outcome.Part part : split.parts()) {
                advanced(part.outcome());
            }
        } else {
            advanced(outcome);
        }
        return seconds;
    }

    /** The operate stage's answer to one message. */
    public HostingTask operate(byte[] task) throws Exception {
        return codec.readHostingTask(advanced(operate.handle(delivery(task))));
    }

    /** A message for the operate stage: that result set again, with another text in its first block. */
    public byte[] correction(HostingTask result, String id, String text) throws IOException {
        ObjectNode message = MessageCodec.json().createObjectNode();
        message.put("request_id", id)
                .put("image_id", result.job().imageId())
                .put("image_url", result.job().imageUrl())
                .put("target_lang", result.job().targetLang());
        ObjectNode edit = message.putObject("edit").put("scene_key", result.sceneKey());
        edit.putArray("operations")
                .addObject()
                .put("op", "text")
                .put("block", "b0")
                .put("text", text);
        return MessageCodec.json().writeValueAsBytes(message);
    }

    /** All tasks through the operate stage, so many at once. */
    public Run run(List<byte[]> tasks, int atOnce) throws Exception {
        ExecutorService slots = Executors.newFixedThreadPool(atOnce);
        try {
            long began = System.nanoTime();
            List<Future<byte[]>> futures = new ArrayList<>();
            for (byte[] task : tasks) {
                futures.add(slots.submit(() -> advanced(operate.handle(delivery(task)))));
            }
            List<byte[]> payloads = new ArrayList<>();
            for (Future<byte[]> future : futures) {
                payloads.add(future.get());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Run(
                    seconds, payloads.stream().map(codec::readHostingTask).toList());
        } finally {
            slots.shutdownNow();
        }
    }

    private static Delivery delivery(byte[] payload) {
        Instant now = Instant.now();
        return new Delivery(payload, 1, now, now.plus(PATIENCE));
    }

    private static byte[] advanced(Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Advance advance) {
            return advance.message();
        }
        throw new IOException("a job ended as " + outcome);
    }

    /** Lets go of everything, the last opened first. */
    public void stop() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
        QueueBench.delete(folder);
    }
}
