package imagetranslate.translation.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.translation.SourceText;
import imagetranslate.translation.Wording;
import imagetranslate.translation.conversation.TextModel.Ask;
import imagetranslate.translation.conversation.TextModel.Item;
import imagetranslate.translation.conversation.TextModel.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitedModelTest {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    private RateLimitedModel paced(double perSecond) {
        return new RateLimitedModel(new CountingModel(), perSecond, scheduler, Clock.systemUTC());
    }

    private static Ask ask(Instant deadline) {
        return new Ask(
                "zh",
                "ko",
                List.of(new Item(0, SourceText.plain("直击", "zh"))),
                List.of(),
                deadline,
                Wording.NONE,
                null);
    }

    @Test
    void holdsAQuestionBackWithoutHoldingItsCaller() {
        RateLimitedModel paced = paced(0.01);
        Instant inAnHour = Instant.now().plusSeconds(3600);

        assertThat(paced.ask(ask(inAnHour))).isCompleted();
        CompletableFuture<Reply> second = paced.ask(ask(inAnHour));

        // The next token comes in 100 seconds; the caller has its future now.
        assertThat(second).isNotDone();
        assertThat(asked).hasValue(1);
    }

    @Test
    void letsEveryQuestionThroughInTheEnd() {
        RateLimitedModel paced = paced(200);
        Instant later = Instant.now().plusSeconds(60);
        List<CompletableFuture<Reply>> all =
                IntStream.range(0, 250).mapToObj(i -> paced.ask(ask(later))).toList();

        all.forEach(CompletableFuture::join);

        assertThat(asked).hasValue(250);
    }

    @Test
    void saysAtOnceWhereThePaceLeavesNoTurnBeforeTheDeadline() {
        RateLimitedModel paced = paced(0.01);
        paced.ask(ask(Instant.now().plusSeconds(10))).join();

        CompletableFuture<Reply> late = paced.ask(ask(Instant.now().plusSeconds(10)));

        assertThat(late)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("TRANSLATION_RPS");
        assertThat(asked).hasValue(1);
    }

    @Test
    void doesNotAskAfterTheDeadline() {
        CompletableFuture<Reply> late = paced(10).ask(ask(Instant.now().minusSeconds(1)));

        assertThat(late).isCompletedExceptionally();
        assertThat(late.handle((reply, thrown) -> thrown).join())
                .isInstanceOfAny(ModelFailed.class, CompletionException.class);
        assertThat(asked).hasValue(0);
    }

    private final class CountingModel implements TextModel {
        @Override
        public CompletableFuture<Reply> ask(Ask ask) {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(Reply.of(Map.of()));
        }

        @Override
        public CompletableFuture<Void> check() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void close() {}
    }
}
