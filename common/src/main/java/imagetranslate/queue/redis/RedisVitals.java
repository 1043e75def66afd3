package imagetranslate.queue.redis;

import imagetranslate.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Redis itself is, for the metrics. Asked when they are scraped and an answer is older than a few seconds; a scrape
 * shows the answer before its own question, so that it never waits for Redis.
 */
public final class RedisVitals {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final SharedRedis redis;
    private final String errorQueue;
    private final StageMarks marks;

    private volatile long askedAt = System.nanoTime() - FRESH.toNanos();
    private volatile String info = "";
    private volatile double errors = Double.NaN;
    private volatile Set<String> paused = Set.of();

    /** The question that is under way. */
    private volatile CompletionStage<?> answered = CompletableFuture.completedFuture(null);

    private RedisVitals(SharedRedis redis, String errorQueue, StageMarks marks) {
        this.redis = redis;
        this.errorQueue = errorQueue;
        this.marks = marks;
    }

    /** @param errorQueue the list's name */
    public static void report(PipelineMetrics metrics, SharedRedis redis, String errorQueue, StageMarks marks) {
        RedisVitals vitals = new RedisVitals(redis, errorQueue, marks);
        vitals.ask();
        metrics.queue()
                .redis(
                        () -> vitals.read("used_memory"),
                        () -> vitals.read("maxmemory"),
                        () -> vitals.read("connected_clients"),
                        vitals::errors);
        marks.stages().forEach(stage -> metrics.queue().paused(stage, () -> vitals.isPaused(stage)));
    }

    private double read(String field) {
        refresh();
        Matcher line = Pattern.compile("(?m)^" + field + ":(\\d+)").matcher(info);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    private double errors() {
        refresh();
        return errors;
    }

    private boolean isPaused(String stage) {
        refresh();
        return paused.contains(stage);
    }

    private void refresh() {
        if (answered.toCompletableFuture().isDone() && System.nanoTime() - askedAt >= FRESH.toNanos()) {
            ask();
        }
    }

    private void ask() {
        askedAt = System.nanoTime();
        answered = redis.send(commands -> commands.info())
                .whenComplete((said, failure) -> info = failure == null ? said : "")
                .thenCombine(redis.send(commands -> commands.llen(errorQueue)), (said, length) -> length)
                .whenComplete((length, failure) -> errors = failure == null ? length : Double.NaN)
                .thenCombine(marks.paused(), (length, found) -> found)
                .whenComplete((found, failure) -> paused = failure == null ? found : Set.of());
    }
}
