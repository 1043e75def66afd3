package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.worker.HealthCheck;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OcrWorkerTest {
    @Test
    void itsOneStageTakesFromTheListThatTheSettingsNameWithItsModelLoaded() throws Exception {
        WorkerContext context = new WorkerContext(
                EnvironmentSettings.of(Map.of("QUEUE_OCR_TASKS", "{p}:ocr_tasks", "MAX_IN_FLIGHT", "3")),
                new MessageCodec(new Languages("zh", "ko")),
                new InMemoryObjectStore(),
                new InMemoryJobStatusStore(),
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());

        Stage stage = OcrWorker.stages(context).get(0);

        assertThat(stage.list()).isEqualTo("{p}:ocr_tasks");
        assertThat(stage.next()).isEqualTo("processor_tasks");
        assertThat(stage.slots()).isEqualTo(3);
        for (HealthCheck check : stage.ready()) {
            check.probe().check();
        }
        for (AutoCloseable resource : stage.resources()) {
            resource.close();
        }
    }
}
