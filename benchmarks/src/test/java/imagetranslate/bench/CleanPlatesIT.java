package imagetranslate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The erase benchmark's findings about the pictures, on a few pages; its times are left to people. */
class CleanPlatesIT {
    @Test
    void nothingOutsideTheMasksChangesNoTextIsLeftAndTheGroundIsCloserThanTheClassicsGet(@TempDir Path folder)
            throws Exception {
        Path out = folder.resolve("erase.json");
        assertThat(Bench.commandLine().execute("erase", "--pages", "6", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        assertThat(report.get("largest_change_outside").asInt()).isZero();
        assertThat(report.get("lines").asInt()).isGreaterThan(30);
        assertThat(report.get("residue_lines").asInt()).isZero();
        assertThat(report.get("psnr_ours").asDouble())
                .isGreaterThan(report.get("psnr_navier_stokes").asDouble())
                .isGreaterThan(report.get("psnr_telea").asDouble());
    }
}
