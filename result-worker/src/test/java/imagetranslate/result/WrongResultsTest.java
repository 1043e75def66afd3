package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Mutations;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages on {@code hosting_tasks} and {@code error_queue:new} of every wrong shape. */
final class WrongResultsTest {
    private static final byte[] RESULT = bytes(
            "{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"source_url\":\"https://h/a.jpg\",\"target_lang\":\"ko\","
                    + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,\"status\":\"translated\","
                    + "\"scene_key\":\"scene/x.json\",\"boxes\":{\"translated\":14,\"skipped\":3},\"millis\":{\"total\":900}}");
    private static final byte[] NOTICE = bytes("{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"stage\":\"ocr_tasks\","
            + "\"kind\":\"permanent\",\"error_message\":\"https://h/a.jpg answered 404\"}");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Stage> stages = ResultWorker.stages(new WorkerContext(
            EnvironmentSettings.of(Map.of()),
            new MessageCodec(new Languages("zh", "ko")),
            new InMemoryObjectStore(),
            new InMemoryJobStatusStore(),
            new PipelineMetrics(meters),
            Clock.systemUTC()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMutatedResultIsTakenOrRefusedWithAReason(long seed) throws Exception {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] message = Mutations.of(RESULT, random);
            try {
                assertThat(handle(0, message)).isInstanceOf(Outcome.Finish.class);
            } catch (JobRejected e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000);
            }
        }
        assertThat(refused).isBetween(100, 499);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMutatedNoticeIsTakenAndMakesNoSeriesOfItsOwn(long seed) throws Exception {
        int before = meters.getMeters().size();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            assertThat(handle(1, Mutations.of(NOTICE, random))).isInstanceOf(Outcome.Finish.class);
        }
        // The known stages and kinds have one each, and "unknown" with each of them.
        assertThat(meters.getMeters().stream().map(Meter::getId).count()).isLessThan(before + 20L);
    }

    private Outcome handle(int stage, byte[] payload) throws Exception {
        Instant now = Instant.now();
        return stages.get(stage).handler().handle(new Delivery(payload, 1, now, now.plusSeconds(30)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
