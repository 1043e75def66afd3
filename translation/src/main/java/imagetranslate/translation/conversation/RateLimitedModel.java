package imagetranslate.translation.conversation;

import imagetranslate.translation.conversation.ModelFailed.Kind;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Asks no oftener than {@code TRANSLATION_RPS}; a token bucket, so a short burst passes. Waits on the scheduler. */
public final class RateLimitedModel implements TextModel {
    private final TextModel inner;
    private final Bucket bucket;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;

    /** @param perSecond asks a second, of every kind: first ones, repeats and retries */
    public RateLimitedModel(TextModel inner, double perSecond, ScheduledExecutorService scheduler, Clock clock) {
        this.inner = inner;
        this.scheduler = scheduler;
        this.clock = clock;
        long burst = Math.max(1, Math.round(perSecond));
        long nanosPerToken = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(1, Duration.ofNanos(nanosPerToken)))
                .build();
    }

    @Override
    public CompletableFuture<Reply> ask(Ask ask) {
        Duration left = Duration.between(clock.instant(), ask.deadline());
        if (left.isNegative() || left.isZero()) {
            return CompletableFuture.failedFuture(new ModelFailed(Kind.LATE, "no time was left to ask the translator"));
        }
        return bucket.asScheduler().tryConsume(1, left, scheduler).thenCompose(mine -> {
            if (mine) {
                return inner.ask(ask);
            }
            throw new ModelFailed(Kind.LATE, "TRANSLATION_RPS leaves no room to ask before the job's deadline");
        });
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
