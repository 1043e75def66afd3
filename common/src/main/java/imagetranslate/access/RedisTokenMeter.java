package imagetranslate.access;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.usage.RedisUsageLog;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** In Redis, under {@code <prefix>:token:}; each step is one script. */
public final class RedisTokenMeter implements TokenMeter {
    private static final String RATE = ScriptFile.read(RedisTokenMeter.class, "rate.lua");
    private static final String DAY = ScriptFile.read(RedisTokenMeter.class, "day.lua");

    /** So many seconds' worth of requests may come at once. */
    private static final double BURST_SECONDS = 2;

    private static final double NANO = 1e9;
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final SharedRedis redis;
    private final String prefix;
    private final Clock clock;

    /** @param prefix of the jobs' keys; no job's own has a single colon after it */
    public RedisTokenMeter(SharedRedis redis, String prefix, Clock clock) {
        this.redis = redis;
        this.prefix = prefix;
        this.clock = clock;
    }

    @Override
    public Optional<Exceeded> request(String token, TokenLimits limits) throws IOException {
        Double rate = limits.requestsPerSecond();
        if (rate == null) {
            return Optional.empty();
        }
        String[] keys = {prefix + ":token:" + token + ":bucket"};
        double full = Math.max(1, rate * BURST_SECONDS);
        long millis = answer(redis.<Long>send(commands -> commands.eval(
                RATE, ScriptOutputType.INTEGER, keys, bytes(Double.toString(rate)), bytes(Double.toString(full)))));
        return millis == 0
                ? Optional.empty()
                : Optional.of(new Exceeded("requests_per_second", rate, rate, Duration.ofMillis(millis)));
    }

    @Override
    public Optional<Exceeded> pictures(String token, TokenLimits limits, long pictures, long bytes, boolean book)
            throws IOException {
        if (limits.picturesPerDay() == null && limits.bytesPerDay() == null && limits.dollarsPerDay() == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        String[] keys = {prefix + ":token:" + token + ":" + day, RedisUsageLog.key(prefix, day)};
        Double dollars = limits.dollarsPerDay();
        byte[][] args = {
            bytes(Long.toString(pictures)),
            bytes(Long.toString(bytes)),
            orNone(limits.picturesPerDay()),
            orNone(limits.bytesPerDay()),
            orNone(dollars == null ? null : Math.round(dollars * NANO)),
            bytes(RedisUsageLog.spentBy(token)),
            bytes(Long.toString(KEPT.toSeconds())),
            bytes(book ? "1" : "0")
        };
        byte[] verdict = answer(redis.<byte[]>send(commands -> commands.eval(DAY, ScriptOutputType.VALUE, keys, args)));
        Duration untilMidnight = Duration.between(
                now, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return exceeded(new String(verdict, StandardCharsets.US_ASCII), limits, untilMidnight);
    }

    private static Optional<Exceeded> exceeded(String verdict, TokenLimits limits, Duration free) {
        int space = verdict.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        double used = Double.parseDouble(verdict.substring(space + 1));
        String which = verdict.substring(0, space);
        if (which.equals("pictures") && limits.picturesPerDay() != null) {
            return Optional.of(new Exceeded("pictures_per_day", limits.picturesPerDay(), used, free));
        }
        if (which.equals("bytes") && limits.bytesPerDay() != null) {
            return Optional.of(new Exceeded("bytes_per_day", limits.bytesPerDay(), used, free));
        }
        double dollars = limits.dollarsPerDay() == null ? 0 : limits.dollarsPerDay();
        return Optional.of(new Exceeded("dollars_per_day", dollars, used / NANO, free));
    }

    private static byte[] orNone(@Nullable Long limit) {
        return bytes(limit == null ? "" : Long.toString(limit));
    }

    private static <T> T answer(CompletionStage<T> reply) throws IOException {
        try {
            return reply.toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyUnreachable(
                    "limits of tokens", "the limits of tokens can't be looked at: " + e, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the limits of a token were looked at");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
