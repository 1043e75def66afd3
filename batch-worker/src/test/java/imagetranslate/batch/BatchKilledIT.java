package imagetranslate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.batch.zip.Zips;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batch;
import imagetranslate.result.ResultWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A batch of 200 pages, in the midst of which every process is killed, and Redis too. */
final class BatchKilledIT {
    private static final int PAGES = 200;
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final String[] SLOW = {"-Dpage.millis=60"};

    @Test
    void itIsCompleteAndNoPageIsDeliveredTwice() throws Exception {
        try (BatchFixture fixture = new BatchFixture(Map.of("BATCH_IN_FLIGHT", "16"))) {
            Process batchWorker = fixture.start(BatchWorker.class);
            Process pageWorker = fixture.start(PageWorker.class, SLOW);
            Process resultWorker = fixture.start(ResultWorker.class);
            Zips zips = new Zips();
            IntStream.rangeClosed(1, PAGES).forEach(page -> zips.add(page + ".png", Zips.picture(page)));
            fixture.create("b1", "chapter.cbz", zips.bytes());

            await().atMost(LONG).until(() -> fixture.batch("b1").opened() > 0);
            kill(batchWorker); // while it is opened
            batchWorker = fixture.start(BatchWorker.class);
            awaitDone(fixture, 20);
            kill(pageWorker);
            fixture.start(PageWorker.class, SLOW);
            awaitDone(fixture, 50);
            kill(resultWorker);
            fixture.start(ResultWorker.class);
            awaitDone(fixture, 80);
            fixture.redis().kill();
            fixture.redis().restart();
            awaitDone(fixture, 120);
            kill(batchWorker); // while pages are fed
            fixture.start(BatchWorker.class);
            await().atMost(LONG).until(() -> fixture.batch("b1").state() == Batch.State.DONE);

            assertThat(fixture.batch("b1").counts()).isEqualTo(new Batch.Counts(0, 0, PAGES, 0, 0));
            Map<String, byte[]> result = fixture.result("b1");
            assertThat(result.keySet())
                    .as("in the order of their numbers")
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, PAGES)
                            .mapToObj(page -> page + ".png")
                            .toList());
            IntStream.rangeClosed(1, PAGES).forEach(page -> assertThat(result.get(page + ".png"))
                    .as("page %s", page)
                    .isEqualTo(PageWorker.result(page)));
            try (Jedis jedis = fixture.jedis()) {
                List<String> told = jedis.xrange("results", "-", "+").stream()
                        .map(entry -> requestId(entry.getFields().get("body")))
                        .toList();
                assertThat(told).hasSize(PAGES).doesNotHaveDuplicates();
                assertThat(jedis.llen("error_queue")).isZero();
                assertThat(jedis.llen("ocr_tasks")).isZero();
            }
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static void awaitDone(BatchFixture fixture, int pages) {
        await().atMost(LONG)
                .ignoreException(AssertionError.class)
                .until(() -> fixture.batch("b1").counts().done() >= pages);
        assertThat(fixture.batch("b1").state()).as("in the midst of it").isEqualTo(Batch.State.RUNNING);
    }

    private static String requestId(String body) {
        try {
            return MessageCodec.json().readTree(body).path("request_id").asText();
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}
