package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.result.ReceiverTurns.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReceiverTurnsTest {
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration QUICK = Duration.ofMillis(300);

    private final ReceiverTurns turns = new ReceiverTurns(16, 4);
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aHostIsCalledByAFewAndTheRestIsSpreadOutAtItsPace() throws Exception {
        answered("slow", SLOW);
        List<Turn> called = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            called.add(enter("slow"));
        }
        assertThat(called).allMatch(Turn::isNow);
        assertThat(enter("slow").after()).isEqualTo(Duration.ofSeconds(1));
        assertThat(enter("slow").after()).isEqualTo(Duration.ofMillis(8500));
        for (int i = 0; i < 100; i++) {
            assertThat(enter("slow").after()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
        }
        turns.leave(called.get(0), true, SLOW, Duration.ZERO, now);
        assertThat(enter("slow").isNow()).isTrue();
    }

    @Test
    void slowAndUnknownHostsLeaveHalfOfTheSlotsToTheOthers() throws Exception {
        answered("quick", QUICK);
        int strangers = 0;
        for (int i = 0; i < 100; i++) {
            strangers += enter("stranger-" + i).isNow() ? 1 : 0;
        }
        assertThat(strangers).isEqualTo(8);
        for (int i = 0; i < 4; i++) {
            assertThat(enter("quick").isNow()).isTrue();
        }
    }

    @Test
    void aDeadHostIsAskedByOneAfterLongerAndLongerPauses() throws Exception {
        Turn one = enter("dead");
        Turn two = enter("dead");
        failed(one, Duration.ZERO);
        failed(two, Duration.ZERO);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Duration after = enter("dead").after();
            pauses.add(after.toSeconds());
            now = now.plus(after);
            Turn probe = enter("dead");
            assertThat(probe.isNow()).isTrue();
            assertThat(enter("dead").isNow()).as("one at a time").isFalse();
            failed(probe, Duration.ZERO);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        now = now.plus(Duration.ofMinutes(5));
        turns.leave(enter("dead"), true, QUICK, Duration.ZERO, now);
        for (int i = 0; i < 4; i++) {
            assertThat(enter("dead").isNow()).as("it is back").isTrue();
        }
    }

    @Test
    void whatAReceiverAsksForIsGrantedWithinBounds() throws Exception {
        failed(enter("busy"), Duration.ofSeconds(30));
        assertThat(enter("busy").after()).isEqualTo(Duration.ofSeconds(30));
        failed(enter("busier"), Duration.ofHours(1));
        assertThat(enter("busier").after()).isEqualTo(Duration.ofMinutes(5));
    }

    private Turn enter(String host) throws InterruptedException {
        return turns.enter(host, now);
    }

    private void answered(String host, Duration took) throws InterruptedException {
        turns.leave(enter(host), true, took, Duration.ZERO, now);
    }

    private void failed(Turn turn, Duration askedFor) {
        turns.leave(turn, false, QUICK, askedFor, now);
    }
}
