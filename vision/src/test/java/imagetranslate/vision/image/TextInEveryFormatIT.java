package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencodemulti;

import imagetranslate.message.TextBox;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.Frames;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words in every kind of file that a shop has, read with the real weights. */
class TextInEveryFormatIT {
    private static final String WORDS = "正品促销";
    private static final String OTHER_WORDS = "极速发货";
    private static final int WIDTH = 400;
    private static final int HEIGHT = 160;
    private static final ImageLimits LIMITS = new ImageLimits(1_000_000);

    private static OnnxModels models;
    private static ExecutorService executor;
    private static TextRecognizer recognizer;

    @BeforeAll
    static void load() {
        models = OnnxModels.bundled();
        executor = Executors.newFixedThreadPool(2);
        recognizer = new OnnxTextRecognizer(models, executor, 2);
    }

    @AfterAll
    static void unload() {
        recognizer.close();
        executor.shutdown();
        models.close();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("jpeg", coded(".jpg")),
                Arguments.of("png", coded(".png")),
                Arguments.of("webp, lossy", coded(".webp", IMWRITE_WEBP_QUALITY, 80)),
                Arguments.of("webp, lossless", coded(".webp", IMWRITE_WEBP_QUALITY, 101)),
                Arguments.of("bmp", coded(".bmp")),
                Arguments.of("tiff", coded(".tiff")),
                Arguments.of("grey jpeg", written(page(BufferedImage.TYPE_BYTE_GRAY), "jpeg")),
                Arguments.of("grey png", written(page(BufferedImage.TYPE_BYTE_GRAY), "png")),
                Arguments.of("1-bit png", written(page(BufferedImage.TYPE_BYTE_BINARY), "png")),
                Arguments.of("1-bit bmp", written(page(BufferedImage.TYPE_BYTE_BINARY), "bmp")),
                Arguments.of("1-bit tiff", written(page(BufferedImage.TYPE_BYTE_BINARY), "tiff")),
                Arguments.of("palette png", written(paletted(), "png")),
                Arguments.of("palette gif", written(paletted(), "gif")),
                Arguments.of("16-bit png", deep(".png")),
                Arguments.of("16-bit tiff", deep(".tiff")),
                Arguments.of("CMYK jpeg", cmyk(false)),
                Arguments.of("CMYK jpeg of Adobe's", cmyk(true)),
                Arguments.of("black on transparent png", written(transparent(Color.BLACK), "png")),
                Arguments.of("white on transparent png", written(transparent(Color.WHITE), "png")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void itsWordsAreRead(String format, byte[] file) {
        assertThat(read(file)).as(format).containsExactly(WORDS);
        assertThat(frames(file)).as(format).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTurnedPictureIsReadUpright(int orientation) {
        byte[] exif = Files.join(
                "Exif\0\0".getBytes(StandardCharsets.US_ASCII), Files.exif(orientation, ByteOrder.BIG_ENDIAN));
        try (Mat upright = mat(page(BufferedImage.TYPE_3BYTE_BGR));
                Mat stored = stored(upright, orientation)) {
            byte[] file = Files.withSegment(Pictures.write(stored, ".jpg"), 0xe1, exif);

            assertThat(read(file)).containsExactly(WORDS);
            try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
                assertThat(page.width()).isEqualTo(WIDTH);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".gif", ".tiff", ".webp", ".png"})
    void ofSeveralFramesTheFirstIsReadAndHowManyThereAreIsTold(String extension) {
        byte[] file = animated(extension);

        assertThat(read(file)).containsExactly(WORDS);
        assertThat(frames(file)).isEqualTo(3);
    }

    @Test
    void whatComesAfterTheFirstFrameMayBeBroken() {
        byte[] file = animated(".gif");

        byte[] cut = Arrays.copyOf(file, file.length - 40);
        assertThat(read(cut)).containsExactly(WORDS);
        assertThat(frames(cut)).isPositive();
    }

    @Test
    void aTinyPictureHasNoWordsAndIsNoError() {
        BufferedImage tiny = new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR);
        assertThat(read(written(tiny, "png"))).isEmpty();
        assertThat(read(written(tiny, "gif"))).isEmpty();
        assertThat(read(written(tiny, "jpeg"))).isEmpty();
    }

    @Test
    void aNarrowStripIsRead() {
        BufferedImage strip = new BufferedImage(1167, 54, BufferedImage.TYPE_3BYTE_BGR);
        draw(strip, Color.WHITE, Color.BLACK, WORDS, 40, 60, 42);
        assertThat(read(written(strip, "png"))).containsExactly(WORDS);
        assertThat(read(written(strip, "jpeg"))).containsExactly(WORDS);
    }

    private static List<String> read(byte[] file) {
        try (PageImage page = ImageDecoder.decode(file, LIMITS);
                Mat seen = page.flattened()) {
            return recognizer.read(seen).stream().map(TextBox::text).toList();
        }
    }

    private static int frames(byte[] file) {
        return Frames.count(ImageType.sniff(file).orElseThrow(), file);
    }

    private static BufferedImage page(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        draw(image, Color.WHITE, Color.BLACK, WORDS, 64, 60, 104);
        return image;
    }

    private static BufferedImage transparent(Color text) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        draw(image, new Color(text.getRed(), text.getRed(), text.getRed(), 0), text, WORDS, 64, 60, 104);
        return image;
    }

    private static BufferedImage paletted() {
        byte[] red = {(byte) 250, (byte) 160, 120};
        byte[] rest = {(byte) 240, 20, (byte) 120};
        IndexColorModel palette = new IndexColorModel(2, 3, red, rest, rest);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
        draw(image, new Color(250, 240, 240), new Color(160, 20, 20), WORDS, 64, 60, 104);
        return image;
    }

    private static void draw(BufferedImage image, Color ground, Color text, String words, int size, int x, int y) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setComposite(AlphaComposite.Src);
        graphics.setColor(ground);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(text);
        graphics.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, size));
        graphics.drawString(words, x, y);
        graphics.dispose();
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, bytes)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] coded(String extension, int... parameters) {
        try (Mat page = mat(page(BufferedImage.TYPE_3BYTE_BGR))) {
            return Pictures.write(page, extension, parameters);
        }
    }

    private static byte[] deep(String extension) {
        try (Mat page = mat(page(BufferedImage.TYPE_3BYTE_BGR));
                Mat deep = new Mat()) {
            page.convertTo(deep, CV_16U, 257, 0);
            return Pictures.write(deep, extension);
        }
    }

    private static Mat mat(BufferedImage image) {
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Mat mat = Pictures.plain(image.getWidth(), image.getHeight(), 0);
        mat.data().put(pixels);
        return mat;
    }

    /** @param adobes with its segment, and the complement of every channel, as its programs write */
    private static byte[] cmyk(boolean adobes) {
        BufferedImage page = page(BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int black = 255 - page.getRaster().getSample(i % WIDTH, i / WIDTH, 0);
            int[] inks = {30, 0, 60, black};
            int[] samples =
                    IntStream.of(inks).map(ink -> adobes ? 255 - ink : ink).toArray();
            raster.setPixel(i % WIDTH, i / WIDTH, samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer.dispose();
        byte[] segment = "Adobe\0\u0064\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return adobes ? Files.withSegment(bytes.toByteArray(), 0xee, segment) : bytes.toByteArray();
    }

    /** How a camera stores what must be shown as {@code upright} (EXIF 2.3, table of tag 0x0112). */
    private static Mat stored(Mat upright, int orientation) {
        Mat stored = upright.clone();
        switch (orientation) {
            case 2 -> flip(stored, stored, 1);
            case 3 -> flip(stored, stored, -1);
            case 4 -> flip(stored, stored, 0);
            case 5 -> transpose(upright, stored);
            case 6 -> {
                transpose(upright, stored);
                flip(stored, stored, 0);
            }
            case 7 -> {
                transpose(upright, stored);
                flip(stored, stored, -1);
            }
            case 8 -> {
                transpose(upright, stored);
                flip(stored, stored, 1);
            }
            default -> {}
        }
        return stored;
    }

    /** Three frames or pages, the first with the words. */
    private static byte[] animated(String extension) {
        BufferedImage other = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        draw(other, Color.WHITE, Color.BLACK, OTHER_WORDS, 64, 60, 104);
        try (Mat first = mat(page(BufferedImage.TYPE_3BYTE_BGR));
                Mat second = mat(other);
                Mat third = Pictures.plain(WIDTH, HEIGHT, 90);
                MatVector frames = new MatVector(first, second, third);
                BytePointer buffer = new BytePointer()) {
            assertThat(imencodemulti(extension, frames, buffer)).isTrue();
            byte[] bytes = new byte[(int) buffer.limit()];
            buffer.get(bytes);
            return bytes;
        }
    }
}
