package imagetranslate.operate.inpaint;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.vision.model.OnnxModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The real network through the real batcher. */
class StrokePlateMakerTest extends PlateMakerContract {
    private static ExecutorService cpu;
    private static OnnxModels models;
    private static PlateMaker maker;

    @BeforeAll
    static void open() {
        cpu = Executors.newFixedThreadPool(2);
        models = OnnxModels.bundled();
        maker = StrokePlateMaker.open(
                EnvironmentSettings.of(Map.of()), models, cpu, new PipelineMetrics(new SimpleMeterRegistry()));
    }

    @AfterAll
    static void close() {
        maker.close();
        models.close();
        cpu.shutdownNow();
    }

    @Override
    PlateMaker maker() {
        return maker;
    }
}
