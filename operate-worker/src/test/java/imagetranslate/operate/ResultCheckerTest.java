package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.operate.ResultChecker.Joined;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResultCheckerTest {
    private static final List<Translation> WORDS = List.of(new Translation.Translated("정품 세일"));

    private final ResultChecker checker = new ResultChecker(Clock.systemUTC());
    private final SourcePage page = SourcePage.of(TestPictures.decode(TestPictures.png()));
    private final Plate plate = WhiteoutPlateMaker.plate(page.seen(), List.of(TestPictures.SALE.quad()));
    private final CompletableFuture<List<Translation>> words = new CompletableFuture<>();
    private final CompletableFuture<Plate> making = new CompletableFuture<>();

    private Joined join() throws Exception {
        return checker.join(words, making, page, 1, Instant.now().plusSeconds(30));
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
    void handsOverPlateAndPageWhereBothPathsCameThrough() throws Exception {
        words.complete(WORDS);
        making.complete(plate);

        assertThat(join()).isEqualTo(new Joined.Ready(WORDS, plate));
        assertThat(plate.bgr().isNull()).isFalse();
        assertThat(pageClosed()).isFalse();
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
        List<Translation> kept = List.of(new Translation.Kept("not in the phrasebook"));
        words.complete(kept);

        assertThat(join()).isEqualTo(new Joined.NothingToSet(kept));

        making.complete(plate);
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void givesUpAtTheDeadlineAndClosesWhatComesLater() {
        assertThatThrownBy(() -> checker.join(words, making, page, 1, Instant.now()))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT))
                .hasMessageContaining("before the translator answered");

        making.complete(plate);
        assertThat(everythingClosed()).isTrue();
    }

    @Test
    void refusesMoreOrFewerTranslationsThanLines() {
        words.complete(List.of(WORDS.get(0), WORDS.get(0)));
        making.complete(plate);

        assertThatThrownBy(this::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of 1 lines came 2 translations and 1 masks");
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
