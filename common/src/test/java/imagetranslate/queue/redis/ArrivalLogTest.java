package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArrivalLogTest {
    private final ArrivalLog log = new ArrivalLog();

    @Test
    void anEmptyListHasNoOldest() {
        assertThat(at(0, 0, 0)).isZero();
        assertThat(at(100, 50, 0)).isZero();
    }

    @Test
    void aListThatStandsStillGrowsOld() {
        at(0, 0, 0);
        assertThat(at(5, 0, 3)).isZero();
        assertThat(at(65, 0, 3)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aSlowListIsAsOldAsItsHead() {
        at(0, 0, 0);
        at(10, 0, 100);
        at(20, 10, 190);
        // Jobs 1 to 100 came by second 10, 101 to 200 by second 20.
        assertThat(at(60, 99, 101)).isEqualTo(Duration.ofSeconds(50));
        assertThat(at(61, 100, 100)).isEqualTo(Duration.ofSeconds(41));
    }

    @Test
    void aListThatWasEmptyInBetweenStartsAfresh() {
        at(0, 0, 5);
        at(100, 5, 0);
        assertThat(at(105, 5, 1)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void countsThatWereLostAreForgotten() {
        at(0, 0, 10);
        at(50, 90, 10);
        assertThat(at(60, 85, 10)).isZero();
    }

    private Duration at(long second, long taken, long waiting) {
        return log.oldest(Duration.ofSeconds(second).toNanos(), taken, waiting);
    }
}
