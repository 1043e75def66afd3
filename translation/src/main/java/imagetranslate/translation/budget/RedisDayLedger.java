package imagetranslate.translation.budget;

import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One key a day, {@code {cost}:2026-11-29}. */
final class RedisDayLedger implements DayLedger {
    private static final String RESERVE = ScriptFile.read(RedisDayLedger.class, "reserve.lua");
    private static final long LONGEST_WAIT_MILLIS = 2000;

    /** So that yesterday can still be looked at. */
    private static final Duration KEEP = Duration.ofDays(7);

    private final SharedRedis redis;
    private final String prefix;

    /** @param redis closed with this */
    RedisDayLedger(SharedRedis redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    @Override
    public CompletableFuture<Long> reserve(LocalDate day, long amount, long limit) {
        String[] keys = {prefix + day};
        return timed(redis.<Long>send(commands -> commands.eval(
                        RESERVE, ScriptOutputType.INTEGER, keys, bytes(amount), bytes(limit), bytes(KEEP.toSeconds())))
                .toCompletableFuture());
    }

    @Override
    public CompletableFuture<Void> correct(LocalDate day, long amount) {
        return timed(redis.send(commands -> commands.incrby(prefix + day, amount))
                        .toCompletableFuture())
                .thenAccept(sum -> {});
    }

    private static <T> CompletableFuture<T> timed(CompletableFuture<T> sent) {
        return sent.copy().orTimeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        redis.close();
    }
}
