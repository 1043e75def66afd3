package imagetranslate.vision.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.TextBox;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelException;
import imagetranslate.models.ModelManifest;
import imagetranslate.vision.model.Normalisation;
import imagetranslate.vision.model.OnnxFile;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.detect.BoxThresholds;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each family of PP-OCR exports as small networks of its shape: the detector sees what is dark, the recogniser tells two
 * greys apart, each of which stands for a character. Whatever is mistaken for something else changes what is read.
 */
class ReaderFamiliesTest {
    private static final String HALF = "0.5,0.5,0.5";

    /** Blue, green, red of the page's two lines. */
    static final int[] FIRST = {40, 40, 40};

    static final int[] SECOND = {90, 90, 90};

    private static final double STEEP = 40;

    @TempDir
    private Path directory;

    /**
     * @param input name of the recogniser's input; its output has another name again
     * @param height of the recogniser's input; negative where the export leaves it open
     * @param levels of the normalisation, as the manifest writes them
     * @param listed how the dictionary is written: its lines
     * @param inFile where it is: in a file of its own, or in the network's metadata
     * @param reads what the two colours say
     */
    record Family(
            String name,
            String input,
            int height,
            Levels levels,
            List<String> listed,
            boolean inFile,
            List<String> reads) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Levels(String mean, String std) {
        static final Levels USUAL = new Levels(HALF, HALF);

        /** What the network must see for a byte: worked out here, apart from the code under test. */
        double of(int value, int channel) {
            double centre = Double.parseDouble(mean.split(",", -1)[channel]);
            double spread = Double.parseDouble(std.split(",", -1)[channel]);
            return (value / 255.0 - centre) / spread;
        }

        Map<String, String> contract() {
            return Map.of("mean", mean, "std", std);
        }
    }

    static Stream<Family> families() {
        return Stream.of(
                new Family(
                        "v4, dictionary in a file", "x", 48, Levels.USUAL, List.of("永", "和"), true, List.of("永", "和")),
                new Family(
                        "v4, dictionary in its metadata",
                        "x",
                        48,
                        Levels.USUAL,
                        List.of("永", "和"),
                        false,
                        List.of("永", "和")),
                new Family(
                        "v5, characters beyond the Basic Multilingual Plane",
                        "input",
                        -1,
                        Levels.USUAL,
                        List.of("𬇙", "𣲗"),
                        false,
                        List.of("𬇙", "𣲗")),
                new Family(
                        "v6, with the space listed",
                        "images",
                        -1,
                        Levels.USUAL,
                        List.of("春", "夏", " "),
                        false,
                        List.of("春", "夏")),
                new Family(
                        "a lower input and ImageNet's levels",
                        "pixels",
                        32,
                        new Levels("0.406,0.456,0.485", "0.225,0.224,0.229"),
                        List.of("秋", "冬"),
                        true,
                        List.of("秋", "冬")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void itsNetworksReadThePageThroughTheSameCode(Family family) throws Exception {
        DrawnPage page = new DrawnPage(640, 480, Color.WHITE);
        bar(page, FIRST, 100);
        bar(page, SECOND, 300);
        try (OnnxModels models = models(family, family.listed());
                Mat mat = page.mat()) {
            TextRecognizer recognizer = new OnnxTextRecognizer(models, models.ocrSet("toy"), Runnable::run, 1);

            List<TextBox> lines = recognizer.read(mat);

            assertThat(recognizer.model()).isEqualTo("toy");
            assertThat(lines).extracting(TextBox::text).isEqualTo(family.reads());
            assertThat(lines.get(0).confidence()).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void aDictionaryOfAnotherLengthIsRefusedWithBothNumbers(Family family) throws Exception {
        List<String> longer = new ArrayList<>(family.listed());
        longer.addAll(0, List.of("x", "y"));
        int classes = 4;
        try (OnnxModels models = models(family, longer)) {
            assertThatThrownBy(() -> new OnnxTextRecognizer(models, models.ocrSet("toy"), Runnable::run, 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("toy-rec tells " + classes + " classes apart")
                    .hasMessageContaining("has " + longer.size() + " characters");
        }
    }

    @Test
    void aNetworkWithoutADictionaryIsRefused() throws Exception {
        Family bare = new Family("bare", "x", 48, Levels.USUAL, List.of(), false, List.of());
        try (OnnxModels models = models(bare, List.of())) {
            assertThatThrownBy(() -> new OnnxTextRecognizer(models, models.ocrSet("toy"), Runnable::run, 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("toy-rec has no dictionary");
        }
    }

    @Test
    void levelsThatAreNoThreeNumbersAreRefusedByField() {
        for (String wrong : List.of("0.5", "a,b,c", "0,0.5,0.5")) {
            ModelEntry entry = contract("odd", Map.of("std", wrong));
            assertThatThrownBy(() -> Normalisation.of(entry))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("the contract of odd has std '" + wrong + "'");
        }
    }

    @Test
    void aRuleForBoxesThatIsNoNumberInItsRangeIsRefusedByField() {
        assertThatThrownBy(() -> BoxThresholds.of(contract("odd", Map.of("unclip", "wide"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the contract of odd has unclip 'wide'; right would be a number from 0 to 10");
        assertThatThrownBy(() -> BoxThresholds.of(contract("odd", Map.of("threshold", "1.5"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the contract of odd has threshold '1.5'");
        assertThat(BoxThresholds.of(contract("even", Map.of("dilation", "0", "short_side", "960"))))
                .isEqualTo(new BoxThresholds(0.3, 0.5, 1.6, false, 960));
    }

    @Test
    void aSetThatTheManifestHasNotIsAnsweredWithThoseThatItHas() {
        try (OnnxModels models = OnnxModels.bundled()) {
            assertThatThrownBy(() -> models.ocrSet("ppocr-v9"))
                    .hasMessage(
                            "OCR_MODEL is 'ppocr-v9'; it must be one of ppocr-v4, ppocr-v5, ppocr-v6-tiny, ppocr-v6,"
                                    + " ppocr-v6-medium");
        }
    }

    static void bar(DrawnPage page, int[] bgr, int y) {
        page.graphics().setColor(new Color(bgr[2], bgr[1], bgr[0]));
        page.graphics().fillRect(100, y, 400, 60);
    }

    private OnnxModels models(Family family, List<String> dictionary) throws Exception {
        Map<String, String> contract = family.levels().contract();
        OnnxFile reader = recognizer(family);
        List<ModelFile> companions = new ArrayList<>();
        if (family.inFile()) {
            byte[] lines = (String.join("\n", dictionary) + "\n").getBytes(StandardCharsets.UTF_8);
            companions.add(file("toy_keys.txt", lines));
        } else if (!dictionary.isEmpty()) {
            reader.metadata("author", "nobody").metadata("character", String.join("\n", dictionary));
        }
        List<ModelEntry> entries = new ArrayList<>();
        entries.add(entry("toy-det", file("det.onnx", detector().bytes()), contract, List.of()));
        entries.add(entry("toy-rec", file("rec.onnx", reader.bytes()), contract, companions));
        entries.add(ModelManifest.bundled().entry("ppocr-v2-cls"));
        return new OnnxModels(new ModelManifest(entries), directory);
    }

    /** Probability of text = how far the mean of the three channels lies below the middle. */
    static OnnxFile detector() {
        return new OnnxFile()
                .input("anything", OnnxFile.FLOAT, -1, 3, -1, -1)
                .constant("steep", new long[] {1}, -40)
                .constant("middle", new long[] {1}, 10)
                .node("ReduceMean", "level", Map.of("axes", List.of(1), "keepdims", List.of(1)), "anything")
                .node("Mul", "scaled", "level", "steep")
                .node("Add", "shifted", "scaled", "middle")
                .node("Sigmoid", "map", "shifted")
                .output("map", OnnxFile.FLOAT, -1, 1, -1, -1);
    }

    /**
     * The darkest of each 8 columns goes to the nearest of: what is padded or lighter (blank), the two greys of the text,
     * black (space). Nearest as a linear layer: 2 v·x − v·v is largest for the v that is nearest to x.
     */
    static OnnxFile recognizer(Family family) {
        int rows = family.height() > 0 ? family.height() : 48;
        int[][] colours = {{255, 255, 255}, FIRST, SECOND, {0, 0, 0}};
        float[] weights = new float[colours.length * 3];
        float[] bias = new float[colours.length];
        for (int c = 0; c < colours.length; c++) {
            for (int k = 0; k < 3; k++) {
                double level = family.levels().of(colours[c][k], k) * (c == 0 ? 0.1 : 1);
                weights[c * 3 + k] = (float) (2 * STEEP * level);
                bias[c] -= (float) (STEEP * level * level);
            }
        }
        return new OnnxFile()
                .input(family.input(), OnnxFile.FLOAT, -1, 3, family.height(), -1)
                .constant("weights", new long[] {colours.length, 3, 1, 1}, weights)
                .constant("bias", new long[] {colours.length}, bias)
                .node("Neg", "dark", family.input())
                .node(
                        "MaxPool",
                        "darkest",
                        Map.of("kernel_shape", List.of(rows, 8), "strides", List.of(rows, 8)),
                        "dark")
                .node("Neg", "columns", "darkest")
                .node("Conv", "scores", "columns", "weights", "bias")
                .node("ReduceMean", "flat", Map.of("axes", List.of(2), "keepdims", List.of(0)), "scores")
                .node("Transpose", "steps", Map.of("perm", List.of(0, 2, 1)), "flat")
                .node("Softmax", family.input() + "_out", Map.of("axis", List.of(2)), "steps")
                .output(family.input() + "_out", OnnxFile.FLOAT, -1, -1, colours.length);
    }

    private static ModelEntry entry(
            String name, ModelFile network, Map<String, String> contract, List<ModelFile> companions) {
        List<ModelFile> files = new ArrayList<>(List.of(network));
        files.addAll(companions);
        return new ModelEntry(name, "1", files, "Apache-2.0", "test", contract);
    }

    /** For what looks only at the contract. */
    private static ModelEntry contract(String name, Map<String, String> contract) {
        return entry(name, new ModelFile("models/none.onnx", "", 0, null), contract, List.of());
    }

    private ModelFile file(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return new ModelFile("models/" + name, sha256(bytes), bytes.length, null);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
