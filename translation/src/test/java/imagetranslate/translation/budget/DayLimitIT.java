package imagetranslate.translation.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.budget.Day.Booking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two workers and one day's money, in a real Redis. */
class DayLimitIT {
    private static final Instant EVENING = Instant.parse("2026-11-29T22:30:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    private final RedisServerFixture server = RedisServerFixture.start();
    private final Day one = day(EVENING);
    private final Day two = day(EVENING);

    private Day day(Instant now) {
        return new Day(
                new RedisDayLedger(SharedRedis.open(server.address()), "{cost}:"),
                1.0,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        server.close();
    }

    private static Booking booked(Day day, double cost) throws Exception {
        return day.book(cost, () -> "this costs " + cost).get(10, TimeUnit.SECONDS);
    }

    private double spent() {
        try (Jedis jedis = server.connect()) {
            assertThat(jedis.ttl("{cost}:" + TODAY)).isPositive();
            return Double.parseDouble(jedis.get("{cost}:" + TODAY)) / 1e9;
        }
    }

    @Test
    void whatWouldExceedTheDaysLimitWaitsUntilMidnight() throws Exception {
        booked(one, 0.7);

        assertThatThrownBy(() -> booked(two, 0.4))
                .cause()
                .isInstanceOfSatisfying(TranslationFailed.class, failed -> {
                    assertThat(failed.isPostponed()).isTrue();
                    assertThat(failed.retryAfter()).contains(Duration.ofMinutes(90));
                })
                .hasMessage("MAX_COST_PER_DAY is 1 USD, of which 0.7 USD are spent or booked, and this costs 0.4;"
                        + " waits until midnight UTC");
        booked(two, 0.3);
        assertThat(spent()).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void whatWasForeseenIsPutRightByWhatItCost() throws Exception {
        Booking booking = booked(one, 0.9);
        assertThatThrownBy(() -> booked(two, 0.2)).hasMessageContaining("MAX_COST_PER_DAY");

        booking.settle(0.1).get(10, TimeUnit.SECONDS);

        booked(two, 0.2);
        assertThat(spent()).isEqualTo(0.3, within(1e-9));
    }

    @Test
    void ofManyAtTheSameMomentOnlyThoseThatFitAreBooked() throws Exception {
        List<CompletableFuture<Booking>> bookings = IntStream.range(0, 50)
                .mapToObj(i -> (i % 2 == 0 ? one : two).book(0.1, () -> "this"))
                .toList();
        CompletableFuture.allOf(bookings.toArray(CompletableFuture<?>[]::new))
                .handle((done, thrown) -> done)
                .get(10, TimeUnit.SECONDS);

        assertThat(bookings)
                .filteredOn(booking -> !booking.isCompletedExceptionally())
                .hasSize(10);
        assertThat(spent()).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void theNextDayHasMoneyOfItsOwn() throws Exception {
        booked(one, 1);

        try (Day tomorrow = day(EVENING.plus(Duration.ofHours(2)))) {
            booked(tomorrow, 1);
        }
    }

    @Test
    void whatNoDayCouldPayFailsForGood() {
        assertThatThrownBy(() -> booked(one, 1.01))
                .cause()
                .isInstanceOfSatisfying(TranslationFailed.class, failed -> assertThat(failed.worthRetrying())
                        .isFalse())
                .hasMessageContaining("MAX_COST_PER_DAY is 1 USD, and this costs 1.01 alone");
    }

    @Test
    void whileNobodyKnowsWhatWasSpentNothingIs() throws Exception {
        booked(one, 0.1);
        server.kill();

        assertThatThrownBy(() -> booked(one, 0.1))
                .cause()
                .isInstanceOfSatisfying(TranslationFailed.class, failed -> assertThat(failed.isPostponed())
                        .isTrue())
                .hasMessageContaining("Redis doesn't tell what was spent");
    }
}
