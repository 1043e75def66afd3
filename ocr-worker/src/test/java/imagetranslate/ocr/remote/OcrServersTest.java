package imagetranslate.ocr.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.JobRejected;
import imagetranslate.ocr.remote.RemoteServer.Question;
import imagetranslate.ocr.remote.RemoteServer.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which server is asked, when a second one is, and what a job hears; the servers answer when they are told to. */
final class OcrServersTest {
    private static final Question QUESTION = new Question(new byte[] {1}, "zh");

    private final Told first = new Told("first");
    private final Told second = new Told("second");
    private final Told third = new Told("third");
    private final ExecutorService jobs = Executors.newCachedThreadPool();
    private final OcrServers servers =
            OcrServers.start(List.of(first, second, third), Duration.ofMinutes(1), () -> {}, Clock.systemUTC());

    @AfterEach
    void close() {
        servers.close();
        jobs.shutdownNow();
    }

    private Future<String> ask() {
        return jobs.submit(
                () -> servers.read(QUESTION, Clock.systemUTC().instant().plusSeconds(60))
                        .model());
    }

    private static String get(Future<String> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Test
    void picturesAreSpreadOverThoseWithTheLeastInHand() throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(ask());
            int asked = i + 1;
            await().until(() -> first.asked.get() + second.asked.get() + third.asked.get() == asked);
        }
        assertThat(List.of(first.asked.get(), second.asked.get(), third.asked.get()))
                .containsOnly(2);
        List.of(first, second, third).forEach(Told::answerAll);
        for (Future<String> answer : answers) {
            get(answer);
        }
    }

    @Test
    void aServerThatFailsIsReplacedByAnotherAtOnce() throws Exception {
        first.failing = "it fell over";
        assertThatAllAnswer(second, third);
    }

    private void assertThatAllAnswer(Told... good) throws Exception {
        for (Told server : good) {
            server.answersAtOnce = true;
        }
        for (int i = 0; i < 20; i++) {
            assertThat(get(ask()))
                    .isIn(List.of(good).stream().map(Told::address).toList());
        }
    }

    @Test
    void oneThatFailsThriceInARowIsLeftAloneForAWhile() throws Exception {
        first.failing = "it fell over";
        assertThatAllAnswer(second, third);
        assertThat(first.asked).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void whereNobodyAnswersTheJobCostsNoAttemptAndThePicturesAreAskedOfThreeAtMost() {
        List.of(first, second, third).forEach(server -> server.failing = "it fell over");
        assertThatThrownBy(
                        () -> servers.read(QUESTION, Clock.systemUTC().instant().plusSeconds(60)))
                .isInstanceOf(DependencyUnreachable.class)
                .hasMessageContaining("it fell over");
        assertThat(first.asked.get() + second.asked.get() + third.asked.get()).isEqualTo(3);
    }

    @Test
    void whenAllRestThatIsSaidAndNobodyIsAsked() {
        List.of(first, second, third).forEach(server -> {
            server.failing = "it fell over";
            server.unwell = "it fell over";
        });
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThatThrownBy(
                        () -> servers.read(QUESTION, Clock.systemUTC().instant().plusSeconds(60)))
                .hasMessageContaining("each of them has failed lately"));
        int asked = first.asked.get();
        assertThatThrownBy(
                        () -> servers.read(QUESTION, Clock.systemUTC().instant().plusSeconds(60)))
                .isInstanceOf(DependencyUnreachable.class);
        assertThat(first.asked).hasValue(asked);
        assertThatThrownBy(servers::check)
                .isInstanceOf(DependencyUnreachable.class)
                .hasMessageContaining("no server of OCR_SERVERS is well");
    }

    @Test
    void oneThatIsWellAgainIsAskedAgain() throws Exception {
        List.of(first, second, third).forEach(server -> {
            server.failing = "it fell over";
            server.unwell = "it fell over";
        });
        assertThatThrownBy(servers::check).isInstanceOf(DependencyUnreachable.class);
        second.failing = null;
        second.unwell = null;
        second.answersAtOnce = true;

        servers.check();

        assertThat(get(ask())).isEqualTo("second");
    }

    @Test
    void aPictureThatNobodyCanReadIsAskedOfOneOnly() {
        List.of(first, second, third).forEach(server -> server.rejecting = "it is no picture");
        assertThatThrownBy(
                        () -> servers.read(QUESTION, Clock.systemUTC().instant().plusSeconds(60)))
                .isInstanceOf(JobRejected.class)
                .hasMessage("it is no picture");
        assertThat(first.asked.get() + second.asked.get() + third.asked.get()).isEqualTo(1);
    }

    @Test
    void aSlowAnswerIsRacedByASecondServerAndTheSlowOneIsHungUpOn() throws Exception {
        assertThatAllAnswer(first, second, third);
        first.answersAtOnce = false;
        second.answersAtOnce = false;
        third.answersAtOnce = false;
        int before = first.asked.get() + second.asked.get() + third.asked.get();
        Future<String> answer = ask();
        await().until(() -> first.asked.get() + second.asked.get() + third.asked.get() == before + 2);
        List<Told> waiting = new ArrayList<>();
        for (Told server : List.of(first, second, third)) {
            if (!server.open.isEmpty()) {
                waiting.add(server);
            }
        }
        assertThat(waiting).hasSize(2);

        waiting.get(1).answerAll();

        assertThat(get(answer)).isEqualTo(waiting.get(1).address());
        assertThat(waiting.get(0).open.get(0)).isCancelled();
    }

    @Test
    void butForOneQuestionInTenAtMost() {
        Hedging hedging = new Hedging();
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            hedging.asked();
            taken += hedging.take() ? 1 : 0;
        }
        assertThat(taken).isBetween(95, 102);
    }

    @Test
    void theirVersionIsWhatOneOfThemSays() throws Exception {
        assertThat(servers.version()).isEqualTo("v1");
    }

    /** Answers when told to. */
    private static final class Told implements RemoteServer {
        private final String name;
        private final AtomicInteger asked = new AtomicInteger();
        private final List<CompletableFuture<Reading>> open = new ArrayList<>();
        private volatile boolean answersAtOnce;
        private volatile String failing;
        private volatile String rejecting;
        private volatile String unwell;

        Told(String name) {
            this.name = name;
        }

        @Override
        public String address() {
            return name;
        }

        @Override
        public synchronized CompletableFuture<Reading> read(Question question, Duration timeout) {
            asked.incrementAndGet();
            if (failing != null) {
                return CompletableFuture.failedFuture(new ServerTrouble(name, failing, null));
            }
            if (rejecting != null) {
                return CompletableFuture.failedFuture(JobRejected.permanent(rejecting));
            }
            CompletableFuture<Reading> answer = new CompletableFuture<>();
            if (answersAtOnce) {
                answer.complete(new Reading(List.of(), name, "v1"));
            } else {
                open.add(answer);
            }
            return answer;
        }

        synchronized void answerAll() {
            open.forEach(answer -> answer.complete(new Reading(List.of(), name, "v1")));
        }

        @Override
        public CompletableFuture<String> check(Duration timeout) {
            return unwell == null
                    ? CompletableFuture.completedFuture("v1")
                    : CompletableFuture.failedFuture(new ServerTrouble(name, unwell, null));
        }

        @Override
        public void close() {}
    }
}
