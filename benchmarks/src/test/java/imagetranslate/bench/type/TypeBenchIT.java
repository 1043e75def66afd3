package imagetranslate.bench.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The type benchmark's bounds, on its first pages; {@code ./run bench type} sets 64. */
class TypeBenchIT {
    @Test
    void pagesAreSetWithoutOverflowOrForbiddenBreaksAndTheirStyleIsSeen(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("type.json");
        assertThat(Bench.commandLine().execute("type", "--pages", "16", "--to", "en,ko,ja", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        for (String language : new String[] {"en", "ko", "ja"}) {
            JsonNode figures = report.at("/languages/" + language);
            assertThat(figures.get("texts").asInt()).isGreaterThan(80);
            assertThat(figures.get("overflow_percent").asDouble()).isLessThan(2);
            assertThat(figures.get("overlap_percent").asDouble()).isZero();
            assertThat(figures.get("missing_percent").asDouble()).isZero();
            assertThat(figures.get("forbidden_breaks_percent").asDouble()).isZero();
            assertThat(figures.get("groups_equal_percent").asDouble()).isGreaterThan(90);
            assertThat(figures.get("ranks_kept_percent").asDouble()).isGreaterThan(97);
        }
        assertThat(report.at("/style/weight_percent").asDouble()).isGreaterThan(95);
        assertThat(report.at("/languages/ja/columns_kept_percent").asDouble()).isEqualTo(100);
        assertThat(report.at("/style/slant_of_upright_percent").asDouble()).isGreaterThan(99);
        assertThat(report.at("/style/colour_de00").asDouble()).isLessThan(4);
        assertThat(report.at("/closed_loop/ssim").asDouble()).isGreaterThan(0.75);
    }
}
