package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.Cli;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.comic.Dialogue;
import imagetranslate.samples.comic.WebtoonChapter;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A webtoon's chapter, cut through balloons, through the whole pipeline. */
final class StripIT {
    private static final WebtoonChapter CHAPTER = new WebtoonChapter(7, 8);

    @TempDir
    Path folder;

    @Test
    void aBalloonOverACutIsReadOnceAndSetOnceAndAllElseStaysAsItWas() throws Exception {
        Path file = folder.resolve("chapter.cbz");
        Map<String, byte[]> before = slices();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> slice : before.entrySet()) {
                zip.putNextEntry(new ZipEntry(slice.getKey()));
                zip.write(slice.getValue());
            }
        }
        Map<String, Integer> translated;
        try (Pipeline pipeline = Pipeline.start(
                folder.resolve("pipeline"), Map.of("PHRASEBOOK", phrasebook().toString()))) {
            StringWriter out = new StringWriter();
            CommandLine cli = Cli.commandLine();
            cli.setOut(new PrintWriter(out, true));
            int code = cli.execute(
                    "push",
                    "--to",
                    "en",
                    "--option",
                    "reading=ltr",
                    "--out",
                    folder.toString(),
                    "--api",
                    pipeline.address("API"),
                    file.toString());
            assertThat(code).as("%s", out).isZero();
            translated = translated(pipeline.address("API"));
        }

        assertThat(CHAPTER.texts().stream().filter(WebtoonChapter.Speech::overACut))
                .hasSizeGreaterThan(3);
        Map<String, Integer> written = new HashMap<>();
        CHAPTER.texts().forEach(speech -> written.merge(Dialogue.phrases().get(speech.text()), 1, Integer::sum));
        assertThat(translated).isEqualTo(written);
        Map<String, byte[]> after = unzipped(folder.resolve("chapter.en.cbz"));
        assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
        for (int slice = 0; slice < CHAPTER.slices(); slice++) {
            String name = "%03d.png".formatted(slice + 1);
            BufferedImage source = ImageIO.read(new ByteArrayInputStream(before.get(name)));
            BufferedImage result = ImageIO.read(new ByteArrayInputStream(after.get(name)));
            assertThat(changedOutsideOfBalloons(slice, source, result)).as(name).isZero();
        }
    }

    /** Also that what was over a cut has changed on both of its sides. */
    private static int changedOutsideOfBalloons(int slice, BufferedImage source, BufferedImage result) {
        assertThat(result.getWidth()).isEqualTo(source.getWidth());
        assertThat(result.getHeight()).isEqualTo(source.getHeight());
        Set<WebtoonChapter.Speech> changed = new HashSet<>();
        int outside = 0;
        for (int y = 0; y < source.getHeight(); y++) {
            for (int x = 0; x < source.getWidth(); x++) {
                if (source.getRGB(x, y) != result.getRGB(x, y)) {
                    double row = (double) slice * WebtoonChapter.SLICE + y;
                    double column = x;
                    List<WebtoonChapter.Speech> at = CHAPTER.texts().stream()
                            .filter(speech -> speech.balloon().contains(column, row))
                            .toList();
                    changed.addAll(at);
                    outside += at.isEmpty() ? 1 : 0;
                }
            }
        }
        Rectangle2D here = new Rectangle2D.Double(
                0, (double) slice * WebtoonChapter.SLICE, WebtoonChapter.WIDTH, WebtoonChapter.SLICE);
        assertThat(changed)
                .containsAll(CHAPTER.texts().stream()
                        .filter(speech -> here.contains(speech.balloon()))
                        .toList());
        return outside;
    }

    /** How often each text was set, over all jobs of the only batch. */
    private static Map<String, Integer> translated(String api) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        Map<String, Integer> times = new HashMap<>();
        String batch = get(http, api + "/v1/batches").at("/batches/0/batch_id").asText();
        int jobs = get(http, api + "/v1/batches/" + batch).at("/counts/done").asInt();
        assertThat(jobs).as("in sections").isLessThan(CHAPTER.slices());
        for (int job = 1; job <= jobs; job++) {
            Set<String> blocks = new HashSet<>();
            for (JsonNode box :
                    get(http, "%s/v1/jobs/%s.p%05d".formatted(api, batch, job)).path("boxes")) {
                if (blocks.add(box.path("block").asText())) {
                    times.merge(box.path("translation").asText(), 1, Integer::sum);
                }
            }
        }
        return times;
    }

    private static JsonNode get(HttpClient http, String address) throws Exception {
        return MessageCodec.json()
                .readTree(http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                        .body());
    }

    private Path phrasebook() throws Exception {
        ObjectNode book = MessageCodec.json().createObjectNode();
        ObjectNode chinese = book.putObject("zh");
        Dialogue.phrases().forEach((text, english) -> chinese.putObject(text).put("en", english));
        return Files.write(folder.resolve("book.json"), MessageCodec.json().writeValueAsBytes(book));
    }

    private static Map<String, byte[]> slices() throws Exception {
        Map<String, byte[]> slices = new LinkedHashMap<>();
        for (int slice = 0; slice < CHAPTER.slices(); slice++) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(CHAPTER.slice(slice), "png", png);
            slices.put("%03d.png".formatted(slice + 1), png.toByteArray());
        }
        return slices;
    }

    private static Map<String, byte[]> unzipped(Path file) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
