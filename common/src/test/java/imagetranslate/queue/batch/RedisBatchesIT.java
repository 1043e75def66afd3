package imagetranslate.queue.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.BatchPage;
import imagetranslate.message.BatchTask;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What is written down of a batch, on a real Redis. */
final class RedisBatchesIT {
    private static final PageEnd DONE =
            new PageEnd(PageEnd.State.DONE, "translated", "https://c/a.png", "scene/a.json", null);
    private static final PageEnd FAILED = PageEnd.failed("no");

    private static RedisServerFixture server;
    private static SharedRedis redis;
    private static RedisBatches batches;
    private static Jedis jedis;

    @BeforeAll
    static void start() {
        server = RedisServerFixture.start();
        redis = SharedRedis.open(server.address());
        batches = RedisBatches.of(EnvironmentSettings.of(Map.of("BATCH_IN_FLIGHT", "3")), redis);
        jedis = server.connect();
    }

    @AfterAll
    static void stop() {
        jedis.close();
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        jedis.flushAll();
    }

    private static void create(String id) throws IOException {
        assertThat(batches.create(
                        id,
                        null,
                        new Batch.Request(
                                "a.cbz", "k", null, MessageCodec.json().createObjectNode())))
                .isTrue();
        jedis.del("batch_tasks");
    }

    private static List<Batches.Found> pages(String id, int from, int to) {
        List<Batches.Found> pages = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ObjectNode info = MessageCodec.json().createObjectNode().put("name", i + ".png");
            pages.add(new Batches.Found(info, message(id, i).getBytes(StandardCharsets.UTF_8), null));
        }
        return pages;
    }

    private static String message(String id, int page) {
        return "{\"request_id\":\"" + new BatchPage(id, page).requestId() + "\"}";
    }

    private static void running(String id, int pages) throws IOException {
        create(id);
        assertThat(batches.found(id, 1, pages(id, 1, pages))).isTrue();
        assertThat(batches.opened(id, pages, Map.of())).isTrue();
    }

    private static Batch batch(String id) throws IOException {
        return batches.find(id).orElseThrow();
    }

    /** In the order in which they will be claimed. */
    private static List<String> fed() {
        List<String> fed = new ArrayList<>(jedis.lrange("ocr_tasks", 0, -1));
        java.util.Collections.reverse(fed);
        return fed;
    }

    private static List<BatchTask> tasks() {
        return jedis.lrange("batch_tasks", 0, -1).stream()
                .map(task -> BatchTask.read(task.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void asManyPagesAreJobsAsMayBeAndEachEndFeedsTheNext() throws Exception {
        running("b", 5);
        assertThat(fed()).containsExactly(message("b", 1), message("b", 2), message("b", 3));
        assertThat(batch("b").counts()).isEqualTo(new Batch.Counts(2, 3, 0, 0, 0));
        assertThat(batches.ended("b", 2, DONE)).isTrue();
        assertThat(fed()).hasSize(4).endsWith(message("b", 4));
        assertThat(batches.ended("b", 2, DONE)).as("told twice").isFalse();
        assertThat(fed()).hasSize(4);
        assertThat(batch("b").counts()).isEqualTo(new Batch.Counts(1, 3, 1, 0, 0));
    }

    @Test
    void onceAllHaveEndedTheResultIsPutTogetherOnce() throws Exception {
        running("b", 2);
        batches.ended("b", 2, FAILED);
        assertThat(tasks()).isEmpty();
        batches.ended("b", 1, DONE);
        batches.ended("b", 1, DONE);
        assertThat(tasks()).singleElement().satisfies(task -> {
            assertThat(task.step()).isEqualTo(BatchTask.Step.ASSEMBLE);
            assertThat(task.number()).isEqualTo(1);
            assertThat(task.batchId()).isEqualTo("b");
        });
        assertThat(batches.close("b", Batch.State.ASSEMBLING, Batch.State.DONE, 1, Map.of("result_key", "r")))
                .isTrue();
        assertThat(batches.close("b", Batch.State.ASSEMBLING, Batch.State.DONE, 1, Map.of("result_key", "s")))
                .isFalse();
        assertThat(batch("b").resultKey()).isEqualTo("r");
        assertThat(batches.pages("b")).extracting(BatchFile::state).containsExactly("done", "failed");
    }

    /** An older assembling is overtaken: its result lacks what has been done since. */
    @Test
    void aFailedPageThatIsDoneAgainHasTheResultPutTogetherAnew() throws Exception {
        running("b", 1);
        batches.ended("b", 1, FAILED);
        assertThat(batches.again("b", List.of(1))).isTrue();
        assertThat(batches.close("b", Batch.State.ASSEMBLING, Batch.State.DONE, 1, Map.of()))
                .isFalse();
        batches.ended("b", 1, DONE);
        assertThat(tasks()).extracting(BatchTask::number).containsExactly(2, 1);
        batches.close("b", Batch.State.ASSEMBLING, Batch.State.DONE, 2, Map.of());
        assertThat(batch("b").state()).isEqualTo(Batch.State.DONE);
        assertThat(batches.ended("b", 1, FAILED)).as("late news").isFalse();
        assertThat(batch("b").counts().done()).isEqualTo(1);
    }

    @Test
    void whatAPersonReplaysAloneCountsToo() throws Exception {
        running("b", 1);
        batches.ended("b", 1, FAILED);
        batches.close("b", Batch.State.ASSEMBLING, Batch.State.DONE, 1, Map.of());
        assertThat(batches.ended("b", 1, DONE)).isTrue();
        assertThat(batch("b").state()).isEqualTo(Batch.State.ASSEMBLING);
        assertThat(batch("b").generation()).isEqualTo(2);
    }

    @Test
    void aPausedBatchFeedsNothingUntilItIsResumed() throws Exception {
        running("b", 5);
        assertThat(batches.pause("b", true)).isTrue();
        batches.ended("b", 1, DONE);
        batches.ended("b", 2, DONE);
        batches.ended("b", 3, DONE);
        assertThat(fed()).hasSize(3);
        assertThat(tasks()).isEmpty();
        assertThat(batches.pause("b", false)).isTrue();
        assertThat(fed()).hasSize(5);
    }

    @Test
    void aCancelledBatchDropsWhatWaitsAndHasNoResult() throws Exception {
        running("b", 5);
        assertThat(batches.cancel("b")).isTrue();
        assertThat(batches.cancel("b")).isFalse();
        assertThat(tasks()).extracting(BatchTask::step).containsExactly(BatchTask.Step.CANCEL);
        assertThat(batch("b").counts()).isEqualTo(new Batch.Counts(0, 3, 0, 0, 2));
        for (int page = 1; page <= 3; page++) {
            batches.ended("b", page, PageEnd.cancelled());
        }
        assertThat(fed()).hasSize(3);
        assertThat(tasks()).hasSize(1);
        assertThat(batch("b").state()).isEqualTo(Batch.State.CANCELLED);
        assertThat(batches.retry("b")).isFalse();
    }

    @Test
    void pagesThatAreFoundTwiceAreWrittenDownOnceAndWhatFailsAtOnceIsNeverFed() throws Exception {
        create("b");
        List<Batches.Found> pages = pages("b", 1, 2);
        pages.add(new Batches.Found(
                MessageCodec.json().createObjectNode().put("name", "x"), null, PageEnd.failed("broken")));
        assertThat(batches.found("b", 1, pages)).isTrue();
        assertThat(batches.found("b", 1, pages)).isTrue();
        assertThat(batch("b").opened()).isEqualTo(3);
        assertThat(fed()).as("not before all are found").isEmpty();
        batches.opened("b", 3, Map.of("left_out", "[\"a: b\"]"));
        batches.opened("b", 3, Map.of());
        assertThat(fed()).hasSize(2);
        assertThat(batch("b").counts()).isEqualTo(new Batch.Counts(0, 2, 0, 1, 0));
        assertThat(batch("b").leftOut()).containsExactly("a: b");
        assertThat(batches.pages("b").get(2).end()).isEqualTo(PageEnd.failed("broken"));
    }

    @Test
    void aBatchIsCreatedOnceAndListedToItsTenantAlone() throws Exception {
        ObjectNode job = MessageCodec.json().createObjectNode().put("target_lang", "en");
        Batch.Request request = new Batch.Request("a.cbz", "k", null, job);
        assertThat(batches.create("acme:b", "acme", request)).isTrue();
        assertThat(batches.create("acme:b", "acme", request)).isFalse();
        assertThat(tasks()).hasSize(1);
        assertThat(batches.newest("acme", 10)).extracting(Batch::id).containsExactly("acme:b");
        assertThat(batches.newest("other", 10)).isEmpty();
        assertThat(batches.newest(null, 10)).extracting(Batch::request).containsExactly(request);
    }

    /** Else a page would be written down as fed that is on no list. */
    @Test
    void whereAListIsNoneNothingChangesAndTheNextTryGoesOn() throws Exception {
        running("b", 5);
        String list = "ocr_tasks";
        jedis.rename(list, "aside");
        jedis.set(list, "no list");
        assertThatThrownBy(() -> batches.ended("b", 1, DONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("WRONGTYPE");
        assertThat(batch("b").counts()).isEqualTo(new Batch.Counts(2, 3, 0, 0, 0));
        jedis.del(list);
        jedis.rename("aside", list);
        batches.ended("b", 1, DONE);
        assertThat(fed()).hasSize(4);
    }
}
