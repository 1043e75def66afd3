package imagetranslate.vision.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.TextBox;
import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleFiles;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same weights, the same lines: what RapidOCR 1.4.4 read on these pages is kept in rapidocr.json (made by rapidocr.py). */
class RapidOcrParityTest {
    /** px, of a corner. */
    private static final double NEAR = 2;

    private static final Path PAGES = Path.of("target", "parity");

    private static OnnxModels models;
    private static TextRecognizer recognizer;
    private static JsonNode theirs;

    @BeforeAll
    static void load() throws IOException {
        NativeImaging.load();
        models = OnnxModels.bundled();
        recognizer = new OnnxTextRecognizer(models, Runnable::run, 2);
        try (InputStream json = RapidOcrParityTest.class.getResourceAsStream("rapidocr.json")) {
            theirs = MessageCodec.json().readTree(Objects.requireNonNull(json));
        }
    }

    @AfterAll
    static void unload() {
        models.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {815, 817, 818, 820, 821, 823})
    void whatRapidOcrReadsIsReadHereInTheSamePlace(int seed) throws IOException {
        Sample page = PageGenerator.page(seed, seed % 3 == 1 ? 750 : 800, seed % 3 == 1 ? 1000 : 800);
        Path file = Files.createDirectories(PAGES).resolve("page-" + seed + ".png");
        SampleFiles.write(page, file);

        List<TextBox> ours = read(file);

        JsonNode lines = theirs.path(file.getFileName().toString());
        assertThat(lines).isNotEmpty();
        for (JsonNode line : lines) {
            String text = plain(line.path("text").asText());
            assertThat(ours).as(text).anySatisfy(box -> {
                assertThat(plain(box.text())).isEqualTo(text);
                assertThat(farthest(box, line.path("quad"))).isLessThanOrEqualTo(NEAR);
            });
        }
        assertThat(ours).hasSize(lines.size());
    }

    private static List<TextBox> read(Path file) throws IOException {
        try (PageImage page = ImageDecoder.decode(Files.readAllBytes(file), new ImageLimits(10_000_000))) {
            return recognizer.read(page.bgr());
        }
    }

    /** The distance of the corner that is farthest from theirs, along x or y. */
    private static double farthest(TextBox box, JsonNode quad) {
        double most = 0;
        for (int i = 0; i < 4; i++) {
            Point corner = box.quad().corners().get(i);
            most = Math.max(most, Math.abs(corner.x() - quad.path(i).path(0).asDouble()));
            most = Math.max(most, Math.abs(corner.y() - quad.path(i).path(1).asDouble()));
        }
        return most;
    }

    /** Full-width and half-width forms count as one, and spaces, which the network drops or not, as none. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "");
    }
}
