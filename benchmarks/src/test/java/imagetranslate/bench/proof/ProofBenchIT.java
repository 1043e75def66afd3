package imagetranslate.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof benchmark's bounds, on its first pages; {@code ./run bench proof} plants 200 faults of each kind. */
class ProofBenchIT {
    @Test
    void plantedFaultsAreFoundAndBlocksWithoutOneAreNotBlamed(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("proof.json");
        assertThat(Bench.commandLine().execute("proof", "--pages", "4", "--each", "32", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        for (Fault fault : Fault.values()) {
            JsonNode tally = report.path(fault.label());
            assertThat(tally.path("planted").asInt()).as(fault.label()).isGreaterThan(24);
            assertThat(tally.path("found_percent").asDouble()).as(fault.label()).isGreaterThan(92);
        }
        assertThat(report.at("/unplanted/blocks").asInt()).isGreaterThan(100);
        assertThat(report.at("/unplanted/blamed_percent").asDouble()).isLessThanOrEqualTo(2);
    }
}
