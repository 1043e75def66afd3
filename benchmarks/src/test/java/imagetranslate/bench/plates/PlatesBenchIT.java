package imagetranslate.bench.plates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.plates.PlateKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatesBenchIT {
    @Test
    void everyKindIsErasedJudgedAndShown(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("plates.json");
        Path pictures = folder.resolve("pictures");
        assertThat(Bench.commandLine()
                        .execute("plates", "--count", "2", "--plates", pictures.toString(), "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        for (PlateKind kind : PlateKind.values()) {
            assertThat(report.get(kind.label()).get("cases").asInt()).isEqualTo(2);
            assertThat(report.get(kind.label()).get("psnr_ours").asDouble()).isPositive();
        }
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files).hasSize(2 * PlateKind.values().length);
        }
    }
}
