package imagetranslate.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accuracy benchmark's bounds, on the first pages of the corpus; {@code ./run bench accuracy} reads 312. */
class CorpusIT {
    @Test
    void whatIsWrittenIsReadInOrderAndGroupedIntoItsSentences(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("accuracy.json");
        assertThat(Bench.commandLine().execute("accuracy", "--pages", "39", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile()).get("all");
        assertThat(report.get("lines").asInt()).isGreaterThan(300);
        assertThat(report.get("cer_upright").asDouble()).isLessThanOrEqualTo(1.5);
        assertThat(report.get("cer_turned").asDouble()).isLessThanOrEqualTo(3);
        assertThat(report.get("block_f1").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(report.get("ordered_pages").asDouble()).isGreaterThanOrEqualTo(95);
    }

    @Test
    void denseColumnsAreReadDownwardBalloonByBalloonFromTheRight(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("comics.json");
        assertThat(Bench.commandLine().execute("accuracy", "--comics", "9", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile()).get("all");
        assertThat(report.get("lines").asInt()).isGreaterThan(150);
        assertThat(report.get("cer_turned").asDouble()).isLessThanOrEqualTo(3);
        assertThat(report.get("cer_upright").asDouble()).isLessThanOrEqualTo(1.5);
        assertThat(report.get("block_f1").asDouble()).isGreaterThanOrEqualTo(0.9);
        assertThat(report.get("ordered_pages").asDouble()).isGreaterThanOrEqualTo(98);
    }
}
