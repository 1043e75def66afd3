package imagetranslate.bench.queue;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisStageQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The real queue as workers use it, with all its duties: claim, hand on, and take the next in the same step. */
record SafeLoop(RedisStageQueue queue) implements Loop {
    private static final Duration BLOCK = Duration.ofMillis(500);

    static SafeLoop on(Arena arena, Arena.Lists lists) {
        QueueSettings settings = new QueueSettings(
                new QueueNames(lists.from(), lists.to(), lists.errors()),
                // Nobody takes from the next list here, so it must be allowed to grow.
                new QueueSettings.Limits(3, Integer.MAX_VALUE, 1 << 16, Duration.ofDays(3)),
                QueueSettings.Timing.ofLease(Duration.ofSeconds(30)));
        return new SafeLoop(RedisStageQueue.start(
                RedisAddress.parse(arena.url()),
                settings,
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC()));
    }

    @Override
    public void run(Consumer<byte[]> taken, BooleanSupplier goOn) throws InterruptedException {
        try (imagetranslate.queue.Consumer consumer = queue.open()) {
            Claim claim = null;
            do {
                claim = claim == null ? consumer.claim(BLOCK).orElse(null) : claim;
                if (claim != null) {
                    taken.accept(claim.payload());
                    claim = consumer.settle(claim, new Step.Advance(claim.payload()), true)
                            .next();
                }
            } while (goOn.getAsBoolean());
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
