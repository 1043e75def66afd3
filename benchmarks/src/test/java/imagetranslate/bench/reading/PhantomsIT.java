package imagetranslate.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phantoms benchmark's bounds, on its first pages; {@code ./run bench phantoms} reads 300. */
class PhantomsIT {
    @Test
    void texturesAndIconsAreLeftAloneAndTheTextBesideThemIsRead(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("phantoms.json");
        assertThat(Bench.commandLine().execute("phantoms", "--pages", "24", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        assertThat(report.get("all").get("lines").asInt()).isGreaterThan(100);
        for (String layout : new String[] {"surface", "swatches", "goods", "icon-grid", "stamps", "steps"}) {
            assertThat(report.get(layout).get("translated_per_100_pages").asDouble())
                    .as(layout)
                    .isZero();
        }
        for (String layout : new String[] {"swatches", "goods", "features", "icon-grid", "stamps", "steps"}) {
            assertThat(report.get(layout).get("missed").asInt()).as(layout).isZero();
            assertThat(report.get(layout).get("cer").asDouble()).as(layout).isLessThan(1.5);
        }
    }
}
