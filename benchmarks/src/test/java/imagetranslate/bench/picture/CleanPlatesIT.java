package imagetranslate.bench.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.samples.Sample;
import imagetranslate.samples.Samples;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The erase benchmark's findings about the pictures, on a few pages; its times are left to people. */
class CleanPlatesIT {
    @Test
    void nothingOutsideTheMasksChangesNoTextIsLeftAndTheGroundIsCloserThanTheClassicsGet(@TempDir Path folder)
            throws Exception {
        Path out = folder.resolve("erase.json");
        assertThat(Bench.commandLine().execute("erase", "--pages", "6", "--rounds", "1", "--out", out.toString()))
                .isZero();
        JsonNode report = MessageCodec.json().readTree(out.toFile());
        assertThat(report.get("largest_change_outside").asInt()).isZero();
        assertThat(report.get("lines").asInt()).isGreaterThan(30);
        assertThat(report.get("residue_lines").asInt()).isZero();
        assertThat(report.get("tiles").asInt()).isPositive();
        assertThat(report.get("batcher_ratio").asDouble()).isPositive();
        assertThat(report.get("cpu_ms_a_page").fieldNames())
                .toIterable()
                .contains("network", "tiles", "strokes", "masks", "flat background", "joining");
        assertThat(report.get("psnr_ours").asDouble())
                .isGreaterThan(report.get("psnr_navier_stokes").asDouble())
                .isGreaterThan(report.get("psnr_telea").asDouble());
    }

    /** Once half a badge and a pill stood in the wall instead of the title, copied from beside it. */
    @Test
    void whereTheTitleStoodThereIsNothingButGround() throws Exception {
        Settings settings = EnvironmentSettings.of(Map.of());
        ExecutorService cpu = Executors.newFixedThreadPool(2);
        Sample hero = Samples.hero();
        try (OnnxModels models = OnnxModels.of(settings);
                StrokePlateMaker maker = StrokePlateMaker.open(
                        settings, models, cpu, new PipelineMetrics(new SimpleMeterRegistry()).pictures());
                PageImage page = new PageImage(Pixels.mat(hero.picture()), null)) {
            List<Quad> lines;
            try (TextRecognizer recognizer = new OnnxTextRecognizer(models, cpu, 2)) {
                lines = recognizer.read(page.bgr()).stream().map(TextBox::quad).toList();
            }
            try (Plate plate = maker.make(page, lines).join()) {
                byte[] truth = Pixels.bytes(hero.clean());
                byte[] made = Pixels.bytes(plate.bgr());
                int wrong = 0;
                // the wall left of the bottles, from under the first pill to above the next
                for (int y = 75; y < 270; y++) {
                    for (int x = 20; x < 270; x++) {
                        int green = 3 * (y * 800 + x) + 1;
                        wrong += Math.abs((truth[green] & 255) - (made[green] & 255)) > 60 ? 1 : 0;
                    }
                }
                assertThat(wrong).isLessThan(250);
            }
        } finally {
            cpu.shutdown();
        }
    }
}
