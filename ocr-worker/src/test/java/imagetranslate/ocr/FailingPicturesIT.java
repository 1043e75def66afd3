package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.JobExemplars;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.models.OcrSet;
import imagetranslate.ocr.lines.OwnLines;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.HostilePictures;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.layout.ReadingHint;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import imagetranslate.worker.Stage;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerProcess;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** The stage as a process on a real Redis: what fails with one picture is that picture's, and is tried as often as it helps. */
final class FailingPicturesIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));
    /** Of a page whose reading fails, in pixels. */
    private static final int FAILING = 320;

    private final RedisServerFixture redis = RedisServerFixture.start();
    private final Map<String, byte[]> outside = new ConcurrentHashMap<>();
    private final Set<String> tries = ConcurrentHashMap.newKeySet();
    private final PipelineMetrics metrics = new PipelineMetrics(JobExemplars.newRegistry());
    private Jedis jedis;
    private OnnxModels models;
    private ExecutorService executor;
    private WorkerProcess process;

    @BeforeEach
    void open() {
        jedis = redis.connect();
        models = OnnxModels.bundled();
        executor = Executors.newFixedThreadPool(2);
    }

    @AfterEach
    void close() {
        process.close();
        executor.shutdown();
        models.close();
        jedis.close();
        redis.close();
    }

    @Test
    void aHostilePictureOfEachKindHasOneAttemptAndOneRecord() throws Exception {
        Map<String, String> sentences = new HashMap<>();
        for (Arguments hostile : HostilePictures.refused().toList()) {
            String id = "hostile-" + sentences.size();
            sentences.put(id, (String) hostile.get()[2]);
            push(id, (byte[]) hostile.get()[1], 5);
        }
        start(new OnnxTextRecognizer(models, executor, 2));

        await().until(() -> records().size() == sentences.size());
        for (ErrorRecord record : records()) {
            assertThat(record.why().kind()).isEqualTo(ErrorKind.PERMANENT);
            assertThat(record.history().attempts()).isEqualTo(1);
            assertThat(record.why().message())
                    .isEqualTo(sentences.remove(record.job().requestId()));
        }
        assertThat(sentences).as("without a record of their own").isEmpty();
        assertThat(tries).allMatch(tried -> tried.endsWith(" 1"));
        assertThat(jedis.llen("processor_tasks") + jedis.llen("ocr_tasks") + jedis.zcard("{ocr_tasks}:retry"))
                .isZero();
    }

    enum Failure {
        ONNX_RUNTIME {
            /** Its network has three channels. */
            @Override
            void happen(OnnxModel detector) {
                FloatBuffer data = FloatBuffer.allocate(64 * 64);
                try (OnnxTensor grey =
                        OnnxTensor.createTensor(detector.environment(), data, new long[] {1, 1, 64, 64})) {
                    detector.run(Map.of(detector.inputName(0), grey), Map.of()).close();
                } catch (OrtException e) {
                    throw new IllegalStateException(e);
                }
            }
        },
        OPENCV {
            @Override
            void happen(OnnxModel detector) {
                try (Mat nothing = new Mat();
                        Mat scaled = new Mat();
                        Size size = new Size(8, 8)) {
                    resize(nothing, scaled, size);
                }
            }
        },
        OUR_OWN {
            @Override
            void happen(OnnxModel detector) {
                throw new IndexOutOfBoundsException("a line outside its page");
            }
        };

        abstract void happen(OnnxModel detector);
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatFailsLeavesTheOneBesideItInTheSameSessionAlone(Failure failure) throws Exception {
        Sample page = PageGenerator.page(3, 640, 480);
        push("good", png(page.picture()), 1);
        push("bad", png(new BufferedImage(FAILING, FAILING, BufferedImage.TYPE_3BYTE_BGR)), 1);
        OnnxModel detector = models.open(models.ocrSet(OcrSet.BUNDLED).detector(), SessionOptions.SINGLE_THREAD_ARENA);
        start(new Failing(new OnnxTextRecognizer(models, executor, 2), () -> failure.happen(detector)));

        await().until(() -> jedis.llen("processor_tasks") == 1 && !records().isEmpty());
        ProcessorTask task = CODEC.readProcessorTask(jedis.rpop("processor_tasks".getBytes(StandardCharsets.UTF_8)));
        assertThat(task.job().requestId()).isEqualTo("good");
        assertThat(task.lines())
                .extracting(TextBox::text)
                .containsExactlyElementsOf(
                        page.texts().stream().map(SampleText::text).toList());
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.job().requestId()).isEqualTo("bad");
            assertThat(record.why().kind()).isEqualTo(ErrorKind.EXHAUSTED);
        });
        assertThat(tries).containsExactlyInAnyOrder("good 1", "bad 1");
    }

    /** Reads, but for pages of one size; begins with each page only when there are two in hand. */
    private record Failing(TextRecognizer reader, Runnable failure, CyclicBarrier together) implements TextRecognizer {
        Failing(TextRecognizer reader, Runnable failure) {
            this(reader, failure, new CyclicBarrier(2));
        }

        @Override
        public List<TextBox> read(Mat bgr) {
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            if (bgr.cols() == FAILING) {
                failure.run();
            }
            return reader.read(bgr);
        }

        @Override
        public String model() {
            return reader.model();
        }

        @Override
        public String version() {
            return reader.version();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private void start(TextRecognizer recognizer) throws Exception {
        InMemoryObjectStore store = new InMemoryObjectStore();
        StageHandler ocr = new OcrStage(
                CODEC,
                (url, deadline) -> outside.get(url),
                new SourceStaging(store),
                new OcrStage.Readers(job -> new Readings(
                        new PageReader(new OwnLines(recognizer), metrics.pictures(), CLOCK), null, ReadingHint.NONE)),
                new Admission(new ImageLimits(100_000_000), new MemoryBudget(2000, 500)),
                CLOCK);
        StageHandler watched = delivery -> {
            tries.add(CODEC.readJob(delivery.payload()).requestId() + " " + delivery.attempt());
            return ocr.handle(delivery);
        };
        WorkerContext context = new WorkerContext(
                EnvironmentSettings.of(Map.of("REDIS_URL", redis.url(), "METRICS_PORT", "0")),
                CODEC,
                store,
                new InMemoryJobStatusStore(),
                metrics,
                CLOCK);
        process = WorkerProcess.start(
                context,
                "ocr-worker",
                shared -> List.of(new Stage("ocr_tasks", "processor_tasks", watched, 2, List.of(), List.of())));
    }

    private void push(String id, byte[] picture, int maxAttempts) {
        String address = "https://shop.example/" + id;
        outside.put(address, picture);
        jedis.lpush(
                "ocr_tasks",
                "{\"request_id\":\"" + id + "\",\"image_url\":\"" + address + "\",\"max_attempts\":" + maxAttempts
                        + "}");
    }

    private List<ErrorRecord> records() {
        return jedis.lrange("error_queue".getBytes(StandardCharsets.UTF_8), 0, -1).stream()
                .map(ErrorRecord::read)
                .toList();
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
