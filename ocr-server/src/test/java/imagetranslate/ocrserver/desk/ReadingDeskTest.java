package imagetranslate.ocrserver.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.JobRejected;
import imagetranslate.ocrserver.desk.ReadingRequest.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadingDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final SettableClock clock = new SettableClock();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final ReadingDesk desk = ReadingDesk.open(this::read, new ReadingDesk.Limits(1, 3, 1000), clock);

    /** Reads only once the gate is open; the language is the picture's name. */
    private Extraction read(ReadingRequest request) throws InterruptedException {
        gate.await();
        if (request.language().equals("broken")) {
            throw JobRejected.permanent("it is no picture");
        }
        if (request.language().equals("fatal")) {
            throw new StackOverflowError();
        }
        read.add(request.language());
        return new Extraction(List.of(), "m", "v", 1, 1, 0);
    }

    @AfterEach
    void close() {
        gate.countDown();
        desk.close();
    }

    /** One is in the only lane, before the gate. */
    private CompletableFuture<Extraction> occupyTheLane() throws DeskFull {
        CompletableFuture<Extraction> first = submit("first", Urgency.SINGLE);
        await().until(() -> desk.inHand() == 1);
        return first;
    }

    @Test
    void singlePicturesGoBeforeThoseOfABatch() throws Exception {
        occupyTheLane();
        submit("batch", Urgency.BATCH);
        CompletableFuture<Extraction> single = submit("single", Urgency.SINGLE);
        gate.countDown();
        single.join();
        await().until(() -> read.size() == 3);
        assertThat(read).containsExactly("first", "single", "batch");
    }

    @Test
    void butForOneThatHasStoodBackForFiveSeconds() throws Exception {
        occupyTheLane();
        submit("batch", Urgency.BATCH);
        clock.now = NOW.plusSeconds(6);
        submit("single", Urgency.SINGLE);
        gate.countDown();
        await().until(() -> read.size() == 3);
        assertThat(read).containsExactly("first", "batch", "single");
    }

    @Test
    void moreThanMayWaitAreRefusedAndTheOthersAreRead() throws Exception {
        occupyTheLane();
        for (int i = 0; i < 3; i++) {
            submit("waits", Urgency.SINGLE);
        }
        assertThatThrownBy(() -> submit("late", Urgency.SINGLE))
                .isInstanceOf(DeskFull.class)
                .hasMessageContaining("3 pictures wait already (OCR_SERVER_QUEUE=3)");
        gate.countDown();
        await().until(() -> read.size() == 4);
    }

    @Test
    void whatWaitsMayHoldSoMuchMemoryOnlyButOneAloneAlwaysMayWait() throws Exception {
        occupyTheLane();
        desk.submit(request("large", Urgency.SINGLE, 5000, NOW.plusSeconds(60), () -> false));
        assertThatThrownBy(() -> desk.submit(request("second", Urgency.SINGLE, 1, NOW.plusSeconds(60), () -> false)))
                .isInstanceOf(DeskFull.class);
        gate.countDown();
        await().until(() -> read.size() == 2);
        desk.submit(request("third", Urgency.SINGLE, 900, NOW.plusSeconds(60), () -> false))
                .join();
    }

    @Test
    void aBatchThatWasLetInKeepsItsPlaceHoweverManyHaveCome() throws Exception {
        occupyTheLane();
        for (int i = 0; i < 3; i++) {
            submit("waits", Urgency.SINGLE);
        }
        CompletableFuture<Extraction> next =
                desk.submitNext(request("next", Urgency.BATCH, 0, NOW.plusSeconds(60), () -> false));
        gate.countDown();
        next.join();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotRead() throws Exception {
        occupyTheLane();
        AtomicBoolean hungUp = new AtomicBoolean();
        CompletableFuture<Extraction> late =
                desk.submit(request("late", Urgency.SINGLE, 0, NOW.plusSeconds(1), () -> false));
        CompletableFuture<Extraction> abandoned =
                desk.submit(request("abandoned", Urgency.SINGLE, 0, NOW.plusSeconds(60), hungUp::get));
        clock.now = NOW.plusSeconds(1);
        hungUp.set(true);
        gate.countDown();
        assertThatThrownBy(late::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Unwanted.class);
        assertThatThrownBy(abandoned::join).hasCauseInstanceOf(Unwanted.class);
        assertThat(read).containsExactly("first");
    }

    @Test
    void aPictureThatFailsIsItsCallersTroubleOnly() throws Exception {
        gate.countDown();
        assertThatThrownBy(submit("broken", Urgency.SINGLE)::join).hasMessageContaining("it is no picture");
        assertThatThrownBy(submit("fatal", Urgency.SINGLE)::join).hasCauseInstanceOf(StackOverflowError.class);
        submit("good", Urgency.SINGLE).join();
        assertThat(desk.inHand() + desk.waiting()).isLessThanOrEqualTo(1);
    }

    @Test
    void aDeskThatClosesReadsWhatWaitsAndTakesNoMore() throws Exception {
        CompletableFuture<Extraction> first = occupyTheLane();
        CompletableFuture<Extraction> second = submit("second", Urgency.SINGLE);
        Thread closing = new Thread(desk::close);
        closing.start();
        await().untilAsserted(() -> assertThatThrownBy(() -> submit("third", Urgency.SINGLE))
                .isInstanceOf(DeskFull.class)
                .hasMessageContaining("stopping"));
        gate.countDown();
        closing.join(Duration.ofMinutes(1).toMillis());
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    private CompletableFuture<Extraction> submit(String name, Urgency urgency) throws DeskFull {
        return desk.submit(request(name, urgency, 0, NOW.plusSeconds(60), () -> false));
    }

    private static ReadingRequest request(
            String name, Urgency urgency, long held, Instant deadline, BooleanSupplier abandoned) {
        return new ReadingRequest(until -> new byte[0], held, name, 0.5, true, urgency, deadline, abandoned);
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
