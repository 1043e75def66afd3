package imagetranslate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.batch.zip.Zips;
import imagetranslate.queue.batch.Batch;
import imagetranslate.result.ResultWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An archive of 120 MB, taken apart and put together by a process with a heap of 48 MB. */
final class BatchMemoryIT {
    private static final int PAGES = 60;
    private static final int PAGE_BYTES = 2_000_000;

    /** Of the whole process, heap and all. */
    private static final long MOST_KIB = 320 << 10;

    @Test
    void neitherTheArchiveNorItsResultSitsInMemory() throws Exception {
        // So that only two messages are worked on at once: each has one page in its hand.
        try (BatchFixture fixture = new BatchFixture(Map.of("MAX_IN_FLIGHT", "2"))) {
            Process worker = fixture.start(BatchWorker.class, "-Xmx48m");
            fixture.start(PageWorker.class);
            fixture.start(ResultWorker.class);
            Zips zips = new Zips();
            Random random = new Random(7);
            for (int page = 1; page <= PAGES; page++) {
                byte[] noise = new byte[PAGE_BYTES];
                random.nextBytes(noise);
                byte[] head = Zips.picture(page);
                System.arraycopy(head, 0, noise, 0, head.length);
                // The last is never worked on, so that pages go over as they are too.
                zips.add(page + (page == PAGES ? " never.png" : ".png"), noise);
            }
            fixture.create("large", "chapter.zip", zips.bytes());

            await().atMost(Duration.ofSeconds(300))
                    .until(() -> fixture.batch("large").state() == Batch.State.DONE);

            assertThat(fixture.batch("large").counts().done()).isEqualTo(PAGES - 1);
            long most = highWater(worker.pid());
            System.out.println("the batch worker took " + (most >> 10) + " MiB at most");
            assertThat(most).isLessThan(MOST_KIB);
        }
    }

    /** In KiB, as Linux counts it. */
    private static long highWater(long process) throws Exception {
        String status = Files.readString(Path.of("/proc/" + process + "/status"));
        String line = Arrays.stream(status.split("\n", -1))
                .filter(one -> one.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
