package imagetranslate.bench.marks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The marks benchmark's bounds, on its first pages; {@code ./run bench marks} reads 90. */
class MarksBenchIT {
    @Test
    void printOnTheGoodsStaysAndSellingTextIsNotTakenForIt(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("marks.json");
        assertThat(Bench.commandLine().execute("marks", "--pages", "18", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        JsonNode selling = report.at("/all/selling");
        assertThat(selling.get("lines").asInt()).isGreaterThan(200);
        assertThat(selling.get("unread").asInt())
                .isLessThan(selling.get("lines").asInt() / 10);
        assertThat(selling.get("kept_percent_of_read").asDouble()).isLessThanOrEqualTo(2);
        assertThat(report.at("/all/goods/lines").asInt()).isGreaterThan(60);
        assertThat(report.at("/all/goods/kept_percent_of_read").asDouble()).isGreaterThan(75);
    }
}
