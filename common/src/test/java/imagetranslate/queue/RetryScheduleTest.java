package imagetranslate.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {

    @Test
    void theLongestDelayDoublesWithEveryAttemptUpToFiveMinutes() {
        RetrySchedule latest = policy(Long.MAX_VALUE);
        assertThat(latest.delay(1, null)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(latest.delay(2, null)).isEqualTo(Duration.ofMillis(4_500));
        assertThat(latest.delay(5, null)).isEqualTo(Duration.ofMillis(32_500));
        assertThat(latest.delay(9, null)).isEqualTo(Duration.ofMillis(300_500));
        assertThat(latest.delay(1_000, null)).isEqualTo(Duration.ofMillis(300_500));
    }

    @Test
    void theShortestDelayIsHalfASecond() {
        assertThat(policy(0).delay(4, null)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatTheOtherSideAskedForIsGrantedUpToAnHour() {
        assertThat(policy(0).delay(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(policy(0).delay(1, Duration.ofDays(9))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aJobsOwnLimitWins() {
        assertThat(policy(0).maxAttempts(Envelope.read("{\"max_attempts\":3}".getBytes(), 100)))
                .isEqualTo(3);
        assertThat(policy(0).maxAttempts(Envelope.read("{}".getBytes(), 100))).isEqualTo(5);
    }

    /** @param draw what is drawn, cut to what was asked for */
    private static RetrySchedule policy(long draw) {
        return new RetrySchedule(5, new RandomGenerator() {
            @Override
            public long nextLong() {
                return draw;
            }

            @Override
            public long nextLong(long bound) {
                return Math.min(draw, bound - 1);
            }
        });
    }
}
