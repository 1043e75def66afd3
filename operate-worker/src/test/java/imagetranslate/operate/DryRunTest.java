package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.CostEstimate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBox;
import imagetranslate.translation.glossary.GlossaryTranslator;
import imagetranslate.worker.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job with {@code options.dry_run}. */
class DryRunTest {
    private static final byte[] PICTURE = TestPictures.png();

    private StageFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new StageFixture();
        fixture.translator = new GlossaryTranslator(fixture.translator);
        fixture.plateMaker = new NobodyErases();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Outcome handle(String options, List<String> targets, TextBox... lines) throws Exception {
        ProcessorTask task = fixture.task(PICTURE, lines);
        Job job = task.job();
        job.extra().set("options", MessageCodec.json().readTree(options));
        Job whole = new Job(
                job.requestId(),
                job.imageId(),
                job.imageUrl(),
                job.isLong(),
                job.sourceLang(),
                job.targetLang(),
                targets,
                job.day(),
                job.maxAttempts(),
                job.extra());
        return fixture.stage().handle(fixture.delivery(task.of(whole), Duration.ofSeconds(60)));
    }

    private JsonNode scene(HostingTask task) throws Exception {
        return MessageCodec.json()
                .readTree(fixture.store.objects().get(task.sceneKey()).bytes());
    }

    @Test
    void saysOfEachBlockWhatWouldBecomeOfItAndWhatThatWouldTake() throws Exception {
        HostingTask report = fixture.hosted(handle(
                "{\"dry_run\":true,\"glossary\":{\"force\":{\"极速发货\":\"총알 배송\"}}}", List.of(), SALE, SHIPPING, BRAND));

        assertThat(report.status()).isEqualTo(HostingTask.Status.DRY_RUN);
        assertThat(report.resultUrl()).isEqualTo("https://img.example.com/a.png");
        assertThat(report.boxes()).isEqualTo(new HostingTask.BoxCounts(2, 1));
        CostEstimate estimate = report.estimate();
        assertThat(estimate.requests()).isEqualTo(1);
        assertThat(estimate.asked()).isBetween(500L, 1200L);
        assertThat(estimate.cost()).isBetween(0.000_1, 0.01);
        assertThat(estimate.exceeds()).isNull();
        JsonNode target = scene(report).at("/targets/ko");
        assertThat(target.path("status").asText()).isEqualTo("dry_run");
        assertThat(target.at("/tokens/requests").asInt(-1)).isZero();
        assertThat(target.at("/estimate/asked").asLong()).isEqualTo(estimate.asked());
        assertThat(target.at("/foreseen/b0").toString())
                .isEqualTo("{\"decision\":\"translate\",\"role\":\"label\",\"origin\":\"model\"}");
        assertThat(target.at("/foreseen/b1").toString())
                .isEqualTo(
                        "{\"decision\":\"translate\",\"role\":\"label\",\"origin\":\"glossary\",\"text\":\"총알 배송\"}");
        assertThat(target.at("/foreseen/b2/decision").asText()).isEqualTo("keep");
        assertThat(target.at("/foreseen/b2/rule").asText()).isEqualTo("other_language");
        assertThat(target.at("/kept/b2").asText()).isEqualTo("no zh text");
    }

    @Test
    void nobodyIsPaidNothingIsErasedAndNoPictureIsHosted() throws Exception {
        handle("{\"dry_run\":true}", List.of(), SALE, SHIPPING);

        assertThat(fixture.server.asked()).isEmpty();
        assertThat(fixture.store.objects().keySet())
                .hasSize(2)
                .allMatch(key -> key.startsWith("source/") || key.startsWith("scene/"));
    }

    @Test
    void whereNothingIsToBeTranslatedNothingWouldBePaid() throws Exception {
        HostingTask report = fixture.hosted(handle("{\"dry_run\":true}", List.of(), BRAND));

        assertThat(report.estimate()).isEqualTo(new CostEstimate(0, 0, 0, 0, null));
        assertThat(report.boxes()).isEqualTo(new HostingTask.BoxCounts(0, 1));
    }

    @Test
    void whatWouldExceedTheJobsLimitIsSaidAndIsNoFailure() throws Exception {
        HostingTask report = fixture.hosted(handle("{\"dry_run\":true,\"max_cost\":0.000001}", List.of(), SALE));

        assertThat(report.estimate().exceeds()).startsWith("options.max_cost is 0.000001 USD, and translating 1 texts");
    }

    @Test
    void eachTargetHasAReportOfItsOwn() throws Exception {
        Outcome.Split split = (Outcome.Split) handle("{\"dry_run\":true}", List.of("ko", "zh-Hant"), SALE, SHIPPING);

        List<String> targets = new ArrayList<>();
        for (Outcome.Part part : split.parts()) {
            HostingTask report = fixture.hosted(part.outcome());
            assertThat(report.status()).isEqualTo(HostingTask.Status.DRY_RUN);
            targets.add(report.job().targetLang());
            assertThat(scene(report).path("targets").has(report.job().targetLang()))
                    .isTrue();
        }
        assertThat(targets).containsExactly("ko", "zh-Hant");
    }

    @Test
    void aSwitchThatIsNeitherOnNorOffIsRefused() {
        assertThatThrownBy(() -> handle("{\"dry_run\":\"yes\"}", List.of(), SALE))
                .isInstanceOfSatisfying(JobRejected.class, rejected -> assertThat(rejected.kind())
                        .isEqualTo(ErrorKind.PERMANENT))
                .hasMessage("options.dry_run is \"yes\"; it must be true or false");
    }

    private static final class NobodyErases implements PlateMaker {
        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            throw new AssertionError("a dry run erases nothing");
        }

        @Override
        public String model() {
            return "nobody";
        }

        @Override
        public void close() {}
    }
}
