package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryBudgetTest {
    private static final ImageLimits LIMITS = new ImageLimits(100_000_000);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final PictureFile FILE = PictureFile.open(HostileFiles.png(8, 8), LIMITS);

    private final MemoryBudget budget = new MemoryBudget(100, 10);

    @Test
    void whoFindsNoRoomIsTold() throws Exception {
        MemoryShare taken = budget.enter(FILE, mib(60), LONG);

        assertThatThrownBy(() -> budget.enter(FILE, mib(50), SHORT))
                .isInstanceOf(NoRoomYet.class)
                .hasMessageContaining("51 MiB")
                .hasMessageContaining("PICTURE_MEMORY_MIB=100");

        taken.close();
        taken.close();
        budget.enter(FILE, mib(99), SHORT).close();
        MemoryShare all = budget.enter(FILE, mib(99), SHORT);
        assertThatThrownBy(() -> budget.enter(FILE, mib(1), SHORT)).isInstanceOf(NoRoomYet.class);
        all.close();
    }

    @Test
    void aLargePictureIsNotOvertakenBySmallOnesThatWouldFit() throws Exception {
        MemoryShare first = budget.enter(FILE, mib(60), LONG);
        CompletableFuture<MemoryShare> large = waiting(mib(80));
        await().until(() -> budget.waiting() == 1);
        CompletableFuture<MemoryShare> small = waiting(mib(10));
        await().until(() -> budget.waiting() == 2);

        assertThat(small).isNotDone();
        first.close();

        large.join();
        small.join();
    }

    @Test
    void whatCanNeverFitIsRefusedWithTheFigures() {
        assertThatThrownBy(() -> budget.enter(FILE, mib(100), LONG))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessageStartingWith("the png of 8x8 pixels needs 101 MiB of memory")
                .hasMessageContaining("may have 100 (PICTURE_MEMORY_MIB");
        assertThatThrownBy(() -> budget.enter(FILE, new MemoryNeed(1, 30 << 20), LONG))
                .isInstanceOf(JobRejected.class)
                .hasMessageStartingWith("the png of 8x8 pixels needs 31 MiB of Java's heap");
    }

    @Test
    void aPageHasItsRoomUntilItIsClosed() throws Exception {
        PageImage page = FILE.decode(budget.enter(FILE, mib(90), LONG));

        assertThatThrownBy(() -> budget.enter(FILE, mib(20), SHORT)).isInstanceOf(NoRoomYet.class);

        page.close();
        budget.enter(FILE, mib(90), SHORT).close();
    }

    @Test
    void aPictureThatCanNotBeDecodedLeavesItsRoom() throws Exception {
        byte[] cut = Files.pngOf(100, 100, 8, 2, Files.chunk("IDAT", HostileFiles.deflated(40)));
        PictureFile broken = PictureFile.open(cut, LIMITS);
        MemoryShare room = budget.enter(broken, mib(90), LONG);

        assertThatThrownBy(() -> broken.decode(room)).isInstanceOf(JobRejected.class);

        budget.enter(FILE, mib(90), LONG).close();
    }

    @Test
    void aDecoderThatWasGivenUpKeepsItsRoomUntilItEnds() throws Exception {
        PictureFile slow =
                PictureFile.open(HostileFiles.png(6000, 6000), new ImageLimits(100_000_000, Duration.ofMillis(1)));
        MemoryShare room = budget.enter(slow, mib(90), LONG);

        assertThatThrownBy(() -> slow.decode(room)).isInstanceOf(JobRejected.class);

        assertThat(budget.free()).isLessThan(20);
        await().until(() -> budget.free() == 100);
    }

    private CompletableFuture<MemoryShare> waiting(MemoryNeed need) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return budget.enter(FILE, need, LONG);
                            } catch (NoRoomYet | InterruptedException e) {
                                throw new CompletionException(e);
                            }
                        },
                        work -> new Thread(work).start())
                .whenComplete((room, thrown) -> {
                    if (room != null) {
                        room.close();
                    }
                });
    }

    private static MemoryNeed mib(long outside) {
        return new MemoryNeed(outside << 20, 0);
    }
}
