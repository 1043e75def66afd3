package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static imagetranslate.operate.TestPictures.differing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.SceneCodec;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import imagetranslate.worker.JobCancelled;
import imagetranslate.worker.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One picture, several languages: read once, erased once, each target by itself from there on. */
final class SeveralTargetsTest {
    private static final byte[] PICTURE = TestPictures.png();
    private static final List<String> TARGETS = List.of("ko", "en", "ja");

    private final AtomicInteger plates = new AtomicInteger();
    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
        fixture.plateMaker = new CountingPlateMaker(plates);
        answer(request -> words(request, text -> request.targetLang() + " " + text));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void answer(Function<Translator.Request, CompletableFuture<Answer>> answers) {
        fixture.translator.close();
        fixture.translator = new AnsweringTranslator(answers);
    }

    private static CompletableFuture<Answer> words(Translator.Request request, Function<String, String> translation) {
        return CompletableFuture.completedFuture(new Answer(
                request.texts().stream()
                        .map(text ->
                                (Translation) new Translation.Translated(translation.apply(text.text()), Origin.MODEL))
                        .toList(),
                Usage.NONE));
    }

    private ProcessorTask task(List<String> targets) {
        Job job = new Job(
                "r-1",
                "1005-0-main-77",
                "https://img.example.com/a.png",
                false,
                "zh",
                targets.get(0),
                targets,
                LocalDate.of(2026, 11, 20),
                null,
                MessageCodec.json().createObjectNode());
        return fixture.task(PICTURE, SALE, SHIPPING).of(job);
    }

    private Map<String, Outcome> parts() throws Exception {
        Outcome outcome = fixture.stage().handle(fixture.delivery(task(TARGETS), Duration.ofSeconds(60)));
        Map<String, Outcome> parts = new TreeMap<>();
        for (Outcome.Part part : ((Outcome.Split) outcome).parts()) {
            Job job = fixture.codec.readProcessorTask(part.task()).job();
            assertThat(job.targets()).hasSize(1);
            parts.put(job.targetLang(), part.outcome());
        }
        return parts;
    }

    private byte[] picture(HostingTask hosted) {
        return Objects.requireNonNull(
                        fixture.store.objects().get(hosted.resultUrl().substring("https://cdn.test/".length())))
                .bytes();
    }

    @Test
    void ofAJobThatIsCancelledMeanwhileNothingMoreIsHosted() throws Exception {
        fixture.status.queued(task(TARGETS).job());
        answer(request -> {
            JobStatus running = fixture.status.find("r-1").orElseThrow();
            fixture.status.cancel(running, new JobStatusStore.CancelReceipts(List.of(), Map.of(), Duration.ofHours(1)));
            return words(request, text -> text);
        });
        assertThatThrownBy(this::parts).isInstanceOf(JobCancelled.class);
        assertThat(fixture.store.objects().keySet())
                .noneMatch(key -> key.startsWith("translated_image/") || key.startsWith("scene/"));
    }

    @Test
    void oneEraseAndAPictureForEach() throws Exception {
        Map<String, Outcome> parts = parts();

        assertThat(parts.keySet()).containsExactly("en", "ja", "ko");
        assertThat(plates).hasValue(1);
        for (Map.Entry<String, Outcome> part : parts.entrySet()) {
            HostingTask hosted = fixture.hosted(part.getValue());
            assertThat(hosted.job().targets()).containsExactly(part.getKey());
            assertThat(differing(PICTURE, picture(hosted), SALE)).isEqualTo(100 * 30);
            Scene scene = SceneCodec.read(
                    fixture.store.objects().get(hosted.sceneKey()).bytes());
            assertThat(scene.targets().get(part.getKey()).blocks().values())
                    .extracting(Scene.SetText::text)
                    .containsExactlyInAnyOrder(part.getKey() + " 正品促销", part.getKey() + " 极速发货");
        }
        assertThat(fixture.metrics
                        .registry()
                        .get("pipeline.step")
                        .tag("step", "inpaint")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(fixture.metrics
                        .registry()
                        .get("pipeline.step")
                        .tag("step", "translate")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void eachPictureIsTheOneThatAJobOfThatTargetAloneMakes() throws Exception {
        byte[] ofThree = picture(fixture.hosted(parts().get("en")));
        Outcome alone = fixture.stage().handle(fixture.delivery(task(List.of("en")), Duration.ofSeconds(60)));

        assertThat(picture(fixture.hosted(alone))).isEqualTo(ofThree);
    }

    @Test
    void aLineThatStaysInOneLanguageStaysOnlyThere() throws Exception {
        answer(request -> CompletableFuture.completedFuture(new Answer(
                request.texts().stream()
                        .map(text ->
                                request.targetLang().equals("ja") && text.text().equals("极速发货")
                                        ? (Translation) new Translation.Kept("the same in Japanese")
                                        : new Translation.Translated("x", Origin.MODEL))
                        .toList(),
                Usage.NONE)));

        Map<String, Outcome> parts = parts();

        assertThat(differing(PICTURE, picture(fixture.hosted(parts.get("ja"))), SHIPPING))
                .isZero();
        assertThat(differing(PICTURE, picture(fixture.hosted(parts.get("ko"))), SHIPPING))
                .isPositive();
    }

    @Test
    void whatFailsForOneTargetLeavesTheOthersAlone() throws Exception {
        answer(request -> switch (request.targetLang()) {
            case "ja" -> CompletableFuture.failedFuture(new TranslationFailed("blocked", false, null));
            case "en" -> CompletableFuture.failedFuture(new TranslationFailed("half an answer", true, null));
            default -> words(request, text -> "x");
        });

        Map<String, Outcome> parts = parts();

        assertThat(parts.get("ko")).isInstanceOf(Outcome.Advance.class);
        assertThat(parts.get("ja")).isEqualTo(new Outcome.Reject(ErrorKind.PERMANENT, "blocked"));
        assertThat(parts.get("en")).isEqualTo(new Outcome.Retry(null, "half an answer"));
    }

    @Test
    void aTranslatorThatServesNobodyHoldsTheWholePictureBack() {
        answer(request -> request.targetLang().equals("ko")
                ? words(request, text -> "x")
                : CompletableFuture.failedFuture(TranslationFailed.forAll("503", true, null)));

        assertThatThrownBy(this::parts).isInstanceOf(DependencyUnreachable.class);
    }

    @Test
    void aTargetThatNeverAnswersIsATimeoutOfItsOwn() throws Exception {
        answer(request -> request.targetLang().equals("ja") ? new CompletableFuture<>() : words(request, text -> "x"));

        Outcome outcome = fixture.stage().handle(fixture.delivery(task(TARGETS), Duration.ofMillis(1500)));

        List<Outcome> outcomes = ((Outcome.Split) outcome)
                .parts().stream().map(Outcome.Part::outcome).toList();
        assertThat(outcomes.subList(0, 2)).allMatch(Outcome.Advance.class::isInstance);
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Outcome.Reject.class, reject -> {
            assertThat(reject.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(reject.why()).contains("before the translator answered");
        });
    }

    private record CountingPlateMaker(AtomicInteger made) implements PlateMaker {
        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            made.incrementAndGet();
            return new WhiteoutPlateMaker().make(erasure);
        }

        @Override
        public String model() {
            return "whiteout";
        }

        @Override
        public void close() {}
    }

    private record AnsweringTranslator(Function<Request, CompletableFuture<Answer>> answers) implements Translator {
        @Override
        public CompletableFuture<Answer> translate(Request request) {
            return answers.apply(request);
        }

        @Override
        public void check() {}

        @Override
        public String name() {
            return "answering";
        }

        @Override
        public void close() {}
    }
}
