package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.worker.CircuitBreaker.Pace;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Long> askedAt = new CopyOnWriteArrayList<>();
    private volatile IOException answer;
    private CircuitBreaker gate = gate(new Pace(Duration.ofMillis(1), Duration.ofMillis(5)));

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void takesNoJobBeforeItHasAnswered() throws Exception {
        answer = new IOException("Gemini answered 400: API key not valid");
        gate.askFirst();
        await().until(() -> asked.get() > 2);
        assertThat(gate.awaitOpen(Duration.ofMillis(10))).isFalse();
        assertThatThrownBy(gate::check).hasMessage("Gemini answered 400: API key not valid");
        answer = null;
        assertThat(gate.awaitOpen(Duration.ofSeconds(10))).isTrue();
        assertThatCode(gate::check).doesNotThrowAnyException();
    }

    @Test
    void isAskedAfterLongerAndLongerPausesUpToTheLongest() {
        gate = gate(new Pace(Duration.ofMillis(20), Duration.ofMillis(200)));
        answer = new IOException("refused");
        gate.shut(failure(null), "a");
        await().until(() -> asked.get() == 7);
        for (int i = 1; i < 7; i++) {
            long pause = askedAt.get(i) - askedAt.get(i - 1);
            assertThat(Duration.ofNanos(pause)).isGreaterThanOrEqualTo(Duration.ofMillis(Math.min(200, 10L << i)));
        }
    }

    @Test
    void isAskedAgainLaterAndLaterWhereItAnswersAndThenServesNobody() throws Exception {
        gate = gate(new Pace(Duration.ofMillis(50), Duration.ofSeconds(10)));
        for (int i = 0; i < 5; i++) {
            gate.shut(failure(null), "job-" + i);
            assertThat(gate.awaitOpen(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(Duration.ofNanos(askedAt.get(4) - askedAt.get(3))).isGreaterThanOrEqualTo(Duration.ofMillis(800));
        gate.served();
        long before = System.nanoTime();
        gate.shut(failure(null), "later");
        assertThat(gate.awaitOpen(Duration.ofSeconds(10))).isTrue();
        assertThat(Duration.ofNanos(askedAt.get(5) - before)).isLessThan(Duration.ofMillis(800));
    }

    @Test
    void isAskedLaterAndLaterAlsoWhereTheQuestionItselfIsBroken() throws Exception {
        gate = new CircuitBreaker(
                new Dependency("translator", () -> {
                    askedAt.add(System.nanoTime());
                    throw new IllegalStateException("the client is closed");
                }),
                new Pace(Duration.ofMillis(50), Duration.ofSeconds(10)),
                clock);
        for (int i = 0; i < 5; i++) {
            gate.shut(failure(null), "job-" + i);
            assertThat(gate.awaitOpen(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(Duration.ofNanos(askedAt.get(4) - askedAt.get(3))).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }

    @Test
    void isNotAskedBeforeTheTimeItAskedFor() throws Exception {
        long before = System.nanoTime();
        gate.shut(failure(Duration.ofMillis(300)), "a");
        assertThat(gate.awaitOpen(Duration.ofSeconds(10))).isTrue();
        assertThat(Duration.ofNanos(askedAt.get(0) - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void onlyFailsAJobByItsOwnDoingWhereOthersAreServed() throws Exception {
        assertThat(gate.shut(failure(null), "a")).as("the first may be alone").isEqualTo(START);
        pass(Duration.ofHours(1));
        assertThat(gate.shut(failure(null), "a")).as("it is still alone").isEqualTo(START);
        pass(Duration.ofHours(1));
        assertThat(gate.shut(failure(null), "b"))
                .as("another one fails as well")
                .isEqualTo(now.get());
        pass(Duration.ofHours(1));
        assertThat(gate.shut(failure(null), "a")).as("nobody is served yet").isEqualTo(now.get());
        pass(Duration.ofHours(1));
        gate.served();
        Instant served = now.get();
        pass(Duration.ofHours(1));
        assertThat(gate.shut(failure(null), "a"))
                .as("it is alone again, others were served for an hour")
                .isEqualTo(served);
    }

    @Test
    void noAnswerIsProofThatItIsNotTheJob() throws Exception {
        answer = new IOException("refused");
        gate.shut(failure(null), "a");
        await().until(() -> asked.get() > 1);
        pass(Duration.ofHours(1));
        assertThat(gate.shut(failure(null), "a")).isEqualTo(now.get());
    }

    /** Lets the gate open, and time go by. */
    private void pass(Duration time) throws InterruptedException {
        answer = null;
        assertThat(gate.awaitOpen(Duration.ofSeconds(10))).isTrue();
        now.updateAndGet(t -> t.plus(time));
    }

    private CircuitBreaker gate(Pace pace) {
        return new CircuitBreaker(new Dependency("translator", this::ask), pace, clock);
    }

    private void ask() throws IOException {
        askedAt.add(System.nanoTime());
        asked.incrementAndGet();
        if (answer != null) {
            throw answer;
        }
    }

    private static DependencyUnreachable failure(Duration retryAfter) {
        return new DependencyUnreachable("translator", "503", retryAfter, null);
    }
}
