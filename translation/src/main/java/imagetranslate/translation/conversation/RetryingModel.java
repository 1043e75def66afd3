package imagetranslate.translation.conversation;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Asks again where the engine is busy or broken and the wait is short; a longer wait is the queue's, which holds no slot
 * and no memory for it. Silence isn't asked again: its time limit has already been spent.
 */
public final class RetryingModel implements TextModel {

    /**
     * @param attempts how often to ask in all
     * @param firstDelay before the second; doubles from then on
     * @param longestWait the longest Retry-After that is waited out here
     */
    public record Patience(int attempts, Duration firstDelay, Duration longestWait) {
        public static final Patience DEFAULT = new Patience(3, Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    /** Failsafe's sign for it: a negative delay. */
    private static final Duration LEFT_TO_BACKOFF = Duration.ofNanos(-1);

    private final TextModel inner;
    private final Patience patience;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;

    public RetryingModel(TextModel inner, Patience patience, ScheduledExecutorService scheduler, Clock clock) {
        this.inner = inner;
        this.patience = patience;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Reply> ask(Ask ask) {
        RetryPolicy<Reply> policy = RetryPolicy.<Reply>builder()
                .handleIf(failure -> worthAnotherTry(failure, ask))
                .withMaxAttempts(patience.attempts())
                .withBackoff(patience.firstDelay(), patience.firstDelay().multipliedBy(16))
                .withJitter(0.25)
                .withDelayFn(context -> askedFor(context.getLastException()))
                .build();
        return Failsafe.with(policy).with(scheduler).getStageAsync(() -> inner.ask(ask));
    }

    private boolean worthAnotherTry(Throwable failure, Ask ask) {
        ModelFailed failed = ModelFailed.in(failure, name());
        Duration wait = failed.retryAfter().orElse(patience.firstDelay());
        return (failed.kind() == Kind.BUSY || failed.kind() == Kind.BROKEN)
                && wait.compareTo(patience.longestWait()) <= 0
                && clock.instant().plus(wait).isBefore(ask.deadline());
    }

    private Duration askedFor(@Nullable Throwable failure) {
        return failure == null
                ? LEFT_TO_BACKOFF
                : ModelFailed.in(failure, name()).retryAfter().orElse(LEFT_TO_BACKOFF);
    }

    @Override
    public boolean repeatsItself() {
        return inner.repeatsItself();
    }

    @Override
    public CompletableFuture<Void> check() {
        return inner.check();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        inner.close();
    }
}
