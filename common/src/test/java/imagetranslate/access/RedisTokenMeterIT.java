package imagetranslate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.usage.RedisUsageLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class RedisTokenMeterIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T22:00:00Z"), ZoneOffset.UTC);
    private static RedisServerFixture redis;
    private static SharedRedis shared;
    /** As two processes of the API would have. */
    private static SharedRedis other;

    @BeforeAll
    static void start() {
        redis = RedisServerFixture.start();
        shared = SharedRedis.open(redis.address());
        other = SharedRedis.open(redis.address());
    }

    @AfterAll
    static void stop() {
        shared.close();
        other.close();
        redis.close();
    }

    @BeforeEach
    void clear() {
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.flushAll();
        }
    }

    private static TokenMeter meter(SharedRedis redis, Clock clock) {
        return new RedisTokenMeter(redis, "job:", clock);
    }

    private static TokenLimits limits(Double rate, Long pictures, Long bytes, Double dollars) {
        return new TokenLimits(rate, pictures, bytes, dollars);
    }

    @Test
    void aBucketIsSharedEmptiesAndFillsAgain() throws Exception {
        TokenLimits two = limits(2.0, null, null, null);
        int through = 0;
        Optional<TokenMeter.Exceeded> last = Optional.empty();
        for (int i = 0; i < 10; i++) {
            last = meter(i % 2 == 0 ? shared : other, CLOCK).request("shop", two);
            through += last.isEmpty() ? 1 : 0;
        }
        assertThat(through).as("two seconds' worth, and what came meanwhile").isBetween(4, 5);
        assertThat(last.orElseThrow().limit()).isEqualTo("requests_per_second");
        assertThat(last.orElseThrow().free()).isBetween(Duration.ofMillis(1), Duration.ofMillis(500));
        assertThat(meter(shared, CLOCK).request("another", two)).isEmpty();
        await().untilAsserted(() ->
                assertThat(meter(shared, CLOCK).request("shop", two)).isEmpty());
    }

    @Test
    void whatManyTakeAtOnceIsNeverMoreThanTheLimit() throws Exception {
        TokenLimits twenty = limits(null, 20L, null, null);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> taken = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                TokenMeter meter = meter(i % 2 == 0 ? shared : other, CLOCK);
                taken.add(many.submit(
                        () -> meter.pictures("shop", twenty, 1, 10, true).isEmpty()));
            }
            int through = 0;
            for (Future<Boolean> one : taken) {
                through += one.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(20);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void theLimitThatIsReachedIsNamedAndFreeAgainAtMidnight() throws Exception {
        TokenMeter meter = meter(shared, CLOCK);
        TokenLimits limits = limits(null, 3L, 1000L, null);
        assertThat(meter.pictures("shop", limits, 2, 600, true)).isEmpty();
        assertThat(meter.pictures("shop", limits, 2, 1, true))
                .contains(new TokenMeter.Exceeded("pictures_per_day", 3, 2, Duration.ofHours(2)));
        assertThat(meter.pictures("shop", limits, 1, 401, true))
                .contains(new TokenMeter.Exceeded("bytes_per_day", 1000, 600, Duration.ofHours(2)));
        assertThat(meter.pictures("shop", limits, 1, 400, false))
                .as("a look books nothing")
                .isEmpty();
        assertThat(meter.pictures("shop", limits, 1, 400, true)).isEmpty();
        assertThat(meter.pictures("shop", limits, 1, 0, true)).isPresent();
        meter.pictures("shop", limits, -1, -400, true);
        assertThat(meter.pictures("shop", limits, 1, 400, true))
                .as("given back")
                .isEmpty();
        Clock tomorrow = Clock.offset(CLOCK, Duration.ofHours(2));
        assertThat(meter(shared, tomorrow).pictures("shop", limits, 3, 1000, true))
                .isEmpty();
    }

    @Test
    void moneyIsWhatTheTokensJobsHaveCost() throws Exception {
        TokenMeter meter = meter(shared, CLOCK);
        TokenLimits dollar = limits(null, null, null, 1.0);
        assertThat(meter.pictures("shop", dollar, 1, 1, true)).isEmpty();
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.hset(
                    RedisUsageLog.key("job:", LocalDate.parse("2026-11-30")),
                    RedisUsageLog.spentBy("shop"),
                    "1250000000");
        }
        assertThat(meter.pictures("shop", dollar, 1, 1, true))
                .contains(new TokenMeter.Exceeded("dollars_per_day", 1, 1.25, Duration.ofHours(2)));
        assertThat(meter.pictures("another", dollar, 1, 1, true)).isEmpty();
    }

    /** Nothing is asked of Redis for a token without limits. */
    @Test
    void withoutLimitsNothingIsCounted() throws Exception {
        assertThat(meter(shared, CLOCK).request("shop", TokenLimits.NONE)).isEmpty();
        assertThat(meter(shared, CLOCK).pictures("shop", TokenLimits.NONE, 1, 1, true))
                .isEmpty();
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            assertThat(jedis.dbSize()).isZero();
        }
    }
}
