package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.ImageEncoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a TIFF's samples lie, and whichever way up: the picture is the same. */
class TiffKindsTest {
    private static final ImageLimits LIMITS = new ImageLimits(10_000);
    private static final int WIDTH = 20;
    private static final int HEIGHT = 12;
    private static final int BLACK_IS_ZERO = 1;
    private static final int EXTRA_SAMPLES = 338;
    private static final int STRAIGHT = 2;
    private static final int MULTIPLIED = 1;

    @ParameterizedTest
    @CsvSource({
        "1,8,false",
        "1,16,false",
        "2,8,false",
        "2,16,false",
        "3,8,false",
        "3,16,false",
        "4,8,false",
        "4,16,false",
        "2,8,true",
        "2,16,true",
        "3,8,true",
        "3,16,true",
        "4,8,true",
        "4,16,true"
    })
    void itsColoursAreWhereTheyShouldBeAndStayThere(int samples, int bits, boolean planes) {
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] file = file(samples, bits, planes, orientation);
            try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
                assertPicture(page, samples, orientation);
                byte[] result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE)
                        .bytes();
                try (PageImage again = ImageDecoder.decode(result, LIMITS)) {
                    assertPicture(again, samples, orientation);
                    assertThat(again.source().deep() != null).isEqualTo(bits == 16);
                    assertThat(again.source().grey()).isEqualTo(samples <= 2);
                }
            }
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("tiff of grey and alpha", file(2, 8, false, 1)),
                Arguments.of("tiff that lies on its side", file(4, 8, false, 6)),
                Arguments.of("tiff of planes", file(3, 16, true, 1)),
                Arguments.of("tiff of planes with alpha", file(4, 16, true, 3)));
    }

    @ParameterizedTest
    @CsvSource({"2,1,1,85", "2,2,1,170", "4,1,1,17", "4,9,1,153", "4,15,1,255", "2,2,0,85", "4,9,0,102"})
    void fewBitsOfGreyReachFromBlackToWhite(int bits, int sample, int photometric, int grey) {
        int whole = sample;
        for (int i = bits; i < 8; i += bits) {
            whole = whole << bits | sample;
        }
        byte[] pixels = new byte[WIDTH * HEIGHT * bits / 8];
        Arrays.fill(pixels, (byte) whole);
        byte[] file =
                new TiffBuilder(WIDTH, HEIGHT, 1, bits).photometric(photometric).file(pixels);
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            assertThat(level(page.bgr(), 7, 7, 1)).isCloseTo(grey, within(1));
            assertThat(page.source().grey()).isTrue();
        }
    }

    @Test
    void aPaletteOfTwoColoursHasColours() {
        byte[] pixels = new byte[(WIDTH + 7) / 8 * HEIGHT];
        Arrays.fill(pixels, (byte) 0x0f);
        byte[] file = new TiffBuilder(WIDTH, HEIGHT, 1, 1)
                .palette(0x2000, 0xc000, 0x4000, 0x1000, 0xe000, 0x6000)
                .file(pixels);
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(level(page.bgr(), 1, 1, 2 - channel)).isCloseTo(new int[] {32, 64, 224}[channel], within(1));
                assertThat(level(page.bgr(), 5, 1, 2 - channel)).isCloseTo(new int[] {192, 16, 96}[channel], within(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void coloursThatAlphaWasMultipliedIntoAreStraightAgain(int bits) {
        int bytes = bits / 8;
        byte[] pixels = new byte[WIDTH * HEIGHT * 4 * bytes];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) new int[] {100, 50, 20, 128}[i / bytes % 4];
        }
        byte[] file = new TiffBuilder(WIDTH, HEIGHT, 4, bits)
                .tag(EXTRA_SAMPLES, MULTIPLIED)
                .file(pixels);
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            assertThat(level(page.bgr(), 5, 5, 2)).isCloseTo(199, within(1));
            assertThat(level(page.bgr(), 5, 5, 1)).isCloseTo(100, within(1));
            assertThat(level(page.bgr(), 5, 5, 0)).isCloseTo(40, within(1));
            assertThat(level(page.alpha().orElseThrow(), 5, 5, 0)).isEqualTo(128);
        }
    }

    private static void assertPicture(PageImage page, int samples, int orientation) {
        boolean lying = orientation >= 5;
        assertThat(page.width()).isEqualTo(lying ? HEIGHT : WIDTH);
        assertThat(page.height()).isEqualTo(lying ? WIDTH : HEIGHT);
        assertThat(page.alpha().isPresent()).isEqualTo(samples % 2 == 0);
        for (int y = 1; y < HEIGHT; y += 5) {
            for (int x = 1; x < WIDTH; x += 4) {
                int[] at = upright(x, y, orientation);
                String where = samples + " samples, orientation " + orientation + ", stored at " + x + "," + y;
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(level(page.bgr(), at[0], at[1], 2 - channel))
                            .as(where)
                            .isCloseTo(stored(x, y, samples <= 2 ? 0 : channel), within(1));
                }
                if (samples % 2 == 0) {
                    assertThat(level(page.alpha().orElseThrow(), at[0], at[1], 0))
                            .as(where)
                            .isCloseTo(stored(x, y, samples - 1), within(1));
                }
            }
        }
    }

    /** EXIF 2.32, tag 0x0112: where the stored picture's row 0 and column 0 are. */
    private static int[] upright(int x, int y, int orientation) {
        int right = WIDTH - 1 - x;
        int bottom = HEIGHT - 1 - y;
        return switch (orientation) {
            case 2 -> new int[] {right, y};
            case 3 -> new int[] {right, bottom};
            case 4 -> new int[] {x, bottom};
            case 5 -> new int[] {y, x};
            case 6 -> new int[] {bottom, x};
            case 7 -> new int[] {bottom, right};
            case 8 -> new int[] {y, right};
            default -> new int[] {x, y};
        };
    }

    private static int stored(int x, int y, int channel) {
        return 40 + 9 * x + 2 * y + 3 * channel;
    }

    private static byte[] file(int samples, int bits, boolean planes, int orientation) {
        int bytes = bits / 8;
        byte[] pixels = new byte[WIDTH * HEIGHT * samples * bytes];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (int channel = 0; channel < samples; channel++) {
                int at = bytes * (planes ? channel * WIDTH * HEIGHT + i : i * samples + channel);
                byte level = (byte) stored(i % WIDTH, i / WIDTH, channel);
                pixels[at] = level;
                pixels[at + bytes - 1] = level;
            }
        }
        TiffBuilder tiff = new TiffBuilder(WIDTH, HEIGHT, samples, bits).tag(274, orientation);
        if (samples <= 2) {
            tiff.photometric(BLACK_IS_ZERO);
        }
        if (samples % 2 == 0) {
            tiff.tag(EXTRA_SAMPLES, STRAIGHT);
        }
        return (planes ? tiff.planes() : tiff).file(pixels);
    }

    private static int level(Mat picture, int x, int y, int channel) {
        try (UByteIndexer pixels = picture.createIndexer()) {
            return pixels.get(y, x, channel);
        }
    }
}
