package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Point;
import imagetranslate.message.TextBox;
import imagetranslate.ocr.lines.LineReader;
import imagetranslate.ocrserver.RunningOcrServer;
import imagetranslate.samples.PageGenerator;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.PageImage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OCR worker's readers, in this process and by real servers over both protocols. */
final class RemoteReadingIT {
    private static final String TOKEN = "open-sesame-0123456789";
    /** What a float leaves of a coordinate, and of a confidence. */
    private static final Offset<Double> FLOAT = Offset.offset(0.01);

    private static RunningOcrServer server;

    @BeforeAll
    static void start() throws Exception {
        server = server(0, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RunningOcrServer server(int http, int grpc) throws Exception {
        return RunningOcrServer.start(EnvironmentSettings.of(Map.of(
                "OCR_SERVER_PORT", Integer.toString(http), "GRPC_PORT", Integer.toString(grpc), "AUTH_TOKEN", TOKEN)));
    }

    private static String addresses(String engine, RunningOcrServer... servers) {
        return String.join(
                ",",
                List.of(servers).stream()
                        .map(one -> engine.equals("grpc")
                                ? "127.0.0.1:" + one.grpcPort()
                                : "http://127.0.0.1:" + one.httpPort())
                        .toList());
    }

    private static Recognizers open(String engine, String addresses, String... more) {
        Map<String, String> environment = new HashMap<>(Map.of("OCR_ENGINE", engine, "AUTH_TOKEN", TOKEN));
        if (!addresses.isEmpty()) {
            environment.put("OCR_SERVERS", addresses);
        }
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Recognizers.open(EnvironmentSettings.of(environment), Clock.systemUTC());
    }

    private static void close(Recognizers reading) throws Exception {
        for (int i = reading.resources().size() - 1; i >= 0; i--) {
            reading.resources().get(i).close();
        }
    }

    private static byte[] png(long seed) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(PageGenerator.page(seed, 640, 480).picture(), "png", png);
        return png.toByteArray();
    }

    private static LineReader.Lines read(Recognizers reading, String lang, byte[] file) throws Exception {
        Admission admission = new Admission(new ImageLimits(1_000_000), new MemoryBudget(200, 100));
        try (PageImage page = admission.toRead(file, Duration.ofMinutes(1)).decode();
                Mat visible = page.flattened()) {
            return reading.readers().of(lang).read(visible, file, Instant.now().plusSeconds(120));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void aServerReadsWhatThisProcessReads(String engine) throws Exception {
        Recognizers near = open("onnx", "");
        Recognizers far = open(engine, addresses(engine, server));
        try {
            for (int seed = 1; seed <= 6; seed++) {
                byte[] file = png(seed);
                List<TextBox> here = read(near, "zh", file).lines();
                LineReader.Lines there = read(far, "zh", file);
                assertThat(there.model()).isEqualTo("ppocr-v4");
                assertThat(there.lines())
                        .extracting(TextBox::text)
                        .isEqualTo(here.stream().map(TextBox::text).toList());
                for (int line = 0; line < here.size(); line++) {
                    List<Point> corners = here.get(line).quad().corners();
                    for (int corner = 0; corner < corners.size(); corner++) {
                        Point other = there.lines().get(line).quad().corners().get(corner);
                        assertThat(other.x()).isCloseTo(corners.get(corner).x(), FLOAT);
                        assertThat(other.y()).isCloseTo(corners.get(corner).y(), FLOAT);
                    }
                    assertThat(there.lines().get(line).confidence())
                            .isCloseTo(here.get(line).confidence(), Offset.offset(1e-5));
                }
            }
            LineReader reader = far.readers().of("zh");
            assertThat(reader.model()).isEqualTo("ppocr-v4");
            assertThat(reader.engine()).isEqualTo(engine);
            assertThat(read(far, "zh", png(1)).version())
                    .isEqualTo(reader.version())
                    .endsWith("-zh");
        } finally {
            close(near);
            close(far);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void whatNobodyReadsIsRejectedAsInThisProcess(String engine) throws Exception {
        Recognizers far = open(engine, addresses(engine, server));
        try {
            assertThatThrownBy(() -> read(far, "tlh", png(1))).isInstanceOf(JobRejected.class);
        } finally {
            close(far);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void aServerThatDiesIsReplacedAndOneThatComesBackIsUsed(String engine) throws Exception {
        RunningOcrServer mortal = server(0, 0);
        int http = mortal.httpPort();
        int grpc = mortal.grpcPort();
        Recognizers two = open(engine, addresses(engine, mortal, server));
        Recognizers alone = open(engine, addresses(engine, mortal));
        try {
            read(two, "zh", png(1));
            read(alone, "zh", png(1));
            mortal.close();
            for (int i = 0; i < 10; i++) {
                assertThat(read(two, "zh", png(1)).lines()).isNotEmpty();
            }
            assertThatThrownBy(() -> read(alone, "zh", png(1))).isInstanceOf(DependencyUnreachable.class);
            assertThatThrownBy(() -> alone.dependencies().get(0).check().run())
                    .isInstanceOf(DependencyUnreachable.class)
                    .hasMessageContaining("no server of OCR_SERVERS is well");

            mortal = server(http, grpc);

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> alone.dependencies().get(0).check().run());
            assertThat(read(alone, "zh", png(1)).lines()).isNotEmpty();
        } finally {
            close(two);
            close(alone);
            mortal.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void aWrongTokenKeepsJobsWaitingAndIsNamed(String engine) throws Exception {
        Recognizers stranger = open(engine, addresses(engine, server), "AUTH_TOKEN", "wrong");
        try {
            assertThatThrownBy(() -> read(stranger, "zh", png(1)))
                    .isInstanceOf(DependencyUnreachable.class)
                    .hasMessageContaining("AUTH_TOKEN");
        } finally {
            close(stranger);
        }
    }

    @Test
    void olderSettingsMeanTheSame() throws Exception {
        Recognizers older = Recognizers.open(
                EnvironmentSettings.of(Map.of(
                        "USE_GRPC",
                        "true",
                        "MODEL_SERVER_URL",
                        "http://127.0.0.1:" + server.httpPort(),
                        "ML_SERVER_GRPC_ADDRESS",
                        "127.0.0.1:" + server.grpcPort(),
                        "AUTH_TOKEN",
                        TOKEN)),
                Clock.systemUTC());
        try {
            assertThat(older.readers().of("zh").engine()).isEqualTo("grpc");
        } finally {
            close(older);
        }
    }

    @Test
    void addressesThatAreWrongAreNamedAtTheStart() {
        assertThatThrownBy(() -> open("grpc", ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("OCR_SERVERS is missing");
        assertThatThrownBy(() -> open("grpc", "127.0.0.1")).hasMessageContaining("OCR_SERVERS has '127.0.0.1'");
        assertThatThrownBy(() -> open("http", "ftp://127.0.0.1:1"))
                .hasMessageContaining("OCR_SERVERS has 'ftp://127.0.0.1:1'");
        assertThatThrownBy(() -> open("http", "http://192.0.2.1:8001"))
                .hasMessageContaining("spoken to without TLS")
                .hasMessageContaining("ALLOW_PLAINTEXT=true");
    }
}
