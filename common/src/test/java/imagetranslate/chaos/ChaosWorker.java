package imagetranslate.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.dependency.Dependency;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TargetLanguages;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.StopSignal;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerProcess;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One stage as a process of its own, with the real queue, runtime and store; only the work is a token of the real one. Told
 * by system properties what {@link Fleet} sets.
 */
final class ChaosWorker implements StageHandler {
    private final StageName stage = StageName.valueOf(System.getProperty("chaos.stage"));
    private final String name = System.getProperty("chaos.name");
    private final int harness = Integer.getInteger("chaos.harness");
    private final Duration work = Duration.ofMillis(Integer.getInteger("chaos.work-millis"));
    private final Settings settings = EnvironmentSettings.load();
    private final Clock clock =
            Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Integer.getInteger("chaos.skew-seconds")));
    private final RemoteTranslator translator = new RemoteTranslator(Integer.getInteger("chaos.translator"));
    /** A real client takes long to start; only the stage that uses it has one. */
    private final ObjectStore store =
            stage == StageName.OPERATE ? S3ObjectStore.open(settings) : new InMemoryObjectStore();

    private ChaosWorker() {}

    public static void main(String... args) throws Exception {
        new ChaosWorker().run();
    }

    private void run() throws Exception {
        StopSignal stop = StopSignal.listen();
        SharedRedis redis = SharedRedis.open(RedisAddress.from(settings));
        WorkerContext context = new WorkerContext(
                settings,
                new MessageCodec(new Languages("zh", "ko")),
                store,
                new RedisJobStatusStore(redis, new RedisJobStatusStore.Names("job:", "job_events"), clock),
                new PipelineMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
                clock);
        int slots = Integer.getInteger("chaos.slots");
        WorkerProcess process = WorkerProcess.start(
                context,
                name,
                shared -> List.of(new Stage(stage.list(), stage.next(), this, slots, List.of(), List.of())));
        stop.awaitAndEnd(process);
    }

    @Override
    public List<Dependency> dependencies() {
        return stage == StageName.OPERATE ? List.of(translator.dependency()) : List.of();
    }

    @Override
    public Outcome handle(Delivery delivery) throws Exception {
        ObjectNode task = (ObjectNode) MessageCodec.json().readTree(delivery.payload());
        String id = task.path("request_id").asText();
        boolean watched = task.path("watched").asBoolean();
        // For the ledger: whose work never failed is at its first attempt, whatever befell others.
        task.withObjectProperty(Ledger.ATTEMPTS).put(stage.name(), delivery.attempt());
        if (watched) {
            obey(ask(id, Point.BEFORE_WORK));
        }
        Thread.sleep(work.toMillis());
        if (stage == StageName.OCR && !task.has("day")) {
            task.put("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        }
        List<String> targets = TargetLanguages.read(task);
        boolean parts = stage == StageName.OPERATE && targets.size() > 1;
        if (stage == StageName.OPERATE) {
            translator.translate(id);
            put(task, targets.isEmpty() ? "" : targets.get(0));
        }
        if (watched) {
            obey(ask(id, Point.AFTER_WORK));
        }
        return parts ? parted(task, targets) : new Outcome.Advance(bytes(task));
    }

    /** Each goes its own way, which only its language decides: the ledger knows by it where each has to end. */
    private static Outcome parted(ObjectNode task, List<String> targets) throws JsonProcessingException {
        List<Outcome.Part> parts = new ArrayList<>();
        for (String lang : targets) {
            ObjectNode target = task.deepCopy();
            target.putArray("target_langs").add(lang);
            Outcome outcome =
                    switch (lang) {
                        case Ledger.TARGET_THAT_FAILS_ONCE -> new Outcome.Retry(Duration.ofMillis(200), "fails once");
                        case Ledger.TARGET_THAT_FAILS -> new Outcome.Reject(ErrorKind.PERMANENT, "fails for good");
                        default -> new Outcome.Advance(bytes(target));
                    };
            parts.add(new Outcome.Part(bytes(target), outcome));
        }
        return new Outcome.Split(parts);
    }

    private static byte[] bytes(ObjectNode task) throws JsonProcessingException {
        return MessageCodec.json().writeValueAsBytes(task);
    }

    /** @param lang empty for a picture of one target */
    private void put(ObjectNode task, String lang) throws IOException {
        String id = task.path("request_id").asText();
        Job job = new Job(
                id,
                lang.isEmpty() ? id : id + "-" + lang,
                "http://127.0.0.1/",
                false,
                "zh",
                lang.isEmpty() ? "ko" : lang,
                LocalDate.parse(task.path("day").asText()),
                null,
                MessageCodec.json().createObjectNode());
        store.put(
                ObjectKey.result(job, "txt"),
                id.getBytes(StandardCharsets.UTF_8),
                new ObjectStore.Headers("text/plain", "no-store", Map.of()));
    }

    /** Waits for as long as the harness likes. */
    private Order ask(String id, Point point) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), harness)) {
            String question = String.join(" ", name, id, stage.name(), point.name()) + "\n";
            socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the harness has gone");
            }
            return Order.valueOf(answer);
        }
    }

    private static void obey(Order order) throws IOException {
        switch (order) {
            case GO -> {}
            case FAIL -> throw new IOException("told to fail");
            case HALT -> Runtime.getRuntime().halt(134);
        }
    }
}
