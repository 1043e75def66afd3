package imagetranslate.inpainting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelManifest;
import imagetranslate.vision.model.OnnxFile;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each family of inpainting models, as a small network with its inputs, ranges and mask: it paints the hole in one colour
 * and leaves the rest, so whatever is mistaken for something else shows in the picture.
 */
class TileContractTest {
    private static final float[] PAINT = {0.8f, 0.4f, 0.2f};
    private static final int SIDE = 64;

    @TempDir
    private Path directory;

    private static Map<String, String> contract(String image, String hole, String erase, String output) {
        return Map.of(
                "kind", "inpainting",
                "side", String.valueOf(SIDE),
                "imageRange", image,
                "hole", hole,
                "erase", erase,
                "outputRange", output);
    }

    /** image × (1 − mask) + mask × paint, all in the image's own range. */
    private static OnnxFile floats(long batch, long side, float from, float to, float outScale) {
        float[] paint = new float[3];
        for (int c = 0; c < 3; c++) {
            paint[c] = from + PAINT[c] * (to - from);
        }
        return new OnnxFile()
                .input("image", OnnxFile.FLOAT, batch, 3, side, side)
                .input("mask", OnnxFile.FLOAT, batch, 1, side, side)
                .constant("paint", new long[] {1, 3, 1, 1}, paint)
                .constant("one", new long[] {1}, 1)
                .constant("scale", new long[] {1}, outScale)
                .node("Sub", "keep", "one", "mask")
                .node("Mul", "kept", "image", "keep")
                .node("Mul", "painted", "paint", "mask")
                .node("Add", "sum", "kept", "painted")
                .node("Mul", "result", "sum", "scale")
                .output("result", OnnxFile.FLOAT, batch, 3, side, side);
    }

    /** As AOT does: what stands in the hole is added to the paint, so it had better be zero. */
    private static OnnxFile zeroed() {
        return new OnnxFile()
                .input("image", OnnxFile.FLOAT, -1, 3, -1, -1)
                .input("mask", OnnxFile.FLOAT, -1, 1, -1, -1)
                .constant("paint", new long[] {1, 3, 1, 1}, 0.6f, -0.2f, -0.6f)
                .node("Mul", "painted", "paint", "mask")
                .node("Add", "result", "image", "painted")
                .output("result", OnnxFile.FLOAT, -1, 3, -1, -1);
    }

    /** As MI-GAN's pipeline: bytes, the mask says what to keep, and comes first here to show that order is no matter. */
    private static OnnxFile bytes() {
        return new OnnxFile()
                .input("mask", OnnxFile.UINT8, 1, 1, SIDE, SIDE)
                .input("image", OnnxFile.UINT8, 1, 3, SIDE, SIDE)
                .constant("paint", new long[] {1, 3, 1, 1}, 204, 102, 51)
                .cast("known", "mask", OnnxFile.BOOL)
                .cast("floats", "image", OnnxFile.FLOAT)
                .node("Where", "mixed", "known", "floats", "paint")
                .cast("result", "mixed", OnnxFile.UINT8)
                .output("result", OnnxFile.UINT8, 1, 3, SIDE, SIDE);
    }

    static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of("built-in", contract("0..1", "filled", "1", "0..1"), floats(-1, -1, 0, 1, 1)),
                Arguments.of("LaMa 512", contract("0..1", "filled", "1", "0..255"), floats(1, SIDE, 0, 1, 255)),
                Arguments.of("LaMa dynamic", contract("0..1", "filled", "1", "0..1"), floats(-1, -1, 0, 1, 1)),
                Arguments.of("AOT", contract("-1..1", "zero", "1", "-1..1"), zeroed()),
                Arguments.of("MI-GAN pipeline", contract("0..255", "filled", "0", "0..255"), bytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void itsHoleIsFilledAndTheRestIsAsItWas(String family, Map<String, String> contract, OnnxFile file)
            throws Exception {
        try (OnnxModels models = models(contract, file.bytes())) {
            OnnxInpainter inpainter = OnnxInpainter.of(models.open("test", SessionOptions.SINGLE_THREAD));
            List<Inpainter.Tile> batch = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                batch.add(tile(0.1f + 0.3f * k));
            }
            List<float[]> filled = inpainter.fill(batch);
            assertThat(filled).hasSize(3);
            for (int k = 0; k < 3; k++) {
                for (int c = 0; c < 3; c++) {
                    int plane = c * SIDE * SIDE;
                    assertThat(filled.get(k)[plane + 20 * SIDE + 20])
                            .as("%s: the hole, channel %d of tile %d", family, c, k)
                            .isCloseTo(PAINT[c], within(0.005f));
                    assertThat(filled.get(k)[plane + 5])
                            .as("%s: the rest, channel %d of tile %d", family, c, k)
                            .isCloseTo(batch.get(k).image()[plane + 5], within(0.005f));
                }
            }
        }
    }

    private static Inpainter.Tile tile(float level) {
        float[] image = new float[3 * SIDE * SIDE];
        float[] mask = new float[SIDE * SIDE];
        for (int i = 0; i < image.length; i++) {
            image[i] = level + 0.1f * (i / (SIDE * SIDE));
        }
        for (int y = 16; y < 32; y++) {
            for (int x = 16; x < 32; x++) {
                mask[y * SIDE + x] = 1;
            }
        }
        return new Inpainter.Tile(SIDE, SIDE, image, mask);
    }

    private OnnxModels models(Map<String, String> contract, byte[] file) throws Exception {
        Files.write(directory.resolve("test.onnx"), file);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        ModelEntry entry = new ModelEntry(
                "test",
                "1",
                List.of(new ModelEntry.ModelFile("models/test.onnx", hash, file.length, null)),
                "Apache-2.0",
                "test",
                contract);
        return new OnnxModels(new ModelManifest(List.of(entry)), directory);
    }

    @Test
    void aFileOfAnotherSideThanItsContractIsRefused() throws Exception {
        Map<String, String> contract = contract("0..1", "filled", "1", "0..1");
        try (OnnxModels models = models(contract, floats(1, 32, 0, 1, 1).bytes())) {
            assertThatThrownBy(() -> OnnxInpainter.of(models.open("test", SessionOptions.SINGLE_THREAD)))
                    .hasMessage("INPAINT_MODEL is test: its contract says tiles of 64x64, its file has the side 32");
        }
    }

    @Test
    void aNetworkThatTakesAnyShapeGetsTilesOfAnyShape() throws Exception {
        Map<String, String> contract = new HashMap<>(contract("0..1", "filled", "1", "0..1"));
        contract.putAll(Map.of("multipleOf", "8", "longest", "512"));
        try (OnnxModels models = models(contract, floats(-1, -1, 0, 1, 1).bytes())) {
            OnnxInpainter inpainter = OnnxInpainter.of(models.open("test", SessionOptions.SINGLE_THREAD));
            assertThat(inpainter.sizes()).isEqualTo(new TileSizes(8, 512));
            float[] image = new float[3 * 24 * 40];
            float[] mask = new float[24 * 40];
            mask[3 * 40 + 39] = 1;
            float[] filled = inpainter
                    .fill(List.of(new Inpainter.Tile(40, 24, image, mask)))
                    .get(0);
            assertThat(filled).hasSize(image.length);
            assertThat(filled[3 * 40 + 39]).isCloseTo(PAINT[0], within(0.005f));
            assertThat(filled[3 * 40 + 38]).isZero();
        }
    }

    @Test
    void aContractWithAnUnknownRangeIsRefusedByField() throws IOException {
        assertThatThrownBy(() -> TileContract.of(odd(contract("0..2", "filled", "1", "0..1"))))
                .hasMessageContaining("the contract of odd has imageRange '0..2'")
                .hasMessageContaining("0..255");
        assertThatThrownBy(() -> TileContract.of(odd(contract("0..1", "Zero", "1", "0..1"))))
                .hasMessageContaining("the contract of odd has hole 'Zero'")
                .hasMessageContaining("zero or filled");
    }

    @Test
    void everyInpaintingModelOfTheManifestHasAWholeContract() {
        List<String> names = ModelManifest.bundled().entries().stream()
                .filter(entry -> "inpainting".equals(entry.contract().get("kind")))
                .map(entry -> entry.name() + " " + TileContract.of(entry).sizes())
                .toList();
        assertThat(names)
                .containsExactly(
                        "builtin tiles of any multiple of 32 up to 512",
                        "lama tiles of 512x512",
                        "lama-manga tiles of 512x512",
                        "aot tiles of 512x512");
    }

    private static ModelEntry odd(Map<String, String> contract) {
        return new ModelEntry(
                "odd", "1", List.of(new ModelEntry.ModelFile("models/odd.onnx", "", 0, null)), "MIT", "test", contract);
    }
}
