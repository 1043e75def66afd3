package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.PlatePatches;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneExport;
import imagetranslate.message.SceneExport.Format;
import imagetranslate.message.TextBox;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A result in its parts, and what other programs make of the files. */
final class LayersTest {
    private static final String IMAGE_MAGICK = "ImageMagick is not on the PATH (Debian: apt-get install imagemagick)";
    private static final byte[] PICTURE = TestPictures.png();

    @TempDir
    private Path folder;

    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
        fixture.plateMaker = new Keeping();
        fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** A result whose plate is kept; from then on nobody translates or erases. */
    private HostingTask result(byte[] picture, TextBox... lines) throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(picture, lines));
        fixture.server.close();
        ((Keeping) fixture.plateMaker).isOver = true;
        return hosted;
    }

    private HostingTask export(HostingTask result, Format format) throws Exception {
        Job job = new Job(
                "export-" + format.word(),
                "1005-0-main-77",
                "https://img.example.com/a.png",
                false,
                "zh",
                "ko",
                LocalDate.of(2026, 11, 21),
                null,
                result.job().extra());
        ProcessorTask task = ProcessorTask.exporting(job, new SceneExport(result.sceneKey(), format));
        return fixture.hosted(fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60))));
    }

    private byte[] file(HostingTask hosted) {
        return fixture.store
                .objects()
                .get(hosted.resultUrl().substring("https://cdn.test/".length()))
                .bytes();
    }

    private static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] argb(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void thePlateIsTheResultWithoutItsTexts() throws Exception {
        HostingTask result = result(PICTURE, SALE, SHIPPING, BRAND);

        HostingTask plate = export(result, Format.PLATE);

        assertThat(plate.status()).isEqualTo(Status.EXPORTED);
        assertThat(plate.resultUrl()).endsWith(".png").isNotEqualTo(result.resultUrl());
        BufferedImage clean = picture(file(plate));
        assertThat(clean.getRGB(60, 25) & 0xffffff).isEqualTo(0xffffff);
        assertThat(TestPictures.differing(file(result), file(plate), BRAND)).isZero();
        Scene scene =
                SceneCodec.read(fixture.store.objects().get(plate.sceneKey()).bytes());
        assertThat(scene.parent()).isEqualTo(result.sceneKey());
        assertThat(scene.targets().get("ko").resultKey()).endsWith(".png");
        assertThat(scene.targets().get("ko").blocks())
                .isEqualTo(SceneCodec.read(
                                fixture.store.objects().get(result.sceneKey()).bytes())
                        .targets()
                        .get("ko")
                        .blocks());
    }

    @Test
    void openRasterHasSourcePlateAndALayerForEachText() throws Exception {
        HostingTask result = result(PICTURE, SALE, SHIPPING, BRAND);

        Ora ora = Ora.read(file(export(result, Format.ORA)));

        assertThat(ora.layers())
                .extracting(Ora.Layer::name)
                .containsExactly("b1 초고속 배송", "b0 정품 세일", "plate", "source");
        assertThat(ora.layers().get(3).visible()).isFalse();
        assertThat(argb(ora.layers().get(3).pixels())).isEqualTo(argb(picture(PICTURE)));
        assertThat(argb(ora.merged())).isEqualTo(argb(picture(file(result))));
        assertThat(argb(ora.composite())).isEqualTo(argb(ora.merged()));
        assertThat(Math.max(ora.thumbnail().getWidth(), ora.thumbnail().getHeight()))
                .isLessThanOrEqualTo(256);
        assertThat(fixture.store
                        .objects()
                        .get(export(result, Format.ORA).resultUrl().substring("https://cdn.test/".length()))
                        .headers()
                        .contentType())
                .isEqualTo("image/openraster");
    }

    @Test
    void theSameExportTwiceIsTheSameFile() throws Exception {
        HostingTask result = result(PICTURE, SALE, SHIPPING);
        byte[] first = file(export(result, Format.ORA));
        int objects = fixture.store.objects().size();

        assertThat(file(export(result, Format.ORA))).isEqualTo(first);
        assertThat(fixture.store.objects()).hasSize(objects);
    }

    @Test
    void aSeeThroughPictureStaysSo() throws Exception {
        byte[] sticker = TestPictures.sticker(SALE);
        HostingTask result = result(sticker, SALE);

        Ora ora = Ora.read(file(export(result, Format.ORA)));

        assertThat(argb(ora.merged())).isEqualTo(argb(picture(file(result))));
        assertThat(ora.layers().get(1).pixels().getRGB(200, 50) >>> 24).isZero();
        assertThat(shown(ora.composite())).isEqualTo(shown(ora.merged()));
    }

    /** The colour of a pixel that nobody sees is nobody's. */
    private static int[] shown(BufferedImage picture) {
        int[] pixels = argb(picture);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
        }
        return pixels;
    }

    @Test
    void ofAJpegTheMergedPictureIsTheOneThatIsHosted() throws Exception {
        HostingTask result = result(TestPictures.encoded(".jpg"), SALE, SHIPPING);

        Ora ora = Ora.read(file(export(result, Format.ORA)));

        int[] hosted = argb(picture(file(result)));
        int[] layers = argb(ora.composite());
        assertThat(argb(ora.merged())).hasSameSizeAs(hosted);
        // Two JPEG decoders differ by a little; compression by more.
        assertThat(farthest(argb(ora.merged()), hosted)).isLessThanOrEqualTo(6);
        assertThat(farthest(layers, hosted)).isGreaterThan(6);
    }

    private static int farthest(int[] a, int[] b) {
        int most = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                most = Math.max(most, Math.abs((a[i] >> shift & 255) - (b[i] >> shift & 255)));
            }
        }
        return most;
    }

    @Test
    void aPictureWithoutTextHasNoneToShow() throws Exception {
        HostingTask result = result(PICTURE, BRAND);

        Ora ora = Ora.read(file(export(result, Format.ORA)));

        assertThat(ora.layers()).extracting(Ora.Layer::name).containsExactly("plate", "source");
        assertThat(argb(ora.merged())).isEqualTo(argb(picture(PICTURE)));
    }

    @Test
    void whatCannotBeExportedEndsWithASentence() throws Exception {
        HostingTask result = result(PICTURE, SALE);
        HostingTask none = new HostingTask(
                result.job(),
                result.resultUrl(),
                "scene/none.json",
                result.timestamp(),
                result.status(),
                result.boxes(),
                result.millis());

        assertThatThrownBy(() -> export(none, Format.ORA))
                .isInstanceOf(JobRejected.class)
                .hasMessage("export.scene_key is 'scene/none.json'; no such scene is in the store");
    }

    @Test
    void imageMagickReadsThePhotoshopFile() throws Exception {
        assumeTrue(onPath("convert") && onPath("identify"), IMAGE_MAGICK);
        HostingTask result = result(PICTURE, SALE, SHIPPING, BRAND);
        Path psd = Files.write(folder.resolve("a.psd"), file(export(result, Format.PSD)));
        Ora ora = Ora.read(file(export(result, Format.ORA)));

        run("convert", psd + "[0]", "-depth", "8", folder.resolve("merged.png").toString());
        assertThat(argb(ImageIO.read(folder.resolve("merged.png").toFile()))).isEqualTo(argb(picture(file(result))));

        List<Ora.Layer> bottomFirst = new ArrayList<>(ora.layers());
        Collections.reverse(bottomFirst);
        String[] places = run("identify", "-quiet", "-format", "%wx%h%O %[label]\\n", psd.toString())
                .split("\n", -1);
        assertThat(places).hasSize(1 + bottomFirst.size() + 1);
        for (int i = 0; i < bottomFirst.size(); i++) {
            Ora.Layer layer = bottomFirst.get(i);
            assertThat(places[i + 1])
                    .startsWith(layer.pixels().getWidth() + "x" + layer.pixels().getHeight() + "+" + layer.x() + "+"
                            + layer.y());
            Path png = folder.resolve("layer" + i + ".png");
            run("convert", psd + "[" + (i + 1) + "]", "-depth", "8", "PNG32:" + png);
            assertThat(shown(ImageIO.read(png.toFile()))).as(layer.name()).isEqualTo(shown(layer.pixels()));
        }
    }

    @Test
    void imageMagickReadsASeeThroughPhotoshopFile() throws Exception {
        assumeTrue(onPath("convert"), IMAGE_MAGICK);
        HostingTask result = result(TestPictures.sticker(SALE), SALE);
        Path psd = Files.write(folder.resolve("a.psd"), file(export(result, Format.PSD)));

        run("convert", psd + "[0]", "-depth", "8", "PNG32:" + folder.resolve("merged.png"));
        // Photoshop's merged picture lies on white: the fainter a pixel, the less is left of its colour.
        assertThat(farthest(
                        onWhite(ImageIO.read(folder.resolve("merged.png").toFile())), onWhite(picture(file(result)))))
                .isLessThanOrEqualTo(1);
    }

    private static int[] onWhite(BufferedImage picture) {
        BufferedImage white = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = white.createGraphics();
        g.drawImage(picture, 0, 0, Color.WHITE, null);
        g.dispose();
        return argb(white);
    }

    @Test
    void kritaOpensTheOpenRasterFile() throws Exception {
        assumeTrue(
                onPath("krita") && onPath("xvfb-run"),
                "krita and xvfb-run are not on the PATH (Debian: apt-get install krita xvfb xauth)");
        HostingTask result = result(PICTURE, SALE, SHIPPING, BRAND);
        Path ora = Files.write(folder.resolve("a.ora"), file(export(result, Format.ORA)));

        // It wants a display, even for this.
        run(
                "xvfb-run",
                "-a",
                "-s",
                "-screen 0 1280x1024x24",
                "krita",
                "--export",
                "--export-filename",
                folder.resolve("seen.png").toString(),
                ora.toString());

        // It lays the layers over each other by itself, and rounds each time.
        assertThat(farthest(argb(ImageIO.read(folder.resolve("seen.png").toFile())), argb(picture(file(result)))))
                .isLessThanOrEqualTo(1);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", folder.toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** An OpenRaster file, read by its specification: the kind first and stored, the order, the pictures. */
    private record Ora(List<Layer> layers, BufferedImage merged, BufferedImage thumbnail) {

        /** @param visible whether it is shown */
        private record Layer(String name, int x, int y, boolean visible, BufferedImage pixels) {}

        static Ora read(byte[] file) throws Exception {
            // A stored entry's bytes stand as they are, at a place that "file" looks at.
            assertThat(new String(file, 30, 8 + 16, StandardCharsets.US_ASCII)).isEqualTo("mimetypeimage/openraster");
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
            assertThat(entries.keySet()).startsWith("mimetype").contains("stack.xml");
            Document stack = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(entries.get("stack.xml")));
            BufferedImage merged = picture(entries.get("mergedimage.png"));
            Element image = stack.getDocumentElement();
            assertThat(image.getTagName()).isEqualTo("image");
            assertThat(image.getAttribute("version")).isEqualTo("0.0.3");
            assertThat(image.getAttribute("w")).isEqualTo(Integer.toString(merged.getWidth()));
            assertThat(image.getAttribute("h")).isEqualTo(Integer.toString(merged.getHeight()));
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < stack.getElementsByTagName("layer").getLength(); i++) {
                Element layer = (Element) stack.getElementsByTagName("layer").item(i);
                assertThat(layer.getAttribute("composite-op")).isEqualTo("svg:src-over");
                layers.add(new Layer(
                        layer.getAttribute("name"),
                        Integer.parseInt(layer.getAttribute("x")),
                        Integer.parseInt(layer.getAttribute("y")),
                        layer.getAttribute("visibility").equals("visible"),
                        picture(entries.get(layer.getAttribute("src")))));
            }
            return new Ora(layers, merged, picture(entries.get("Thumbnails/thumbnail.png")));
        }

        /** Source-over in doubles, rounded once: what each layer gives over what lies below it. */
        BufferedImage composite() {
            int width = merged.getWidth();
            BufferedImage all = new BufferedImage(width, merged.getHeight(), BufferedImage.TYPE_INT_ARGB);
            for (int i = layers.size() - 1; i >= 0; i--) {
                Layer layer = layers.get(i);
                for (int y = 0; layer.visible() && y < layer.pixels().getHeight(); y++) {
                    for (int x = 0; x < layer.pixels().getWidth(); x++) {
                        int below = all.getRGB(layer.x() + x, layer.y() + y);
                        all.setRGB(
                                layer.x() + x,
                                layer.y() + y,
                                over(layer.pixels().getRGB(x, y), below));
                    }
                }
            }
            return all;
        }

        private static int over(int above, int below) {
            double a = (above >>> 24) / 255.0;
            double b = (below >>> 24) / 255.0 * (1 - a);
            if (a + b == 0) {
                return 0;
            }
            int pixel = (int) Math.round(255 * (a + b)) << 24;
            for (int shift = 0; shift < 24; shift += 8) {
                double colour = ((above >> shift & 255) * a + (below >> shift & 255) * b) / (a + b);
                pixel |= (int) Math.round(colour) << shift;
            }
            return pixel;
        }
    }

    /** Makes plates and keeps them, until it is over. */
    private final class Keeping implements PlateMaker {
        private static final String KEY = "plate/" + "0".repeat(64) + "-all-test.png";
        private boolean isOver;

        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            assertThat(isOver).as("an export erases nothing").isFalse();
            Plate plate = new WhiteoutPlateMaker().make(erasure).join();
            try (PlatePatches patches = PlatePatches.cut(plate).orElseThrow()) {
                fixture.store.put(KEY, patches.png(), ObjectHeaders.kept("image/png"));
            }
            return CompletableFuture.completedFuture(plate);
        }

        @Override
        public Optional<String> keptAt(Erasure erasure) {
            return Optional.of(KEY);
        }

        @Override
        public String model() {
            return "test";
        }

        @Override
        public void close() {}
    }
}
