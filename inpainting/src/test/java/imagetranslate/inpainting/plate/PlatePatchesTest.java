package imagetranslate.inpainting.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.inpainting.Plate;
import imagetranslate.store.BrokenObject;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.file.PngFile;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Page and patches are the plate, to the byte, or the file is refused. */
class PlatePatchesTest {
    @BeforeAll
    static void natives() {
        NativeImaging.load();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 1, 0",
        "640, 480, 0",
        "640, 480, 1",
        "640, 480, 16",
        "37, 500, 9",
        "500, 3, 5",
        "300, 300, 40",
        "2000, 1500, 1000"
    })
    void anyMasksOfAnyPageComeBackToTheByte(int width, int height, int lines) throws Exception {
        for (long seed = 0; seed < (lines > 100 ? 1 : 8); seed++) {
            Random random = new Random(seed * 1000 + lines);
            List<Rect> boxes = new ArrayList<>();
            int longest = lines > 100 ? 200 : width;
            for (int i = 0; i < lines; i++) {
                boxes.add(box(random, width, height, longest, lines > 100 ? 40 : height));
            }
            try (Mat page = noise(random, width, height);
                    Plate plate = erased(random, page, boxes);
                    Plate again = PlatePatches.plate(png(plate), page, lines)) {
                assertSame(plate, again);
            }
        }
    }

    @Test
    void aPageOfFiftyMegapixelsWithOneLongLineAmongAThousandStaysSmall() throws Exception {
        Random random = new Random(7);
        List<Rect> boxes = new ArrayList<>(List.of(new Rect(0, 4900, 10_000, 100)));
        for (int i = 1; i < 1000; i++) {
            boxes.add(new Rect(random.nextInt(9800), random.nextInt(4960), 200, 40));
        }
        try (Mat page = noise(random, 10_000, 5_000);
                Plate plate = erased(random, page, boxes)) {
            try (PlatePatches patches = PlatePatches.cut(plate).orElseThrow()) {
                assertThat(patches.bytes()).isLessThan(4L * 2 * (10_000 * 100 + 999 * 200 * 40));
            }
            try (Plate again = PlatePatches.plate(png(plate), page, boxes.size())) {
                assertSame(plate, again);
            }
        }
    }

    @Test
    void aLineWhoseMasksAreEmptyKeepsItsBox() throws Exception {
        try (Mat page = noise(new Random(1), 60, 40);
                Plate plate = new Plate(
                        page.clone(), List.of(blank(new Rect(50, 30, 10, 10)), blank(new Rect(0, 0, 60, 40))));
                Plate again = PlatePatches.plate(png(plate), page, 2)) {
            assertSame(plate, again);
        }
    }

    @Test
    void theSamePlateIsTheSameFileAndWhatIsDrawnOnItLaterIsNotInIt() {
        Random random = new Random(3);
        try (Mat page = noise(random, 200, 100);
                Plate plate = erased(random, page, List.of(new Rect(10, 10, 100, 40)));
                PlatePatches patches = PlatePatches.cut(plate).orElseThrow();
                Mat black = new Mat(Scalar.all(0))) {
            byte[] before = png(plate);
            plate.bgr().setTo(black);
            assertThat(patches.png()).isEqualTo(before);
        }
    }

    @Test
    void linesThatLieOnEachOtherManyTimesAreNotWorthTheirRoom() {
        Random random = new Random(3);
        try (Mat page = noise(random, 1000, 1000);
                Plate plate = erased(
                        random,
                        page,
                        Collections.nCopies(30, page).stream()
                                .map(PlatePatchesTest::whole)
                                .toList())) {
            assertThat(PlatePatches.cut(plate)).isEmpty();
        }
    }

    private static Rect whole(Mat page) {
        return new Rect(0, 0, page.cols(), page.rows());
    }

    @Test
    void aFileIsRefusedForAPageOfAnotherSizeAndForAnotherNumberOfLines() {
        try (Mat page = noise(new Random(5), 120, 80);
                Mat turned = noise(new Random(5), 80, 120);
                Plate plate = erased(new Random(6), page, List.of(new Rect(5, 5, 60, 20)))) {
            byte[] png = png(plate);
            assertThatThrownBy(() -> PlatePatches.plate(png, turned, 1))
                    .isInstanceOf(BrokenObject.class)
                    .hasMessageContaining("120x80")
                    .hasMessageContaining("80x120");
            assertThatThrownBy(() -> PlatePatches.plate(png, page, 2)).isInstanceOf(BrokenObject.class);
        }
    }

    @Test
    void aFileThatIsCutShortAnywhereIsRefused() {
        try (Mat page = noise(new Random(5), 60, 40);
                Plate plate = erased(new Random(6), page, List.of(new Rect(5, 5, 30, 20)))) {
            byte[] png = png(plate);
            for (int length = 0; length < png.length; length++) {
                byte[] cut = Arrays.copyOf(png, length);
                assertThatThrownBy(() -> PlatePatches.plate(cut, page, 1)).isInstanceOf(BrokenObject.class);
            }
        }
    }

    @Test
    void aByteThatIsChangedAnywhereIsNoticedOrChangesNothing() {
        try (Mat page = noise(new Random(5), 60, 40);
                Plate plate = erased(new Random(6), page, List.of(new Rect(5, 5, 30, 20)))) {
            byte[] png = png(plate);
            int refused = 0;
            for (int at = 0; at < png.length; at++) {
                byte[] changed = png.clone();
                changed[at] ^= 0x21;
                try (Plate again = PlatePatches.plate(changed, page, 1)) {
                    assertSame(plate, again);
                } catch (BrokenObject e) {
                    refused++;
                }
            }
            // all but the checksum of zlib's, which a decoder may not look at
            assertThat(refused).isGreaterThan(png.length - 8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 60 40",
                "2 60 40\nROW",
                "1 60 40\nROW\nROW",
                "1 60 40\n",
                "1 60 40\nx 5 30 20 5 5 30 20 0 0",
                "1 60 40\n5 5 30 20",
                "1 60 40\n5 5 0 0 0 0 0 0 0 0",
                "1 60 40\n-5 5 30 20 5 5 10 10 0 0",
                "1 60 40\n40 5 30 20 40 5 10 10 0 0",
                "1 60 40\n5 5 30 20 4 5 10 10 0 0",
                "1 60 40\n5 5 30 20 5 5 31 10 0 0",
                "1 60 40\n5 5 30 20 5 5 10 10 999999999 0",
                "1 60 40\n5 5 30 20 5 5 10 10 0 30",
                "1 60 40\n5 5 999999999 20 5 5 10 10 0 0",
                "1 60 40\n5 5 30 20 5 5 10 10 99999999999 0"
            })
    void anIndexThatCannotBeIsRefused(String index) {
        try (Mat page = noise(new Random(5), 60, 40);
                Plate plate = erased(new Random(6), page, List.of(new Rect(5, 5, 30, 20)))) {
            byte[] lying = withIndex(png(plate), index.replace("ROW", "5 5 30 20 5 5 10 10 0 0"));
            assertThatThrownBy(() -> PlatePatches.plate(lying, page, 1)).isInstanceOf(BrokenObject.class);
        }
    }

    @Test
    void whatIsNoSuchFileIsRefused() {
        try (Mat page = noise(new Random(5), 60, 40);
                Plate plate = erased(new Random(6), page, List.of(new Rect(5, 5, 30, 20)))) {
            byte[] png = png(plate);
            for (byte[] other : List.of(
                    new byte[0],
                    "just text".getBytes(StandardCharsets.UTF_8),
                    PngFile.withoutComments(png),
                    PngFile.withText(PngFile.withoutComments(png), "Comment", "1 60 40\n"))) {
                assertThatThrownBy(() -> PlatePatches.plate(other, page, 1))
                        .isInstanceOf(BrokenObject.class)
                        .hasMessageContaining("no index");
            }
        }
    }

    private static byte[] withIndex(byte[] png, String index) {
        return PngFile.withText(PngFile.withoutComments(png), "plate-patches", index);
    }

    private static byte[] png(Plate plate) {
        try (PlatePatches patches = PlatePatches.cut(plate).orElseThrow()) {
            return patches.png();
        }
    }

    private static Rect box(Random random, int width, int height, int longest, int highest) {
        int w = 1 + random.nextInt(Math.min(width, longest));
        int h = 1 + random.nextInt(Math.min(height, highest));
        // often at an edge
        int x = random.nextInt(3) == 0 ? (width - w) * random.nextInt(2) : random.nextInt(width - w + 1);
        int y = random.nextInt(3) == 0 ? (height - h) * random.nextInt(2) : random.nextInt(height - h + 1);
        return new Rect(x, y, w, h);
    }

    private static Mat noise(Random random, int width, int height) {
        byte[] bytes = new byte[width * height * 3];
        random.nextBytes(bytes);
        return PixelWindow.mat(bytes, width, height, CV_8UC3);
    }

    /** A plate of any colours where any of the boxes' random masks erases; here and there a mask is empty. */
    private static Plate erased(Random random, Mat page, List<Rect> boxes) {
        Mat bgr = page.clone();
        List<LineMask> lines = new ArrayList<>();
        for (Rect box : boxes) {
            LineMask line = random.nextInt(10) == 0
                    ? blank(box)
                    : new LineMask(box, mask(random, box, 0.2), mask(random, box, 0.5));
            lines.add(line);
            try (Mat colours = noise(random, box.width(), box.height());
                    Mat to = new Mat(bgr, box)) {
                colours.copyTo(to, line.erase());
            }
        }
        return new Plate(bgr, lines);
    }

    private static LineMask blank(Rect box) {
        return new LineMask(
                box,
                new Mat(box.height(), box.width(), CV_8UC1, Scalar.all(0)),
                new Mat(box.height(), box.width(), CV_8UC1, Scalar.all(0)));
    }

    /** Set only in a part of the box. */
    private static Mat mask(Random random, Rect box, double share) {
        byte[] bytes = new byte[box.width() * box.height()];
        int from = random.nextInt(box.height());
        int left = random.nextInt(box.width());
        for (int i = 0; i < bytes.length; i++) {
            boolean inPart = i / box.width() >= from && i % box.width() >= left;
            bytes[i] = (byte) (inPart && random.nextDouble() < share ? 255 : 0);
        }
        return PixelWindow.mat(bytes, box.width(), box.height(), CV_8UC1);
    }

    private static void assertSame(Plate expected, Plate actual) {
        assertThat(Arrays.equals(PixelWindow.bytes(expected.bgr()), PixelWindow.bytes(actual.bgr())))
                .as("pixels")
                .isTrue();
        assertThat(actual.lines()).hasSameSizeAs(expected.lines());
        for (int i = 0; i < expected.lines().size(); i++) {
            LineMask a = expected.lines().get(i);
            LineMask b = actual.lines().get(i);
            assertThat(new int[] {
                        b.box().x(), b.box().y(), b.box().width(), b.box().height()
                    })
                    .containsExactly(
                            a.box().x(), a.box().y(), a.box().width(), a.box().height());
            assertThat(Arrays.equals(PixelWindow.bytes(a.erase()), PixelWindow.bytes(b.erase())))
                    .as("erase %d", i)
                    .isTrue();
            assertThat(Arrays.equals(PixelWindow.bytes(a.strokes()), PixelWindow.bytes(b.strokes())))
                    .as("strokes %d", i)
                    .isTrue();
        }
    }
}
