package imagetranslate.operate;

import imagetranslate.fetch.ImageSource;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.SourcePictures;
import imagetranslate.operate.proof.LineReaders;
import imagetranslate.operate.proof.ProofMode;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.ImageType;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.Sha256;
import imagetranslate.translation.Translator;
import imagetranslate.translation.models.GeminiTestServer;
import imagetranslate.translation.models.Translators;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.WorkerContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** An operate stage on an in-memory store and a real Gemini test server; what a test doesn't replace is small but works. */
final class StageFixture implements AutoCloseable {
    static final Map<String, String> KNOWN = Map.of("正品促销", "정품 세일", "极速发货", "초고속 배송");

    static final KnownWeights WEIGHTS = KnownWeights.of(FontBook.load(EnvironmentSettings.of(Map.of())));

    final MemoryBudget memory = new MemoryBudget(200, 100);
    final InMemoryObjectStore store = new InMemoryObjectStore();
    final GeminiTestServer server = GeminiTestServer.start(KNOWN);
    final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
    final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
    private final ExecutorService cpu = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    PlateMaker plateMaker = new WhiteoutPlateMaker();
    TextRenderer renderer = new BarRenderer();
    ImageSource outside = (url, deadline) -> {
        throw new AssertionError("nothing may be fetched from outside, but was: " + url);
    };
    EncodeOptions options = EncodeOptions.AS_SOURCE;
    Map<String, String> settings = Map.of();
    Translator translator = gemini(30);

    StageFixture() throws IOException {}

    /** @param timeoutSeconds of one question */
    Translator gemini(int timeoutSeconds) {
        return gemini(timeoutSeconds, server.address());
    }

    Translator gemini(int timeoutSeconds, String address) {
        return Translators.open(
                EnvironmentSettings.of(Map.of(
                        "GEMINI_API_KEY",
                        "k",
                        "GEMINI_BASE_URL",
                        address,
                        "TRANSLATION_TIMEOUT_SECONDS",
                        Integer.toString(timeoutSeconds),
                        "TRANSLATION_RPS",
                        "1000")),
                metrics.pictures(),
                scheduler,
                Clock.systemUTC());
    }

    OperateStage stage() {
        Clock clock = Clock.systemUTC();
        WorkerContext context =
                new WorkerContext(EnvironmentSettings.of(settings), codec, store, status, metrics, clock);
        return new OperateStage(
                context,
                new SourcePictures(store, outside, 1 << 20),
                new SkipRules(new SkipRules.Limits(List.of(), 0.5, 7, true)),
                new OperateStage.Engines(translator, plateMaker, cpu),
                new Composer(
                        renderer,
                        WEIGHTS,
                        new Admission(new ImageLimits(1_000_000), memory),
                        options,
                        ProofMode.of(context.settings()),
                        LineReaders.NONE),
                new ResultHost(store, status, clock));
    }

    Outcome handle(byte[] picture, TextBox... lines) throws Exception {
        return stage().handle(delivery(task(picture, lines), Duration.ofSeconds(60)));
    }

    Delivery delivery(ProcessorTask task, Duration time) {
        Instant now = Instant.now();
        return new Delivery(codec.write(task), 1, now, now.plus(time));
    }

    /** A job whose source the OCR worker has staged. */
    ProcessorTask task(byte[] picture, TextBox... lines) {
        String sha = Sha256.hex(picture);
        ImageType type = ImageType.sniff(picture).orElse(ImageType.JPEG);
        String key = ObjectKey.source(sha, type.extension());
        store.put(key, picture, ObjectHeaders.source(type));
        return new ProcessorTask(
                job(),
                List.of(lines),
                List.of(),
                new SourceImage(TestPictures.WIDTH, TestPictures.HEIGHT, sha, type.format(), key),
                new ProcessorTask.OcrRun("onnx", "test", 212));
    }

    static Job job() {
        return jobTo("ko");
    }

    static Job jobTo(String targetLang) {
        return new Job(
                "r-1",
                "1005-0-main-77",
                "https://img.example.com/a.png",
                false,
                "zh",
                targetLang,
                LocalDate.of(2026, 11, 20),
                null,
                MessageCodec.json().createObjectNode().put("shop", "s1"));
    }

    HostingTask hosted(Outcome outcome) {
        if (outcome instanceof Outcome.Advance advance) {
            return codec.readHostingTask(advance.message());
        }
        throw new AssertionError("expected an advance, not " + outcome);
    }

    /** The one result under its prefix; null where none was put. */
    byte[] result() {
        return store.objects().entrySet().stream()
                .filter(e -> e.getKey().startsWith("translated_image/"))
                .map(e -> e.getValue().bytes())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        server.close();
        translator.close();
        cpu.shutdownNow();
        scheduler.shutdownNow();
    }
}
