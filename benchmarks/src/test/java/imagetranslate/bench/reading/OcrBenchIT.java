package imagetranslate.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.bench.parts.Picture;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmark of reading finds out; its times are left to people. */
class OcrBenchIT {
    @TempDir
    private Path folder;

    private final StringWriter table = new StringWriter();

    @Test
    void generatedPagesAreReadWithoutErrorsAndWithoutPythonThatPartIsSkippedAndSaidSo() throws Exception {
        JsonNode report = bench("--pages", "2", "--rounds", "1", "--python", "no-such-python");

        assertThat(report.at("/ours_in_flight/cer").asDouble(1)).isLessThan(0.015);
        assertThat(report.at("/ours_in_flight/lines").asInt()).isGreaterThan(10);
        assertThat(report.at("/bare_ratio").asDouble()).isPositive();
        assertThat(table.toString()).contains("RapidOCR: skipped").contains("no-such-python");
        assertThat(report.has("rapidocr")).isFalse();
    }

    @Test
    void aFolderOfPicturesIsReadWithNoTextToCompare() throws Exception {
        Picture.of(Samples.hero(), folder);

        JsonNode report = bench(folder.toString(), "--rounds", "1", "--python", "no-such-python");

        assertThat(report.at("/ours_alone/lines").asInt()).isGreaterThan(5);
        assertThat(report.at("/ours_alone").has("cer")).isFalse();
    }

    @Test
    void memoryIsWatchedOverPicturesOfManyShapes() throws Exception {
        JsonNode report = bench("--memory", "12");

        assertThat(report.at("/memory/pictures").asInt()).isEqualTo(12);
        assertThat(report.at("/memory/ratio").asDouble()).isPositive();
    }

    private JsonNode bench(String... words) throws Exception {
        Path json = folder.resolve("ocr.json");
        String[] all = new String[words.length + 3];
        all[0] = "ocr";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--out";
        all[words.length + 2] = json.toString();
        assertThat(Bench.commandLine().setOut(new PrintWriter(table)).execute(all))
                .isZero();
        return MessageCodec.json().readTree(json.toFile());
    }
}
