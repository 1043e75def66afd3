package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** BMPs of other writers than Windows' own, and of longer ago: a picture of 8x4 pixels, whose columns have palette colours. */
class BmpKindsTest {
    private static final ImageLimits LIMITS = new ImageLimits(10_000);
    private static final int WIDTH = 8;
    private static final int HEIGHT = 4;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int MASKS = 3;
    /** Blue, green, red: of palette entry i. */
    private static final int[][] PALETTE = {{10, 20, 30}, {200, 40, 60}, {70, 210, 90}, {15, 120, 230}};

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("bmp of OS/2", os2(12, 8, rows8())),
                Arguments.of("bmp of OS/2's second version", windows(16, 8, 0, rows8())),
                Arguments.of("bmp", windows(40, 4, 0, rows4())),
                Arguments.of(
                        "bmp of runs", windows(40, 8, RLE8, new byte[] {8, 1, 0, 0, 4, 2, 0, 2, 2, 1, 2, 1, 0, 1})),
                Arguments.of(
                        "bmp of 16 bits", sixteen(MASKS, new int[] {0xf800, 0x7e0, 0x1f}, new int[] {1, 2, 3, 4})));
    }

    @Test
    void os2HasAPaletteOfThreeBytesAnEntry() {
        assertColumns(os2(12, 8, rows8()));
        assertColumns(os2(12, 4, rows4()));
    }

    @Test
    void os2OfItsSecondVersionHasALongerHeader() {
        assertColumns(windows(64, 8, 0, rows8()));
        assertColumns(windows(16, 8, 0, rows8()));
    }

    @Test
    void runsAreLaidOutFromTheBottom() {
        ByteBuffer runs = ByteBuffer.allocate(200);
        for (int y = 0; y < HEIGHT; y++) {
            runs.put(new byte[] {2, 0, 2, 1, 0, 4, 2, 2, 3, 3, 0, 0});
        }
        assertColumns(windows(40, 8, RLE8, taken(runs.put(new byte[] {0, 1}))));

        ByteBuffer nibbles = ByteBuffer.allocate(200);
        for (int y = 0; y < HEIGHT; y++) {
            nibbles.put(new byte[] {2, 0, 2, 0x11, 0, 4, 0x22, 0x33, 0, 0});
        }
        assertColumns(windows(40, 4, RLE4, taken(nibbles.put(new byte[] {0, 1}))));
    }

    @Test
    void pixelsThatRunsJumpOverAreTheFirstColour() {
        // right by two, up by one, and then a run of four
        byte[] runs = {0, 2, 2, 1, 4, 1, 0, 1};
        try (PageImage page = ImageDecoder.decode(windows(40, 8, RLE8, runs), LIMITS)) {
            assertColour(page, 0, 3, 0);
            assertColour(page, 2, 2, 1);
            assertColour(page, 6, 2, 0);
            assertColour(page, 2, 0, 0);
        }
    }

    @Test
    void fewBitsOfAColourReachFromBlackToWhite() {
        // green, half grey, white; red, black
        int[] fiveEach = {31 << 5, 16 << 10 | 16 << 5 | 16, 0x7fff, 31 << 10, 0};
        try (PageImage page = ImageDecoder.decode(sixteen(0, new int[0], fiveEach), LIMITS)) {
            assertColours(page, new int[][] {{0, 255, 0}, {132, 132, 132}, {255, 255, 255}, {0, 0, 255}, {0, 0, 0}});
        }
        int[] sixOfGreen = {63 << 5, 16 << 11 | 32 << 5 | 16, 0xffff, 31 << 11, 0};
        try (PageImage page =
                ImageDecoder.decode(sixteen(MASKS, new int[] {0xf800, 0x7e0, 0x1f}, sixOfGreen), LIMITS)) {
            assertColours(page, new int[][] {{0, 255, 0}, {132, 130, 132}, {255, 255, 255}, {0, 0, 255}, {0, 0, 0}});
        }
    }

    private static void assertColours(PageImage page, int[][] bgr) {
        try (UByteIndexer pixels = page.bgr().createIndexer()) {
            for (int x = 0; x < bgr.length; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(pixels.get(0, x, channel)).as(x + ", " + channel).isCloseTo(bgr[x][channel], within(1));
                }
            }
        }
    }

    private static byte[] sixteen(int compression, int[] masks, int[] pixels) {
        int rowBytes = (2 * pixels.length + 3) / 4 * 4;
        ByteBuffer file = head(14 + 40 + 4 * masks.length, new byte[rowBytes]);
        file.putInt(40).putInt(pixels.length).putInt(1).putShort((short) 1).putShort((short) 16);
        file.putInt(compression).position(14 + 40);
        for (int mask : masks) {
            file.putInt(mask);
        }
        for (int pixel : pixels) {
            file.putShort((short) pixel);
        }
        return file.array();
    }

    private static void assertColumns(byte[] file) {
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            assertThat(page.width()).isEqualTo(WIDTH);
            assertThat(page.height()).isEqualTo(HEIGHT);
            for (int x = 0; x < WIDTH; x++) {
                for (int y = 0; y < HEIGHT; y++) {
                    assertColour(page, x, y, x / 2);
                }
            }
        }
    }

    private static void assertColour(PageImage page, int x, int y, int entry) {
        try (UByteIndexer pixels = page.bgr().createIndexer()) {
            int[] bgr = {pixels.get(y, x, 0), pixels.get(y, x, 1), pixels.get(y, x, 2)};
            assertThat(bgr).as(x + "," + y).isEqualTo(PALETTE[entry]);
        }
    }

    private static byte[] rows8() {
        return Files.join(rows(new byte[] {0, 0, 1, 1, 2, 2, 3, 3}));
    }

    private static byte[] rows4() {
        return Files.join(rows(new byte[] {0, 0x11, 0x22, 0x33}));
    }

    private static byte[][] rows(byte[] row) {
        return new byte[][] {row, row, row, row};
    }

    private static byte[] taken(ByteBuffer bytes) {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] os2(int header, int bits, byte[] pixels) {
        int entries = 1 << bits;
        int start = 14 + header + 3 * entries;
        ByteBuffer file = head(start, pixels);
        file.putInt(header)
                .putShort((short) WIDTH)
                .putShort((short) HEIGHT)
                .putShort((short) 1)
                .putShort((short) bits);
        for (int i = 0; i < entries; i++) {
            putEntry(file, i);
        }
        return file.put(pixels).array();
    }

    private static byte[] windows(int header, int bits, int compression, byte[] pixels) {
        int entries = 1 << bits;
        int start = 14 + header + 4 * entries;
        ByteBuffer file = head(start, pixels);
        file.putInt(header).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) bits);
        if (header > 16) {
            file.putInt(compression).putInt(pixels.length);
        }
        file.position(14 + header);
        for (int i = 0; i < entries; i++) {
            putEntry(file, i);
            file.put((byte) 0);
        }
        return file.put(pixels).array();
    }

    private static ByteBuffer head(int start, byte[] pixels) {
        ByteBuffer file = ByteBuffer.allocate(start + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        return file.put(new byte[] {'B', 'M'}).putInt(file.capacity()).putInt(0).putInt(start);
    }

    private static void putEntry(ByteBuffer file, int i) {
        for (int level : PALETTE[i % PALETTE.length]) {
            file.put((byte) level);
        }
    }
}
