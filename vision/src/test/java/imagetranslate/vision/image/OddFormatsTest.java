package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.encode.BufferedEncoder;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.image.file.JpegFile;
import imagetranslate.vision.image.file.SourceTraits;
import imagetranslate.vision.image.file.WebpFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.javacpp.indexer.UShortIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddFormatsTest {
    private static final ImageLimits LIMITS = new ImageLimits(1_000_000);

    @Test
    void alphaComesApartStraightAndGoesBackAsItWas() {
        for (String extension : new String[] {".png", ".webp", ".tiff"}) {
            try (Mat bgra = bgra();
                    PageImage page = ImageDecoder.decode(
                            extension.equals(".tiff")
                                    ? BufferedEncoder.tiff(bgra)
                                    : Pictures.write(bgra, extension, IMWRITE_WEBP_QUALITY, 101),
                            LIMITS)) {
                assertThat(level(page.alpha().orElseThrow(), 10, 5)).isEqualTo(40);
                assertThat(level(page.bgr(), 10, 5)).isEqualTo(200);

                EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);

                try (Mat written = raw(result)) {
                    assertThat(written.channels()).as(extension).isEqualTo(4);
                }
                try (PageImage again = ImageDecoder.decode(result.bytes(), LIMITS)) {
                    assertSame(again.bgr(), page.bgr());
                    assertSame(again.alpha().orElseThrow(), page.alpha().orElseThrow());
                }
            }
        }
    }

    @Test
    void aPageWithAlphaIsShownOnTheGroundOnWhichItsTextStandsOut() {
        // Black on nothing, and all black beneath the nothing, as design programs write it.
        try (Mat black = new Mat(20, 20, CV_8UC4, new org.bytedeco.opencv.opencv_core.Scalar(0, 0, 0, 0))) {
            try (UByteIndexer pixels = black.createIndexer()) {
                pixels.put(10, 10, 3, 255);
            }
            try (PageImage page = ImageDecoder.decode(Pictures.write(black, ".png"), LIMITS);
                    Mat seen = page.flattened()) {
                assertThat(level(seen, 10, 10)).isZero();
                assertThat(level(seen, 3, 3)).isEqualTo(255);
            }
        }
        try (Mat white = new Mat(20, 20, CV_8UC4, new org.bytedeco.opencv.opencv_core.Scalar(255, 255, 255, 0))) {
            try (UByteIndexer pixels = white.createIndexer()) {
                pixels.put(10, 10, 3, 255);
            }
            try (PageImage page = ImageDecoder.decode(Pictures.write(white, ".png"), LIMITS);
                    Mat seen = page.flattened()) {
                assertThat(level(seen, 10, 10)).isEqualTo(255);
                assertThat(level(seen, 3, 3)).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".bmp", ".tiff"})
    void greyStaysGreyUntilSomethingColouredIsDrawn(String extension) {
        try (Mat grey = greys();
                PageImage page = ImageDecoder.decode(Pictures.write(grey, extension), LIMITS);
                Mat coloured = page.bgr().clone()) {
            try (Mat same = raw(ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE))) {
                assertThat(same.channels()).isEqualTo(1);
            }
            try (UByteIndexer pixels = coloured.createIndexer()) {
                pixels.put(3, 3, 2, 255);
                pixels.put(3, 3, 0, 0);
            }
            try (Mat changed = raw(ImageEncoder.encode(page, coloured, EncodeOptions.AS_SOURCE))) {
                assertThat(changed.channels()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void sixteenBitPixelsThatNobodyTouchedComeOutIdentical(int channels) {
        for (String extension : new String[] {".png", ".tiff"}) {
            try (Mat deep = deep(channels);
                    PageImage page = ImageDecoder.decode(Pictures.write(deep, extension), LIMITS);
                    Mat drawn = page.bgr().clone()) {
                try (UByteIndexer pixels = drawn.createIndexer()) {
                    pixels.put(2, 2, 0, 7);
                    pixels.put(2, 2, 1, 7);
                    pixels.put(2, 2, 2, 7);
                }

                try (Mat written = raw(ImageEncoder.encode(page, drawn, EncodeOptions.AS_SOURCE));
                        UShortIndexer before = deep.createIndexer();
                        UShortIndexer after = written.createIndexer()) {
                    assertThat(written.type()).as(extension).isEqualTo(deep.type());
                    assertThat(after.get(2, 2, 0)).isEqualTo(7 * 257);
                    before.put(2, 2, 0, after.get(2, 2, 0));
                    if (channels > 1) {
                        before.put(2, 2, 1, after.get(2, 2, 1));
                        before.put(2, 2, 2, after.get(2, 2, 2));
                    }
                    assertSame(written, deep);
                }
            }
        }
    }

    @Test
    void aPaletteIsReadWithItsTransparentEntry() throws IOException {
        byte[] level = {0, (byte) 200, (byte) 100};
        IndexColorModel palette = new IndexColorModel(8, 3, level, level, level, 2);
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(5, 5, 0, 1);
        image.getRaster().setSample(6, 6, 0, 2);
        for (String format : new String[] {"png", "gif"}) {
            try (PageImage page = ImageDecoder.decode(file(image, format), LIMITS)) {
                assertThat(level(page.bgr(), 5, 5)).isEqualTo(200);
                assertThat(level(page.alpha().orElseThrow(), 5, 5)).isEqualTo(255);
                assertThat(level(page.alpha().orElseThrow(), 6, 6)).isZero();
            }
        }
    }

    @Test
    void aGifBecomesAPngAndSaysSo() throws IOException {
        try (PageImage page = ImageDecoder.decode(file(drawing(BufferedImage.TYPE_BYTE_INDEXED), "gif"), LIMITS)) {
            EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);

            assertThat(page.format()).isEqualTo(ImageType.GIF);
            assertThat(result.format()).isEqualTo(ImageType.PNG);
            assertThat(ImageType.sniff(result.bytes())).contains(ImageType.PNG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void oneBitIsBlackAndWhite(String format) throws IOException {
        try (PageImage page = ImageDecoder.decode(file(drawing(BufferedImage.TYPE_BYTE_BINARY), format), LIMITS)) {
            assertThat(level(page.bgr(), 10, 10)).isZero();
            assertThat(level(page.bgr(), 30, 30)).isEqualTo(255);
        }
    }

    @Test
    void greyWithAlphaAndGreyWithOneTransparentShadeAreTransparentThere() throws IOException {
        byte[] pairs = rows(8, 2, (x, channel) -> channel == 0 ? 90 : 30 * x);
        try (PageImage page = ImageDecoder.decode(Files.pngOf(8, 4, 8, 4, Files.chunk("IDAT", pairs)), LIMITS)) {
            assertThat(level(page.bgr(), 3, 1)).isEqualTo(90);
            assertThat(level(page.alpha().orElseThrow(), 3, 1)).isEqualTo(90);
        }
        byte[] shades = rows(8, 1, (x, channel) -> 30 * x);
        byte[] key = Files.chunk("tRNS", new byte[] {0, 60});
        try (PageImage page = ImageDecoder.decode(Files.pngOf(8, 4, 8, 0, key, Files.chunk("IDAT", shades)), LIMITS)) {
            assertThat(level(page.alpha().orElseThrow(), 2, 1)).isZero();
            assertThat(level(page.alpha().orElseThrow(), 3, 1)).isEqualTo(255);
        }
    }

    @Test
    void cmykIsReadTheRightWayRoundWithAdobesSegmentAndWithout() throws Exception {
        // Much cyan, no black: a light blue-green. Adobe writes the complement.
        byte[] plain = cmyk(200, 0, 0, 0);
        byte[] adobe = Files.withSegment(
                cmyk(55, 255, 255, 255), 0xee, "Adobe\0\u0064\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] file : new byte[][] {plain, adobe}) {
            try (PageImage page = ImageDecoder.decode(file, LIMITS);
                    UByteIndexer pixels = page.bgr().createIndexer()) {
                assertThat(pixels.get(8, 8, 2)).isBetween(50, 60);
                assertThat(pixels.get(8, 8, 1)).isGreaterThan(248);
                assertThat(pixels.get(8, 8, 0)).isGreaterThan(248);

                EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);
                assertThat(JpegFile.parse(result.bytes()).components()).isEqualTo(3);
            }
        }
    }

    @Test
    void aLossyWebpKeepsAboutItsQuality() {
        for (int quality : new int[] {40, 75, 90}) {
            try (Mat picture = Pictures.noisy(256, 256)) {
                byte[] file = Pictures.write(picture, ".webp", IMWRITE_WEBP_QUALITY, quality);
                assertThat(WebpFile.quality(file)).isBetween(quality - 5, quality + 10);
            }
        }
        try (Mat picture = Pictures.noisy(64, 64)) {
            assertThat(WebpFile.quality(Pictures.write(picture, ".webp", IMWRITE_WEBP_QUALITY, 101)))
                    .isEqualTo(SourceTraits.LOSSLESS);
        }
    }

    @Test
    void aColourProfileTravelsOnUnlessItNoLongerFits() {
        try (Mat picture = Pictures.noisy(64, 64)) {
            byte[] head = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
            byte[] jpeg = Pictures.write(picture, ".jpg");
            byte[] rgb = Files.withSegment(jpeg, 0xe2, Files.join(head, Files.profile("RGB ")));
            byte[] cmyk = Files.withSegment(jpeg, 0xe2, Files.join(head, Files.profile("CMYK")));

            assertThat(rewritten(rgb)).contains("acsp");
            assertThat(rewritten(cmyk)).doesNotContain("acsp");
        }
    }

    private static String rewritten(byte[] file) {
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);
            return new String(result.bytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] cmyk(int c, int m, int y, int k) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        for (int i = 0; i < 16 * 16; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {c, m, y, k});
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    private interface Sample {
        int at(int x, int channel);
    }

    /** Four equal rows, deflated. */
    private static byte[] rows(int width, int channels, Sample sample) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < 4; y++) {
                out.write(0);
                for (int i = 0; i < width * channels; i++) {
                    out.write(sample.at(i / channels, i % channels));
                }
            }
        }
        return bytes.toByteArray();
    }

    /** A black square on white. */
    private static BufferedImage drawing(int type) {
        BufferedImage image = new BufferedImage(40, 40, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 40, 40);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(5, 5, 10, 10);
        graphics.dispose();
        return image;
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static Mat bgra() {
        Mat picture = new Mat(20, 30, CV_8UC4);
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 30; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        pixels.put(y, x, channel, 200);
                    }
                    pixels.put(y, x, 3, 4 * x);
                }
            }
        }
        return picture;
    }

    private static Mat greys() {
        Mat picture = new Mat(20, 30, org.bytedeco.opencv.global.opencv_core.CV_8UC1);
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int i = 0; i < 600; i++) {
                pixels.put(i / 30, i % 30, i / 3);
            }
        }
        return picture;
    }

    private static Mat deep(int channels) {
        Mat picture = new Mat(12, 9, channels == 1 ? CV_16UC1 : channels == 3 ? CV_16UC3 : CV_16UC4);
        try (UShortIndexer pixels = picture.createIndexer()) {
            for (int i = 0; i < 12 * 9 * channels; i++) {
                pixels.put(i / (9 * channels), i / channels % 9, i % channels, (i * 997) % 65536);
            }
        }
        return picture;
    }

    private static int level(Mat picture, int x, int y) {
        try (UByteIndexer pixels = picture.createIndexer()) {
            return pixels.get(y, x, 0);
        }
    }

    /** As the file has it: every channel and bit. */
    private static Mat raw(EncodedImage image) {
        try (Mat bytes = new Mat(image.bytes())) {
            return imdecode(bytes, IMREAD_UNCHANGED);
        }
    }

    private static void assertSame(Mat actual, Mat expected) {
        try (Mat everywhere = new Mat()) {
            assertThat(norm(actual, expected, NORM_INF, everywhere)).isZero();
        }
    }
}
