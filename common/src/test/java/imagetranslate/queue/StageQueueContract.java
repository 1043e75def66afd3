package imagetranslate.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every queue promises, whatever it is made of. */
public abstract class StageQueueContract {
    protected static final Duration SOON = Duration.ofSeconds(5);
    private static final Step FINISH = new Step.Finish();

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    protected final String first = "first-" + run;
    protected final String second = "second-" + run;
    protected final String errors = "errors-" + run;
    private final List<StageQueue> queues = new ArrayList<>();
    private StageQueue queue;
    private Consumer consumer;

    /** A queue as in production, but for its names. */
    protected abstract StageQueue queue(QueueSettings settings, Clock clock);

    /** LPUSH, as producers do. */
    protected abstract void push(String list, byte[] payload);

    /** What lies on a list, the next to be claimed first. */
    protected abstract List<byte[]> contents(String list);

    /** The values of {@code body} in a stream, the oldest first. */
    protected abstract List<String> entries(String stream);

    /** What a replay does. */
    protected abstract void removeReceipt(String stage, String id);

    /** What {@code ./run pause} and {@code ./run resume} do. */
    protected abstract void pause(String stage, boolean paused);

    @BeforeEach
    void open() {
        queue = queueFor(first, second);
        consumer = queue.open();
    }

    @AfterEach
    void close() {
        consumer.close();
        queues.forEach(StageQueue::close);
    }

    @Test
    void jobsComeFirstInFirstOut() throws Exception {
        push("a");
        push("b");
        push("c");
        assertThat(claimAndFinishAll()).containsExactly("a", "b", "c");
    }

    @Test
    void payloadsComeExactlyAsTheyLay() throws Exception {
        byte[] payload = "{ \"request_id\" : \"x\",\t\"unknown\": \"\\u00e9é\",  \"n\":1.0}\r\n"
                .getBytes(StandardCharsets.UTF_8);
        push(first, payload);
        assertThat(claim().payload()).isEqualTo(payload);
    }

    @Test
    void claimIsEmptyWhereNothingWaits() throws Exception {
        assertThat(consumer.claim(Duration.ZERO)).isEmpty();
        assertThat(consumer.claim(Duration.ofMillis(10))).isEmpty();
    }

    @Test
    void aFreshJobIsOnItsFirstAttempt() throws Exception {
        push("a");
        Claim claim = claim();
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.recoveries()).isZero();
        assertThat(claim.envelope().id()).isEqualTo("a");
        assertThat(claim.firstSeen()).isEqualTo(claim.claimedAt());
    }

    @Test
    void aFinishedJobIsGone() throws Exception {
        push("a");
        assertThat(consumer.settle(claim(), FINISH, false).result()).isEqualTo(Settled.Result.DONE);
        assertNothingWaits();
        assertThat(contents(second)).isEmpty();
        assertThat(contents(errors)).isEmpty();
    }

    @Test
    void anAdvancedJobIsOnTheNextList() throws Exception {
        push("a");
        byte[] message = job("a", "for the next");
        consumer.settle(claim(), new Step.Advance(message), false);
        assertThat(contents(second)).containsExactly(message);
        assertNothingWaits();
    }

    @Test
    void settlingMayClaimTheNextInTheSameStep() throws Exception {
        push("a");
        push("b");
        Settled settled = consumer.settle(claim(), FINISH, true);
        assertThat(settled.next()).isNotNull();
        assertThat(settled.next().envelope().id()).isEqualTo("b");
        assertThat(consumer.settle(settled.next(), FINISH, true).next()).isNull();
    }

    @Test
    void everyStepCanClaimTheNext() throws Exception {
        List.of("a", "b", "c", "d").forEach(this::push);
        Claim b = consumer.settle(claim(), new Step.Retry(Duration.ofHours(1)), true)
                .next();
        Claim c = consumer.settle(b, new Step.Fail(ErrorKind.PERMANENT, "bad", null), true)
                .next();
        Claim d = consumer.settle(c, new Step.Advance(job("c", "")), true).next();
        assertThat(d.envelope().id()).isEqualTo("d");
    }

    @Test
    void settlingClaimsNothingUnlessAsked() throws Exception {
        push("a");
        push("b");
        assertThat(consumer.settle(claim(), FINISH, false).next()).isNull();
        assertThat(ids(contents(first))).containsExactly("b");
    }

    @Test
    void aSecondSettlingOfTheSameClaimChangesNothing() throws Exception {
        push("a");
        Claim claim = claim();
        consumer.settle(claim, new Step.Advance(job("a", "once")), false);
        push("b");
        Settled again = consumer.settle(claim, new Step.Advance(job("a", "twice")), true);
        assertThat(again.result()).isEqualTo(Settled.Result.FENCED);
        assertThat(again.next()).isNull();
        assertThat(contents(second)).hasSize(1);
        assertThat(consumer.settle(claim, new Step.Fail(ErrorKind.PERMANENT, "late", null), false)
                        .result())
                .isEqualTo(Settled.Result.FENCED);
        assertThat(contents(errors)).isEmpty();
        assertThat(consumer.settle(claim, new Step.Retry(Duration.ZERO), false).result())
                .isEqualTo(Settled.Result.FENCED);
        assertThat(claimAndFinishAll()).containsExactly("b");
    }

    @Test
    void aRetriedJobComesBackWithItsAttemptsCounted() throws Exception {
        push("a");
        Claim one = claim();
        consumer.settle(one, new Step.Retry(Duration.ofMillis(1)), false);
        Claim two = claim();
        assertThat(two.attempt()).isEqualTo(2);
        assertThat(two.payload()).isEqualTo(one.payload());
        assertThat(two.firstSeen().toEpochMilli()).isEqualTo(one.firstSeen().toEpochMilli());
        consumer.settle(two, new Step.Retry(Duration.ofMillis(1)), false);
        assertThat(claim().attempt()).isEqualTo(3);
    }

    @Test
    void aPostponedJobComesBackWithNoAttemptCounted() throws Exception {
        push("a");
        Claim one = claim();
        consumer.settle(one, new Step.Postpone(Duration.ofMillis(1)), false);
        Claim two = claim();
        assertThat(two.attempt()).isEqualTo(1);
        assertThat(two.firstSeen().toEpochMilli()).isEqualTo(one.firstSeen().toEpochMilli());
        consumer.settle(two, new Step.Retry(Duration.ofMillis(1)), false);
        assertThat(claim().attempt()).isEqualTo(2);
    }

    @Test
    void theStepThatFillsTheNextListClaimsNoMore() throws Exception {
        for (int i = 0; i < 10; i++) {
            push(second, job("waiting-" + i, ""));
        }
        push("a");
        push("b");
        Settled settled = consumer.settle(claim(), new Step.Advance(job("a", "")), true);
        assertThat(settled.result()).isEqualTo(Settled.Result.DONE);
        assertThat(settled.next()).isNull();
        assertThat(ids(contents(first))).containsExactly("b");
    }

    @Test
    void aRetriedJobWaitsForItsTime() throws Exception {
        push("a");
        consumer.settle(claim(), new Step.Retry(Duration.ofHours(1)), false);
        push("b");
        assertThat(claimAndFinishAll()).containsExactly("b");
    }

    @Test
    void aFailedJobLeavesOneRecordWithEverythingInIt() throws Exception {
        byte[] payload = "{\"request_id\":\"r1\",\"image_id\":\"1005-main\",\"replay_count\":2}"
                .getBytes(StandardCharsets.UTF_8);
        push(first, payload);
        Instant before = Instant.now();
        consumer.settle(claim(), new Step.Retry(Duration.ZERO), false);
        consumer.settle(claim(), new Step.Fail(ErrorKind.EXHAUSTED, "no luck", "java.io.IOException"), false);

        assertThat(contents(errors)).hasSize(1);
        JsonNode json = json(contents(errors).get(0));
        assertThat(json.fieldNames()).toIterable().startsWith("request_id", "image_id", "error_message", "timestamp");
        assertThat(json.path("kind").asText()).isEqualTo("exhausted");
        assertThat(json.path("payload_encoding").asText()).isEqualTo("utf-8");
        ErrorRecord record = ErrorRecord.read(contents(errors).get(0));
        assertThat(record.job()).isEqualTo(new ErrorRecord.JobRef("r1", "1005-main", first));
        assertThat(record.why()).isEqualTo(new ErrorRecord.Why(ErrorKind.EXHAUSTED, "no luck", "java.io.IOException"));
        assertThat(record.payload()).isEqualTo(payload);
        assertThat(record.history().attempts()).isEqualTo(2);
        assertThat(record.history().recoveries()).isZero();
        assertThat(record.history().replayCount()).isEqualTo(2);
        assertThat(record.history().consumer()).isEqualTo(consumer.name());
        assertThat(record.history().version()).isNotBlank();
        assertThat(record.timestamp()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(record.history().firstSeen()).isBetween(before.minusMillis(1), record.timestamp());
        assertNothingWaits();
    }

    @Test
    void aFailedJobLeavesANoticeForTheErrorStage() throws Exception {
        push(first, "{\"request_id\":\"r1\",\"image_id\":\"p1\"}".getBytes(StandardCharsets.UTF_8));
        consumer.settle(claim(), new Step.Fail(ErrorKind.TIMEOUT, "too slow", null), false);
        JsonNode notice = json(contents(QueueNames.notices(errors)).get(0));
        assertThat(notice.path("request_id").asText()).isEqualTo("r1");
        assertThat(notice.path("image_id").asText()).isEqualTo("p1");
        assertThat(notice.path("stage").asText()).isEqualTo(first);
        assertThat(notice.path("kind").asText()).isEqualTo("timeout");
        assertThat(notice.path("error_message").asText()).isEqualTo("too slow");
    }

    @Test
    void aMessageThatIsNoTextKeepsItsBytesInTheRecord() throws Exception {
        byte[] payload = {(byte) 0xff, 0, 1, (byte) 0xc3, 0x28};
        push(first, payload);
        Claim claim = claim();
        assertThat(claim.envelope().problem()).startsWith("the message is not JSON");
        consumer.settle(claim, new Step.Fail(ErrorKind.MALFORMED, "not JSON", null), false);
        assertThat(json(contents(errors).get(0)).path("payload_encoding").asText())
                .isEqualTo("base64");
        assertThat(ErrorRecord.read(contents(errors).get(0)).payload()).isEqualTo(payload);
    }

    @Test
    void ofTwoCopiesOneIsDone() throws Exception {
        push(first, job("a", "one"));
        push(first, job("a", "another body"));
        push("b");
        assertThat(claimAndFinishAll()).containsExactly("a", "b");
        push("a");
        assertNothingWaits();
    }

    @Test
    void ofTwoCopiesInHandAtOnceTheFirstToSettleWins() throws Exception {
        push(first, job("a", "one"));
        push(first, job("a", "two"));
        Consumer other = queue.open();
        Claim mine = claim();
        Claim theirs = other.claim(SOON).orElseThrow();
        consumer.settle(mine, new Step.Advance(job("a", "one")), false);
        assertThat(other.settle(theirs, new Step.Advance(job("a", "two")), false)
                        .result())
                .isEqualTo(Settled.Result.DUPLICATE);
        assertThat(contents(second)).hasSize(1);
        other.close();
    }

    @Test
    void aCopyOfAFailedJobIsNotDoneEither() throws Exception {
        push(first, job("a", "one"));
        push(first, job("a", "two"));
        consumer.settle(claim(), new Step.Fail(ErrorKind.PERMANENT, "bad", null), false);
        assertNothingWaits();
        assertThat(contents(errors)).hasSize(1);
    }

    @Test
    void aMessageWithoutAnIdIsDoneAsOftenAsItIsPushed() throws Exception {
        byte[] payload = "{\"image_url\":\"https://img.example.com/a.jpg\"}".getBytes(StandardCharsets.UTF_8);
        push(first, payload);
        push(first, payload);
        assertThat(claimAndFinishAll()).hasSize(2);
    }

    @Test
    void equalMessagesWithoutAnIdEachEndOnceWithAttemptsOfTheirOwn() throws Exception {
        byte[] payload =
                "{\"image_url\":\"https://img.example.com/a.jpg\", \"n\":1.0}".getBytes(StandardCharsets.UTF_8);
        List.of(1, 2, 3).forEach(copy -> push(first, payload));
        for (int attempt = 1; attempt <= 2; attempt++) {
            List<Claim> claims = new ArrayList<>();
            for (int copy = 1; copy <= 3; copy++) {
                Claim claim = claim();
                assertThat(claim.attempt()).isEqualTo(attempt);
                claims.add(claim);
                consumer.settle(claim, new Step.Retry(Duration.ofMillis(500)), false);
            }
            assertThat(ids(claims.stream().map(Claim::payload).toList())).doesNotHaveDuplicates();
        }
        for (int copy = 1; copy <= 3; copy++) {
            consumer.settle(claim(), new Step.Fail(ErrorKind.EXHAUSTED, "no luck", null), false);
        }
        List<ErrorRecord> records =
                contents(errors).stream().map(ErrorRecord::read).toList();
        assertThat(records).extracting(record -> record.history().attempts()).containsExactly(3, 3, 3);
        assertThat(records).extracting(record -> record.job().requestId()).doesNotHaveDuplicates();
        assertThat(contents(QueueNames.notices(errors))).hasSize(3);
        assertNothingWaits();
    }

    @Test
    void equalMessagesWithoutAnIdAreEachHandedOnAndDoneByTheNextStage() throws Exception {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        push(first, payload);
        push(first, payload);
        Claim one = claim();
        Claim two = consumer.settle(one, new Step.Advance(one.payload()), true).next();
        consumer.settle(two, new Step.Advance(two.payload()), false);
        Consumer next = queueFor(second, null).open();
        for (int copy = 1; copy <= 2; copy++) {
            Claim claim = next.claim(SOON).orElseThrow();
            assertThat(next.settle(claim, FINISH, false).result()).isEqualTo(Settled.Result.DONE);
        }
        next.close();
    }

    @Test
    void aMessageWithoutAnIdIsGivenOneThatEveryRedeliveryKeeps() throws Exception {
        for (String message : List.of(
                "{\"image_url\":\"x\",\"n\":1.50}",
                " {}",
                "{ }",
                "{\"request_id\":\" \",\"n\":1.50}",
                "{\"request_id\":null}")) {
            push(first, message.getBytes(StandardCharsets.UTF_8));
            Claim given = claim();
            String id = given.envelope().id();
            assertThat(given.envelope().ownId()).isTrue();
            assertThat(json(given.payload()).path("request_id").asText()).isEqualTo(id);
            assertThat(new String(given.payload(), StandardCharsets.UTF_8).contains("1.50"))
                    .isEqualTo(message.contains("1.50"));
            consumer.settle(given, new Step.GiveBack(), false);
            Claim again = claim();
            assertThat(again.envelope().id()).isEqualTo(id);
            consumer.settle(again, new Step.Retry(Duration.ZERO), false);
            Claim retried = claim();
            assertThat(retried.envelope().id()).isEqualTo(id);
            assertThat(retried.attempt()).isEqualTo(2);
            assertThat(consumer.settle(retried, FINISH, false).result()).isEqualTo(Settled.Result.DONE);
        }
    }

    @Test
    void theIdThatALongestMessageIsGivenDoesNotMakeItTooLong() throws Exception {
        String longest = "{\"note\":\"" + "x".repeat((1 << 16) - 11) + "\"}";
        assertThat(longest).hasSize(1 << 16);
        push(first, longest.getBytes(StandardCharsets.UTF_8));
        consumer.settle(claim(), new Step.GiveBack(), false);
        assertThat(claim().envelope().problem()).isNull();
    }

    @Test
    void whatHasAnIdOfTheWrongKindIsLeftAsItIs() throws Exception {
        for (String message : List.of("{\"request_id\":[1]}", "{\"request_id\":{}}", "[1]", "not JSON", "")) {
            byte[] payload = message.getBytes(StandardCharsets.UTF_8);
            push(first, payload);
            push(first, payload);
            for (int copy = 1; copy <= 2; copy++) {
                Claim claim = claim();
                assertThat(claim.payload()).isEqualTo(payload);
                consumer.settle(claim, new Step.Fail(ErrorKind.MALFORMED, "bad", null), false);
            }
        }
        assertThat(contents(errors)).hasSize(10);
    }

    @Test
    void copiesOfOneMessageThatWaitForARetryAtOnceCostItOneAttempt() throws Exception {
        push("a");
        push("a");
        Consumer other = queue.open();
        Claim mine = claim();
        Claim theirs = other.claim(SOON).orElseThrow();
        assertThat(consumer.settle(mine, new Step.Retry(Duration.ofMillis(500)), false)
                        .result())
                .isEqualTo(Settled.Result.DONE);
        assertThat(other.settle(theirs, new Step.Retry(Duration.ofMillis(500)), false)
                        .result())
                .isEqualTo(Settled.Result.DUPLICATE);
        Claim again = claim();
        assertThat(again.attempt()).isEqualTo(2);
        consumer.settle(again, FINISH, false);
        assertNothingWaits();
        other.close();
    }

    @Test
    void aReplayIsNotSwallowedHereNorFurtherOn() throws Exception {
        StageQueue nextQueue = queueFor(second, null);
        Consumer next = nextQueue.open();
        push("a");
        consumer.settle(claim(), new Step.Advance(job("a", "first time")), false);
        next.settle(next.claim(SOON).orElseThrow(), FINISH, false);

        removeReceipt(first, "a");
        push("a");
        consumer.settle(claim(), new Step.Advance(job("a", "replayed")), false);
        Claim replayed = next.claim(SOON).orElseThrow();
        assertThat(replayed.payload()).isEqualTo(job("a", "replayed"));
        assertThat(next.settle(replayed, FINISH, false).result()).isEqualTo(Settled.Result.DONE);
        next.close();
    }

    @Test
    void aJobGivenBackComesFirstAndHasLostNoAttempt() throws Exception {
        push("a");
        push("b");
        consumer.settle(claim(), new Step.GiveBack(), false);
        Claim again = claim();
        assertThat(again.envelope().id()).isEqualTo("a");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.recoveries()).isZero();
    }

    @Test
    void aClosedConsumerGivesBackWhatItHolds() throws Exception {
        push("a");
        Consumer leaving = queue.open();
        assertThat(leaving.claim(SOON)).isPresent();
        leaving.close();
        assertThat(claim().attempt()).isEqualTo(1);
    }

    @Test
    void nothingIsClaimedWhileTheNextStageHasTooMuchToDo() throws Exception {
        for (int i = 0; i <= 10; i++) {
            push(second, job("waiting-" + i, ""));
        }
        push("a");
        assertNothingWaits();
        Consumer next = queueFor(second, null).open();
        next.settle(next.claim(SOON).orElseThrow(), FINISH, false);
        assertThat(claim().envelope().id()).isEqualTo("a");
        next.close();
    }

    @Test
    void aPausedStageClaimsNothingUntilItIsResumed() throws Exception {
        push("a");
        pause(first, true);
        assertNothingWaits();
        assertThat(consumer.claim(Duration.ZERO)).isEmpty();
        pause(second, true);
        pause(first, false);
        assertThat(claim().envelope().id()).isEqualTo("a");
    }

    @Test
    void whatIsInHandIsSettledWhileTheStageIsPausedAndNothingIsClaimedWithIt() throws Exception {
        List.of("a", "b", "c", "d").forEach(this::push);
        Claim a = claim();
        pause(first, true);
        Settled settled = consumer.settle(a, new Step.Advance(job("a", "")), true);
        assertThat(settled.result()).isEqualTo(Settled.Result.DONE);
        assertThat(settled.next()).isNull();
        pause(first, false);
        Claim b = claim();
        pause(first, true);
        assertThat(consumer.settle(b, new Step.Fail(ErrorKind.PERMANENT, "bad", null), true)
                        .next())
                .isNull();
        pause(first, false);
        Claim c = claim();
        pause(first, true);
        assertThat(consumer.settle(c, new Step.Retry(Duration.ofHours(1)), true).next())
                .isNull();
        assertThat(contents(second)).hasSize(1);
        assertThat(ids(contents(first))).containsExactly("d");
    }

    @Test
    void theLastStageHasNothingToHandOnTo() throws Exception {
        Consumer last = queueFor(second, null).open();
        push(second, job("a", ""));
        Claim claim = last.claim(SOON).orElseThrow();
        assertThatThrownBy(() -> last.settle(claim, new Step.Advance(job("a", "")), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(second);
        last.close();
    }

    @Test
    void eachConsumerHasAJobOfItsOwn() throws Exception {
        push("a");
        push("b");
        Consumer other = queue.open();
        assertThat(other.name()).isNotEqualTo(consumer.name());
        assertThat(claim().envelope().id()).isEqualTo("a");
        assertThat(other.claim(SOON).orElseThrow().envelope().id()).isEqualTo("b");
        other.close();
    }

    @Test
    void theTargetsOfAPictureAreHandedOnInOneStepEachWithAnIdentityOfItsOwn() throws Exception {
        push(first, whole("r", "ko", "en", "zh-Hant"));
        Claim claim = claim();
        assertThat(split(claim, advanced(claim, "ko"), advanced(claim, "en"), advanced(claim, "zh-Hant")))
                .isEqualTo(Settled.Result.DONE);
        assertThat(contents(second)).containsExactly(target("r", "ko"), target("r", "en"), target("r", "zh-Hant"));
        assertThat(ids(contents(second))).doesNotHaveDuplicates().doesNotContain("r");
        assertNothingWaits();
        assertThat(contents(errors)).isEmpty();
        Consumer next = queueFor(second, null).open();
        for (String lang : List.of("ko", "en", "zh-Hant")) {
            Claim done = next.claim(SOON).orElseThrow();
            assertThat(done.envelope().targets()).containsExactly(lang);
            assertThat(next.settle(done, FINISH, false).result()).isEqualTo(Settled.Result.DONE);
        }
        next.close();
    }

    @Test
    void aTargetThatIsTriedAgainComesBackAloneWithTheAttemptsOfTheWhole() throws Exception {
        push(first, whole("r", "ko", "en"));
        consumer.settle(claim(), new Step.Retry(Duration.ZERO), false);
        Claim claim = claim();
        assertThat(claim.attempt()).isEqualTo(2);
        split(claim, advanced(claim, "ko"), part(claim, "en", new Step.Retry(Duration.ofMillis(1))));
        assertThat(contents(second)).containsExactly(target("r", "ko"));

        Claim again = claim();
        assertThat(again.payload()).isEqualTo(target("r", "en"));
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.firstSeen().toEpochMilli()).isEqualTo(claim.firstSeen().toEpochMilli());
        consumer.settle(again, new Step.Retry(Duration.ofMillis(1)), false);
        Claim last = claim();
        assertThat(last.attempt()).isEqualTo(4);
        consumer.settle(last, new Step.Advance(target("r", "en")), false);
        assertThat(contents(second)).containsExactly(target("r", "ko"), target("r", "en"));
        assertNothingWaits();
    }

    @Test
    void aJobThatIsAnnouncedIsDoneAndToldInOneStepAndOnce() throws Exception {
        push(first, news("r"));
        push(first, news("r"));
        Consumer other = queue.open();
        Claim mine = claim();
        Claim theirs = other.claim(SOON).orElseThrow();
        Step step = announced("r", "one", "two");
        assertThat(consumer.settle(mine, step, false).result()).isEqualTo(Settled.Result.DONE);
        assertThat(other.settle(theirs, step, false).result()).isEqualTo(Settled.Result.DUPLICATE);
        assertThat(consumer.settle(mine, step, false).result()).isEqualTo(Settled.Result.FENCED);
        assertThat(contents(second)).containsExactly(news("one"), news("two"));
        assertThat(entries(first + ":stream")).containsExactly("r");
        assertNothingWaits();
        other.close();
    }

    @Test
    void newsThatWasSettledBeforeIsDoneAgainWhereItIsToldAgain() throws Exception {
        push(second, news("one"));
        try (Consumer next = queueFor(second, null).open()) {
            next.settle(next.claim(SOON).orElseThrow(), FINISH, false);
            push(first, news("r"));
            push(first, news("s"));
            Claim claim = claim();
            Claim more = consumer.settle(claim, announced("r", "one"), true).next();
            assertThat(more).as("the next in the same step").isNotNull();
            assertThat(consumer.settle(more, announced("s"), false).result()).isEqualTo(Settled.Result.DONE);
            assertThat(next.claim(SOON)).get().extracting(Claim::payload).isEqualTo(news("one"));
        }
        assertThat(entries(first + ":stream")).containsExactly("r", "s");
    }

    @Test
    void theEndOfAPageGoesToItsBatchInTheSameStepAndOnce() throws Exception {
        String batches = first + ":batches";
        push(first, news("r"));
        push(first, news("r"));
        Consumer other = queue.open();
        Claim mine = claim();
        Claim theirs = other.claim(SOON).orElseThrow();
        Step step = new Step.Announce(List.of(news("one")), null, new Aside(batches, news("end")));
        assertThat(consumer.settle(mine, step, false).result()).isEqualTo(Settled.Result.DONE);
        assertThat(other.settle(theirs, step, false).result()).isEqualTo(Settled.Result.DUPLICATE);
        assertThat(contents(second)).containsExactly(news("one"));
        assertThat(contents(batches)).containsExactly(news("end"));
        push(first, news("s"));
        Step alone = new Step.Announce(List.of(), null, new Aside(batches, news("alone")));
        assertThat(consumer.settle(claim(), alone, false).result()).isEqualTo(Settled.Result.DONE);
        assertThat(contents(batches)).hasSize(2).contains(news("alone"));
        other.close();
    }

    private static byte[] news(String id) {
        return ("{\"request_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private Step announced(String body, String... news) {
        return new Step.Announce(
                Stream.of(news).map(StageQueueContract::news).toList(),
                new StreamEntry(
                        first + ":stream",
                        1000,
                        List.of("body".getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aTargetThatFailsLeavesARecordOfItsOwnAndTheOthersAlone() throws Exception {
        push(first, whole("r", "ko", "en", "ja"));
        Claim claim = claim();
        split(
                claim,
                part(claim, "ko", new Step.Fail(ErrorKind.PERMANENT, "no font", null)),
                advanced(claim, "en"),
                part(claim, "ja", new Step.Fail(ErrorKind.EXHAUSTED, "no luck", "java.io.IOException")));
        assertThat(contents(second)).containsExactly(target("r", "en"));
        List<ErrorRecord> records =
                contents(errors).stream().map(ErrorRecord::read).toList();
        assertThat(records)
                .extracting(ErrorRecord::job)
                .containsExactly(
                        new ErrorRecord.JobRef("r", List.of("ko"), "r", first),
                        new ErrorRecord.JobRef("r", List.of("ja"), "r", first));
        assertThat(records.get(0).payload()).isEqualTo(target("r", "ko"));
        assertThat(records.get(0).why()).isEqualTo(new ErrorRecord.Why(ErrorKind.PERMANENT, "no font", null));
        assertThat(json(contents(errors).get(0)).path("target_lang").asText()).isEqualTo("ko");
        assertNothingWaits();

        Consumer notices = queueFor(QueueNames.notices(errors), null).open();
        for (String lang : List.of("ko", "ja")) {
            Claim notice = notices.claim(SOON).orElseThrow();
            assertThat(json(notice.payload()).path("target_lang").asText()).isEqualTo(lang);
            assertThat(notices.settle(notice, FINISH, false).result()).isEqualTo(Settled.Result.DONE);
        }
        notices.close();
    }

    @Test
    void aJobIsSplitOnceHoweverManyCopiesOfItThereAre() throws Exception {
        byte[] message = whole("r", "ko", "en");
        push(first, message);
        push(first, message);
        Consumer other = queue.open();
        Claim mine = claim();
        Claim theirs = other.claim(SOON).orElseThrow();
        split(mine, advanced(mine, "ko"), part(mine, "en", new Step.Retry(Duration.ofHours(1))));
        Step again = new Step.Split(
                List.of(advanced(theirs, "ko"), part(theirs, "en", new Step.Fail(ErrorKind.PERMANENT, "no", null))));
        assertThat(other.settle(theirs, again, false).result()).isEqualTo(Settled.Result.DUPLICATE);
        assertThat(other.settle(theirs, again, false).result()).isEqualTo(Settled.Result.FENCED);
        assertThat(split(mine, advanced(mine, "ko"))).isEqualTo(Settled.Result.FENCED);
        push(first, message);
        assertNothingWaits();
        assertThat(contents(second)).hasSize(1);
        assertThat(contents(errors)).isEmpty();
        other.close();
    }

    @Test
    void aTargetThatWasSettledBeforeIsLeftOut() throws Exception {
        push(first, target("r", "ko"));
        consumer.settle(claim(), new Step.Advance(target("r", "ko")), false);
        push(first, target("r", "ja"));
        consumer.settle(claim(), new Step.Fail(ErrorKind.PERMANENT, "no", null), false);
        push(first, target("r", "de"));
        consumer.settle(claim(), new Step.Advance(target("r", "de")), false);

        push(first, whole("r", "ko", "en", "ja", "de"));
        Claim claim = claim();
        assertThat(split(
                        claim,
                        advanced(claim, "ko"),
                        advanced(claim, "en"),
                        part(claim, "ja", new Step.Fail(ErrorKind.PERMANENT, "again", null)),
                        part(claim, "de", new Step.Retry(Duration.ZERO))))
                .isEqualTo(Settled.Result.DONE);
        assertThat(contents(second)).containsExactly(target("r", "ko"), target("r", "de"), target("r", "en"));
        assertThat(contents(errors)).hasSize(1);
        assertNothingWaits();
    }

    @Test
    void whoLeavesBeforeASplitLeavesTheWholeAndAfterItNothing() throws Exception {
        push(first, whole("r", "ko", "en"));
        Consumer leaving = queue.open();
        Claim dropped = leaving.claim(SOON).orElseThrow();
        leaving.close();
        assertThat(leaving.settle(dropped, new Step.Split(List.of(advanced(dropped, "ko"))), false)
                        .result())
                .isEqualTo(Settled.Result.FENCED);
        assertThat(contents(second)).isEmpty();

        Consumer last = queue.open();
        Claim claim = last.claim(SOON).orElseThrow();
        assertThat(claim.attempt()).isEqualTo(1);
        last.settle(claim, new Step.Split(List.of(advanced(claim, "ko"), advanced(claim, "en"))), false);
        last.close();
        assertNothingWaits();
        assertThat(contents(second)).hasSize(2);
    }

    @Test
    void aSplitClaimsTheNextUnlessItFillsTheNextList() throws Exception {
        for (int i = 0; i < 8; i++) {
            push(second, job("waiting-" + i, ""));
        }
        push(first, whole("r", "ko", "en"));
        push(first, whole("s", "ko", "en"));
        push("c");
        Claim claim = claim();
        Step ten = new Step.Split(List.of(advanced(claim, "ko"), advanced(claim, "en")));
        Claim next = consumer.settle(claim, ten, true).next();
        assertThat(next.envelope().id()).isEqualTo("s");
        Step more = new Step.Split(
                List.of(advanced(next, "ko"), part(next, "en", new Step.Fail(ErrorKind.PERMANENT, "no", null))));
        assertThat(consumer.settle(next, more, true).next()).isNull();
        assertThat(ids(contents(first))).containsExactly("c");
    }

    /** What isn't known must never pass for the end of a job. */
    @Test
    void aStepThatNobodyKnowsIsAnErrorAndTheJobStaysInHand() throws Exception {
        push("a");
        Claim claim = claim();
        assertThatThrownBy(() -> consumer.settle(claim, null, false)).isInstanceOf(IllegalStateException.class);
        assertThat(consumer.settle(claim, FINISH, false).result()).isEqualTo(Settled.Result.DONE);
    }

    @Test
    void aPartThatIsNeitherHandedOnNorTriedAgainNorFailedIsRefused() throws Exception {
        push(first, whole("r", "ko"));
        Claim claim = claim();
        assertThatThrownBy(() -> part(claim, "ko", new Step.GiveBack()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GiveBack");
    }

    public static byte[] whole(String id, String... langs) {
        return ("{\"request_id\":\"" + id + "\",\"image_url\":\"https://img.example.com/a.jpg\",\"target_langs\":[\""
                        + String.join("\",\"", langs) + "\"]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] target(String id, String lang) {
        return whole(id, lang);
    }

    public static Step.Part part(Claim claim, String lang, Step step) {
        return new Step.Part(claim.ofPart(target(claim.envelope().requestId(), lang)), step);
    }

    public static Step.Part advanced(Claim claim, String lang) {
        return part(claim, lang, new Step.Advance(target(claim.envelope().requestId(), lang)));
    }

    private Settled.Result split(Claim claim, Step.Part... parts) throws InterruptedException {
        return consumer.settle(claim, new Step.Split(List.of(parts)), false).result();
    }

    public static byte[] job(String id, String body) {
        return ("{\"request_id\":\"" + id + "\",\"image_url\":\"https://img.example.com/a.jpg\",\"body\":\"" + body
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    public static List<String> ids(List<byte[]> payloads) {
        return payloads.stream()
                .map(payload -> Envelope.read(payload, 1 << 20).id())
                .toList();
    }

    private void push(String id) {
        push(first, job(id, "body of " + id));
    }

    private Claim claim() throws InterruptedException {
        return consumer.claim(SOON).orElseThrow();
    }

    private void assertNothingWaits() throws InterruptedException {
        assertThat(consumer.claim(Duration.ofMillis(30))).isEmpty();
    }

    private List<String> claimAndFinishAll() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int quiet = 0; quiet < 3; quiet++) {
            Claim claim = consumer.claim(Duration.ofMillis(30)).orElse(null);
            while (claim != null) {
                quiet = 0;
                ids.add(claim.envelope().id());
                claim = consumer.settle(claim, FINISH, true).next();
            }
        }
        return ids;
    }

    private StageQueue queueFor(String stage, String next) {
        QueueSettings settings = new QueueSettings(
                new QueueNames(stage, next, errors),
                new QueueSettings.Limits(3, 10, 1 << 16, Duration.ofHours(72)),
                QueueSettings.Timing.ofLease(Duration.ofSeconds(30)));
        StageQueue opened = queue(settings, Clock.systemUTC());
        queues.add(opened);
        return opened;
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return MessageCodec.json().readTree(bytes);
    }
}
