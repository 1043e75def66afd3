package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBox;
import imagetranslate.process.FreshJvm;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import imagetranslate.samples.Samples;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.Sha256;
import imagetranslate.vision.image.MemoryBudget;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is admitted is set within the memory that docs/operations.md states, as a process of its own shows it. */
@EnabledOnOs(OS.LINUX)
class PictureMemoryIT {
    private static final int HEAP_MIB = 512;
    private static final int CORES = 2;
    /** Of the sample, in pixels. */
    private static final int SIDE = 800;

    private static Sample hero;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeSample() {
        hero = Samples.hero();
    }

    @ParameterizedTest
    @CsvSource({"jpg, " + BufferedImage.TYPE_3BYTE_BGR, "png, " + BufferedImage.TYPE_4BYTE_ABGR})
    void aLargePicture(String format, int type) throws Exception {
        keepsWithin(work("large", format, 5000, 4000, type));
    }

    /** Smaller, since a WebP takes longer to write; its encoder's share shows all the same. */
    @ParameterizedTest
    @CsvSource({
        "lossy, " + BufferedImage.TYPE_3BYTE_BGR,
        "lossless, " + BufferedImage.TYPE_3BYTE_BGR,
        "lossless, " + BufferedImage.TYPE_4BYTE_ABGR
    })
    void aWebp(String kind, int type) throws Exception {
        keepsWithin(work(kind, "webp", 2000, 1500, type));
    }

    private void keepsWithin(Work large) throws Exception {
        Work small = work("small", "jpg", SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);

        Took took = setByAProcess(small, large);

        assertThat(took.lines()).isEqualTo(2 * hero.translatable().size());
        assertThat(took.most() - took.before())
                .as("MiB beyond %d for a picture that was reckoned to need %d", took.before(), took.need())
                .isLessThanOrEqualTo(took.need());
        assertThat(took.most())
                .as("MiB resident at most")
                .isLessThanOrEqualTo(MemoryBudget.processMib(HEAP_MIB, CORES, (int) took.need()));
    }

    private record Work(Path picture, Path message) {}

    /** In MiB. */
    private record Took(int lines, long before, long most, long need) {}

    /** The sample in two corners of a page, or on all of it; the rest of a PNG is see-through, of others noise. */
    private Work work(String name, String format, int width, int height, int type) throws IOException {
        BufferedImage page = new BufferedImage(width, height, type);
        if (!format.equals("png")) {
            // the largest file of so many pixels
            new Random(7).nextBytes(((DataBufferByte) page.getRaster().getDataBuffer()).getData());
        }
        Graphics2D easel = page.createGraphics();
        List<TextBox> lines = new ArrayList<>();
        for (int corner = 0; corner < (width > SIDE ? 2 : 1); corner++) {
            int x = corner * (width - SIDE);
            int y = corner * (height - SIDE);
            easel.drawImage(hero.picture(), x, y, null);
            hero.texts().forEach(text -> lines.add(new TextBox(quad(text, x, y), text.text(), 0.99)));
        }
        easel.dispose();
        Path picture = folder.resolve(name + "." + format);
        byte[] file = format.equals("webp") ? webp(page, name.equals("lossless")) : written(page, format);
        Files.write(picture, file);
        String sha = Sha256.hex(file);
        ImageType kind = ImageType.sniff(file).orElseThrow();
        ProcessorTask task = new ProcessorTask(
                StageFixture.job(),
                lines,
                List.of(),
                new SourceImage(width, height, sha, kind.format(), ObjectKey.source(sha, kind.extension())),
                new ProcessorTask.OcrRun("onnx", "test", 212));
        Path message = folder.resolve(name + ".json");
        Files.write(message, new MessageCodec(new Languages("zh", "ko")).write(task));
        return new Work(picture, message);
    }

    private static byte[] written(BufferedImage page, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(page, format, file)).isTrue();
        return file.toByteArray();
    }

    /** The JDK writes none. */
    private static byte[] webp(BufferedImage page, boolean lossless) throws IOException {
        try (BytePointer png = new BytePointer(written(page, "png"));
                Mat bytes = new Mat(1, (int) png.limit(), CV_8U, png);
                Mat pixels = imdecode(bytes, IMREAD_UNCHANGED);
                IntPointer quality = new IntPointer(IMWRITE_WEBP_QUALITY, lossless ? 101 : 90);
                BytePointer webp = new BytePointer()) {
            assertThat(imencode(".webp", pixels, webp, quality)).isTrue();
            byte[] file = new byte[(int) webp.limit()];
            webp.get(file);
            return file;
        }
    }

    private static Quad quad(SampleText text, int x, int y) {
        List<Point> corners = text.quad().stream()
                .map(corner -> new Point(x + corner[0], y + corner[1]))
                .toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }

    private static Took setByAProcess(Work small, Work large) throws IOException, InterruptedException {
        // all of the heap counts from the start, so that what comes to it lies outside
        List<String> options = List.of("-Xms" + HEAP_MIB + "m", "-Xmx" + HEAP_MIB + "m", "-XX:+AlwaysPreTouch");
        List<String> args = new ArrayList<>(List.of(Integer.toString(CORES)));
        for (Work work : List.of(small, large)) {
            args.add(work.picture().toString());
            args.add(work.message().toString());
        }
        long[] took = FreshJvm.figures(options, OneSetting.class, args, "SET");
        return new Took((int) took[0], took[1], took[2], took[3]);
    }
}
