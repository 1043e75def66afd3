package imagetranslate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.batch.zip.Zips;
import imagetranslate.message.BatchPage;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.BatchFile;
import imagetranslate.result.ResultWorker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A batch on its way, with real queues, states and error records. */
final class BatchWorkerIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static BatchFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new BatchFixture(Map.of("BATCH_IN_FLIGHT", "4", "MAX_BATCH_PAGES", "20"));
        fixture.start(BatchWorker.class);
        fixture.start(PageWorker.class);
        fixture.start(ResultWorker.class);
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    private static void awaitState(String id, Batch.State state) {
        await().atMost(LONG).until(() -> fixture.batch(id).state() == state);
    }

    @Test
    void whatIsBadIsNamedAndTheRestComesThrough() throws Exception {
        Zips zips = new Zips();
        for (int page = 1; page <= 6; page++) {
            zips.add(page + ".png", Zips.picture(page));
        }
        zips.add("7.png", "no picture".getBytes())
                .add("../8.png", Zips.picture(8))
                .add("9 never.png", Zips.picture(9));
        fixture.create("bad", "chapter.cbz", zips.bytes());
        awaitState("bad", Batch.State.DONE);
        assertThat(fixture.batches().pages("bad"))
                .filteredOn(page -> page.state().equals("failed"))
                .extracting(page -> page.name() + ": " + page.end().error())
                .satisfiesExactlyInAnyOrder(
                        why -> assertThat(why).startsWith("7.png: not a picture"),
                        why -> assertThat(why).startsWith("../8.png: its name leads out of the archive"),
                        why -> assertThat(why).startsWith("9 never.png: this one never works"));
        Map<String, byte[]> result = fixture.result("bad");
        assertThat(result.keySet())
                .containsExactly("1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png", "9 never.png");
        assertThat(result.get("9 never.png")).isEqualTo(Zips.picture(9));
    }

    /** Three plain pictures, of which nothing else would make a strip. */
    @Test
    void pagesThatAreSaidToBeAStripAreOneSection() throws Exception {
        Zips zips = new Zips();
        for (int page = 1; page <= 3; page++) {
            zips.add(page + ".png", Zips.picture(page));
        }
        fixture.create("strip", "chapter.cbz", zips.bytes(), "true");
        await().atMost(LONG).untilAsserted(() -> assertThat(fixture.batches().pages("strip"))
                .extracting(BatchFile::name)
                .containsExactly("strip-001-001.png"));
    }

    @Test
    void aFileThatCantBeReadFailsTheBatchWithOneRecord() throws Exception {
        fixture.create("rar", "chapter.rar", "Rar!....".getBytes());
        awaitState("rar", Batch.State.FAILED);
        assertThat(fixture.batch("rar").error())
                .isEqualTo("the file is a RAR archive; a batch must be a zip, a cbz or a PDF");
        try (Jedis jedis = fixture.jedis()) {
            await().atMost(LONG).untilAsserted(() -> assertThat(jedis.lrange("error_queue", 0, -1))
                    .filteredOn(record -> record.contains("\"rar.open\""))
                    .hasSize(1));
        }
    }

    @Test
    void failedPagesAreTriedAgainAndTheResultPutTogetherAnew() throws Exception {
        fixture.create(
                "again",
                "chapter.zip",
                new Zips()
                        .add("1.png", Zips.picture(1))
                        .add("2 never.png", Zips.picture(2))
                        .bytes());
        awaitState("again", Batch.State.DONE);
        assertThat(fixture.batch("again").counts().failed()).isEqualTo(1);
        assertThat(fixture.batches().retry("again")).isTrue();
        await().atMost(LONG).until(() -> fixture.batch("again").generation() == 2);
        awaitState("again", Batch.State.DONE);
        assertThat(fixture.batch("again").counts().failed()).isEqualTo(1);
    }

    /** Nobody takes the pages, so that all are cancelled: those that wait in the batch, and those on the list. */
    @Test
    void aCancelledBatchEndsWithAllItsPages() throws Exception {
        try (BatchFixture idle = new BatchFixture(Map.of("BATCH_IN_FLIGHT", "4"));
                Jedis jedis = idle.jedis()) {
            idle.start(BatchWorker.class);
            Zips zips = new Zips();
            for (int page = 1; page <= 10; page++) {
                zips.add(page + ".png", Zips.picture(page));
            }
            idle.create("stop", "chapter.zip", zips.bytes());
            await().atMost(LONG).until(() -> jedis.llen("ocr_tasks") == 4);
            assertThat(idle.batches().cancel("stop")).isTrue();
            await().atMost(LONG).until(() -> idle.batch("stop").counts().cancelled() == 10);
            await().atMost(LONG).untilAsserted(() -> assertThat(idle.batches().pages("stop"))
                    .extracting(page -> jedis.hget("job:" + new BatchPage("stop", page.number()).requestId(), "state"))
                    .containsOnly("cancelled"));
            assertThat(jedis.exists("{ocr_tasks}:done:stop.p00001"))
                    .as("whoever claims it drops it")
                    .isTrue();
            assertThat(idle.batch("stop").state()).isEqualTo(Batch.State.CANCELLED);
        }
    }
}
