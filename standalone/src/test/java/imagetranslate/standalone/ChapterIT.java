package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.Cli;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.samples.SamplePhrases;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./run push chapter.cbz} against a whole pipeline. */
final class ChapterIT {
    private static final int PAGES = 40;
    private static final int WITH_TEXT = 12;
    private static final int BROKEN = 7;

    @TempDir
    static Path folder;

    private static Pipeline pipeline;
    private static byte[] hero;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path results;

    @BeforeAll
    static void start() throws Exception {
        hero = Files.readAllBytes(SampleFiles.write(folder.resolve("samples")).get(0));
        pipeline = Pipeline.start(
                folder.resolve("pipeline"),
                Map.of(
                        "PHRASEBOOK",
                        SamplePhrases.write(folder.resolve("book.json")).toString(),
                        "BATCH_IN_FLIGHT",
                        "8"));
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        CommandLine cli = Cli.commandLine();
        cli.setOut(new PrintWriter(out, true));
        cli.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--api", pipeline.address("API")));
        return cli.execute(all.toArray(new String[0]));
    }

    private static byte[] blank(int page) throws IOException {
        BufferedImage image = new BufferedImage(64, 96, BufferedImage.TYPE_INT_RGB);
        image.setRGB(page % 64, page % 96, 0xFFFFFF);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static Map<String, byte[]> chapter() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int page = PAGES; page >= 1; page--) {
            boolean isText = page == WITH_TEXT;
            String name = "ch 1/" + page + (isText ? ".jpg" : ".png");
            files.put(name, isText ? hero : page == BROKEN ? "no picture at all".getBytes() : blank(page));
        }
        files.put("ComicInfo.xml", "<ComicInfo/>".getBytes());
        return files;
    }

    private static Map<String, byte[]> unzipped(Path file) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void aComicComesBackWithItsPagesInOrderUnderTheirNames() throws Exception {
        Path comic = folder.resolve("chapter.cbz");
        Map<String, byte[]> before = chapter();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(comic))) {
            for (Map.Entry<String, byte[]> file : before.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }

        int code = run("push", "--to", "en", "--out", results.toString(), comic.toString());

        assertThat(code).as("a page has failed: %s %s", out, err).isEqualTo(1);
        assertThat(out.toString()).contains("chapter.en.cbz", "39 of 40 pages");
        assertThat(err.toString()).contains("ch 1/7.png: not a picture: it is text that begins 'no picture at all'");
        Map<String, byte[]> after = unzipped(results.resolve("chapter.en.cbz"));
        List<String> names = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            names.add("ch 1/" + page + (page == WITH_TEXT ? ".jpg" : ".png"));
        }
        names.add("ComicInfo.xml");
        assertThat(after.keySet()).containsExactlyElementsOf(names);
        for (String name : names) {
            if (name.endsWith(".jpg")) {
                assertThat(after.get(name)).isNotEqualTo(before.get(name));
                assertThat(ImageIO.read(new ByteArrayInputStream(after.get(name)))
                                .getWidth())
                        .isEqualTo(ImageIO.read(new ByteArrayInputStream(hero)).getWidth());
            } else {
                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
            }
        }
        assertThat(run("batches", "--json")).isZero();
        JsonNode batch =
                MessageCodec.json().readTree(out.toString().lines().findFirst().orElseThrow());
        String id = batch.path("batch_id").asText();
        assertThat(batch.at("/counts/done").asInt()).isEqualTo(PAGES - 1);
        assertThat(run("jobs", "--batch", id)).isZero();
        assertThat(out.toString()).contains(id + ".p00012");
        assertThat(run("batches", "pause", id)).as("it has ended").isEqualTo(1);
    }

    @Test
    void aDocumentComesBackWithItsScanReplacedAndItsOtherPagesAsTheyWere() throws Exception {
        Path file = folder.resolve("book.pdf");
        PDRectangle box = new PDRectangle(600, 600);
        try (PDDocument document = new PDDocument()) {
            PDPage scan = new PDPage(box);
            document.addPage(scan);
            try (PDPageContentStream content = new PDPageContentStream(document, scan)) {
                content.drawImage(JPEGFactory.createFromByteArray(document, hero), 0, 0, 600, 600);
            }
            document.addPage(new PDPage(PDRectangle.A5));
            document.save(file.toFile());
        }

        assertThat(run("push", "--to", "en", "--out", results.toString(), file.toString()))
                .as("%s %s", out, err)
                .isZero();

        try (PDDocument written = Loader.loadPDF(results.resolve("book.en.pdf").toFile())) {
            assertThat(written.getNumberOfPages()).isEqualTo(2);
            assertThat(written.getPage(0).getMediaBox().toString()).isEqualTo(box.toString());
            var resources = written.getPage(0).getResources();
            PDImageXObject image = (PDImageXObject)
                    resources.getXObject(resources.getXObjectNames().iterator().next());
            byte[] jpeg = image.getCOSObject().createRawInputStream().readAllBytes();
            assertThat(jpeg).isNotEqualTo(hero);
            assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth())
                    .isEqualTo(ImageIO.read(new ByteArrayInputStream(hero)).getWidth());
            assertThat(written.getPage(1).getMediaBox().toString()).isEqualTo(PDRectangle.A5.toString());
        }
    }

    @Test
    void whatIsNoChapterIsRefusedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("text.zip"), "this is a text");
        assertThat(run("push", "--to", "en", "--out", results.toString(), file.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("failed: the file is neither an archive nor a PDF; a batch must be a zip, a cbz or a PDF");
    }
}
