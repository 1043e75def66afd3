package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.operate.ResultChecker.Joined;
import imagetranslate.operate.picture.Composer.PlateOrigin;
import imagetranslate.operate.picture.ErasedPage;
import imagetranslate.operate.picture.LineFlow;
import imagetranslate.operate.picture.SourcePage;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Usage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResultCheckerTest {
    private static final Answer WORDS =
            new Answer(List.of(new Translation.Translated("정품 세일", Origin.MODEL)), Usage.NONE);

    private final ResultChecker checker = new ResultChecker(Clock.systemUTC());
    private final SourcePage page = SourcePage.of(TestPictures.decode(TestPictures.png()));
    private final Plate plate = WhiteoutPlateMaker.plate(page.seen(), List.of(TestPictures.SALE.quad()));
    private final CompletableFuture<Answer> words = new CompletableFuture<>();
    private final CompletableFuture<Plate> making = new CompletableFuture<>();

    private final ErasedPage pixels = new ErasedPage(
            page,
            new Erasure("", page.seen(), List.of(TestPictures.SALE.quad()), () -> false),
            List.of(new LineFlow(Direction.HORIZONTAL, Optional.empty(), "")),
            making,
            new PlateOrigin(null, null),
            StageFixture.WEIGHTS);

    private Joined join() throws Exception {
        return join(Instant.now().plusSeconds(30));
    }

    private Joined join(Instant deadline) throws Exception {
        try (pixels) {
            return checker.await(checker.join(words, making, 1, 1), words, deadline);
        }
    }

    private boolean everythingClosed() {
        return pageClosed()
                && plate.bgr().isNull()
                && plate.lines().get(0).erase().isNull();
    }

    private boolean pageClosed() {
        return page.page().bgr().isNull();
    }

    @Test
    void pixelsStayOpenWhileTheyAreReadAndNoLonger() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        CompletableFuture<Boolean> open;
        try (pixels) {
            CompletableFuture<Joined> joined = checker.join(words, making, 1, 1);
            open = pixels.read(
                    joined,
                    both -> {
                        words.obtrudeValue(Answer.NONE);
                        try {
                            given.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return !pageClosed() && !plate.bgr().isNull();
                    },
                    task -> new Thread(task).start());
            making.complete(plate);
            words.complete(WORDS);
            assertThat(checker.await(joined, words, Instant.now().plusSeconds(30)))
                    .isEqualTo(new Joined.Ready(WORDS));
            await().until(() -> words.join().translations().isEmpty());
        }
        assertThat(everythingClosed()).isFalse();
        given.countDown();

        assertThat(open.get(30, TimeUnit.SECONDS)).isTrue();
        await().until(this::everythingClosed);
    }

    @Test
    void whoComesAfterTheEndReadsNothing() {
        pixels.close();
        words.complete(WORDS);
        making.complete(plate);

        assertThat(pixels.read(words, ignored -> true, Runnable::run)).isCompletedExceptionally();
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void aTranslationThatFailsIsKnownAtOnceAndTheLatePlateIsClosedWhenItComes() {
        words.completeExceptionally(new TranslationFailed("429", true, null));

        assertThatThrownBy(this::join).isInstanceOf(TranslationFailed.class).hasMessage("429");
        assertThat(pageClosed()).as("the plate maker still reads the page").isFalse();

        making.complete(plate);
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void aPlateThatFailsIsKnownWhileTheTranslatorIsStillSilent() {
        making.completeExceptionally(JobRejected.permanent("too large"));

        assertThatThrownBy(this::join).isInstanceOf(JobRejected.class).hasMessage("too large");
        assertThat(pageClosed()).isTrue();
    }

    @Test
    void aPlateThatIsThereIsClosedWhereTheTranslationFails() {
        making.complete(plate);
        words.completeExceptionally(new TranslationFailed("blocked", false, null));

        assertThatThrownBy(this::join).isInstanceOf(TranslationFailed.class);
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void doesNotWaitForThePlateWhereThereIsNothingToSet() throws Exception {
        Answer kept = new Answer(List.of(new Translation.Kept("not in the phrasebook")), Usage.NONE);
        words.complete(kept);

        assertThat(join()).isEqualTo(new Joined.NothingToSet(kept));

        making.complete(plate);
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void givesUpAtTheDeadlineAndClosesWhatComesLater() {
        assertThatThrownBy(() -> join(Instant.now()))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT))
                .hasMessageContaining("before the translator answered");

        making.complete(plate);
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void refusesMoreOrFewerTranslationsThanLines() {
        Translation word = WORDS.translations().get(0);
        words.complete(new Answer(List.of(word, word), Usage.NONE));
        making.complete(plate);

        assertThatThrownBy(this::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of 1 blocks came 2 translations");
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedLeavesNothingBehind() {
        FutureTask<Joined> waiting = new FutureTask<>(this::join);
        Thread thread = new Thread(waiting);
        thread.start();
        thread.interrupt();

        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        making.complete(plate);
        assertThat(everythingClosed()).isTrue();
    }
}
