package imagetranslate.bench.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.ocr.OcrWorker;
import imagetranslate.operate.OperateWorker;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.result.ResultWorker;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.samples.Samples;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.standalone.EmbeddedRedis;
import imagetranslate.standalone.EmbeddedStore;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.worker.StageFactory;
import imagetranslate.worker.WorkerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import redis.clients.jedis.Jedis;

/** What the API adds to the pipeline's own time, how many it answers at once, and what it holds while it is sent large files. */
@Command(
        name = "api",
        description =
                "What the API adds to a picture's time; readers of events beside status requests; large uploads at once.",
        mixinStandardHelpOptions = true)
public final class ApiBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", description = "pictures by each way (default: ${DEFAULT-VALUE})")
    private int rounds = 60;

    @Option(names = "--readers", description = "who listen to events (default: ${DEFAULT-VALUE})")
    private int readers = 200;

    @Option(names = "--rate", description = "status requests a second (default: ${DEFAULT-VALUE})")
    private int rate = 2000;

    @Option(names = "--seconds", description = "for how long (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(names = "--uploads", description = "of 20 MB at once (default: ${DEFAULT-VALUE})")
    private int uploads = 100;

    @Option(names = "--heap", description = "of the api, in MiB; the stack's has ${DEFAULT-VALUE}")
    private int heap = 384;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "api.json");

    private static final int UPLOAD_BYTES = 20_000_000;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("bench-api");
        ObjectNode report = MessageCodec.json().createObjectNode();
        try {
            Map<String, String> environment = services(folder);
            try (ApiProcess api = ApiProcess.start(folder.resolve("asked"), environment, heap)) {
                asked(folder, environment, api, report);
            }
            try (ApiProcess api = ApiProcess.start(folder.resolve("uploaded"), environment, heap)) {
                uploaded(api, report);
            }
        } finally {
            while (!parts.isEmpty()) {
                parts.pop().close();
            }
            delete(folder);
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table().println("written: " + out);
        table().flush();
        return 0;
    }

    private Map<String, String> services(Path folder) throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        parts.push(redis);
        EmbeddedStore store = EmbeddedStore.start(folder.resolve("store"), 0);
        parts.push(store);
        Map<String, String> environment = new HashMap<>(store.settings());
        environment.put("REDIS_URL", redis.url());
        return environment;
    }

    private void asked(Path folder, Map<String, String> environment, ApiProcess api, ObjectNode report)
            throws Exception {
        Settings settings = EnvironmentSettings.of(environment);
        MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
        byte[] file = picture();
        Job example = codec.readJob(
                "{\"image_url\":\"https://h/a\",\"request_id\":\"told\"}".getBytes(StandardCharsets.UTF_8));
        try (S3ObjectStore store = S3ObjectStore.open(settings);
                SharedRedis shared = SharedRedis.open(RedisAddress.from(settings));
                Jedis redis = new Jedis(URI.create(String.valueOf(environment.get("REDIS_URL"))))) {
            store.put("picture.png", file, ObjectHeaders.scene(example));
            AddedTime.Result added;
            Deque<AutoCloseable> workers = workers(folder, environment);
            try {
                added = new AddedTime(api.port(), redis, "s3://" + environment.get("S3_BUCKET") + "/picture.png", file)
                        .measure(rounds);
            } finally {
                while (!workers.isEmpty()) {
                    workers.pop().close();
                }
            }
            tell(added, report);
            RedisJobStatusStore status =
                    new RedisJobStatusStore(shared, RedisJobStatusStore.Names.from(settings), Clock.systemUTC());
            double cpu = api.cpuSeconds();
            StatusLoad.Result load =
                    new StatusLoad(api.port(), added.jobs(), status).measure(readers, rate, seconds, example);
            tell(load, (api.cpuSeconds() - cpu) / load.millis().sorted().length, api.peakMib(), report);
        }
    }

    private static Deque<AutoCloseable> workers(Path folder, Map<String, String> environment) throws Exception {
        Map<String, String> own = new HashMap<>(environment);
        own.put("METRICS_PORT", "0");
        own.put("TRANSLATOR", "phrasebook");
        own.put(
                "PHRASEBOOK",
                SamplePhrases.write(folder.resolve("phrasebook.json")).toString());
        Settings settings = EnvironmentSettings.of(own);
        Deque<AutoCloseable> workers = new ArrayDeque<>();
        Map<String, StageFactory> stages = Map.of(
                "ocr-worker", OcrWorker::stages,
                "operate-worker", OperateWorker::stages,
                "result-worker", ResultWorker::stages);
        for (Map.Entry<String, StageFactory> one : stages.entrySet()) {
            workers.push(WorkerProcess.start(settings, one.getKey(), one.getValue()));
        }
        return workers;
    }

    private void uploaded(ApiProcess api, ObjectNode report) throws Exception {
        UploadLoad.Result result = new UploadLoad(api.port()).measure(uploads, UPLOAD_BYTES);
        long peak = api.peakMib();
        table().printf(
                        "%d uploads of 20 MB at once: all taken in %.1f s, %d times put off (503); at most %d MiB resident%n",
                        result.taken(), result.seconds(), result.putOff(), peak);
        report.putObject("uploads")
                .put("taken", result.taken())
                .put("put_off", result.putOff())
                .put("seconds", result.seconds())
                .put("peak_mib", peak);
    }

    private void tell(AddedTime.Result added, ObjectNode report) {
        PrintWriter table = table();
        table.printf("%-28s %10s %10s%n", "to the finished picture, ms", "p50", "p95");
        Map<String, Spread> ways = new LinkedHashMap<>();
        ways.put("pushed onto the list", added.pushed());
        ways.put("posted as JSON", added.json());
        ways.put("posted as a file", added.form());
        ways.put("(the POST of JSON alone)", added.posts());
        ways.forEach((name, times) -> table.printf("%-28s %10.1f %10.1f%n", name, times.at(0.5), times.at(0.95)));
        table.printf("added at p50: %.1f ms as JSON, %.1f ms as a file%n", added.added(), added.addedByForm());
        ObjectNode into = report.putObject("added");
        ways.forEach((name, times) ->
                into.putObject(name).put("p50_ms", times.at(0.5)).put("p95_ms", times.at(0.95)));
        into.put("json_ms", added.added()).put("file_ms", added.addedByForm());
    }

    /** @param cpu seconds of the api's for each request, what the readers of events cost included */
    private void tell(StatusLoad.Result load, double cpu, long peak, ObjectNode report) {
        table().printf(
                        "%d readers of events, %.0f status requests a second: p50 %.1f ms, p99 %.1f ms, %d failed, %d events unheard;"
                                + " at most %d MiB resident%n",
                        readers,
                        load.rate(),
                        load.millis().at(0.5),
                        load.millis().at(0.99),
                        load.failures(),
                        load.unheard(),
                        peak);
        report.putObject("load")
                .put("readers", readers)
                .put("requests_a_second", load.rate())
                .put("p50_ms", load.millis().at(0.5))
                .put("p99_ms", load.millis().at(0.99))
                .put("failures", load.failures())
                .put("unheard", load.unheard())
                .put("cpu_ms_each", 1000 * cpu)
                .put("peak_mib", peak);
        table().flush();
    }

    private PrintWriter table() {
        return spec.commandLine().getOut();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(Samples.plain().picture(), "png", bytes);
        return bytes.toByteArray();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
