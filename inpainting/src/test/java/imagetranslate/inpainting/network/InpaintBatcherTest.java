package imagetranslate.inpainting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.metrics.PipelineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InpaintBatcherTest {
    private static final float POISON = -1;
    /** Breaks the lane itself. */
    private static final float DEADLY = -2;
    /** Pixels of a tile that counts as one. */
    private static final int TILE = 256 * 256;

    private final ExecutorService cpu = Executors.newFixedThreadPool(2);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TurnstileInpainter inpainter = new TurnstileInpainter();

    @AfterEach
    void stop() {
        cpu.shutdownNow();
    }

    /** Adds 100 to a tile; a batch with a poison tile fails whole; each run waits for a permit. */
    private static final class TurnstileInpainter implements Inpainter {
        final Semaphore permits = new Semaphore(0);
        final CountDownLatch entered = new CountDownLatch(1);
        final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        /** Two runs at once. */
        final CountDownLatch running = new CountDownLatch(2);

        volatile boolean mixed;
        volatile boolean closed;

        @Override
        public TileSizes sizes() {
            return new TileSizes(1, 4);
        }

        @Override
        public List<float[]> fill(List<Tile> batch) {
            entered.countDown();
            running.countDown();
            mixed |= !batch.stream().allMatch(tile -> tile.sameShape(batch.get(0)));
            permits.acquireUninterruptibly();
            batches.add(batch.size());
            if (batch.stream().anyMatch(tile -> tile.image()[0] == POISON)) {
                throw new InpaintFailed("poison", null);
            }
            if (batch.stream().anyMatch(tile -> tile.image()[0] == DEADLY)) {
                throw new OutOfMemoryError("no room for a batch");
            }
            return batch.stream()
                    .map(tile -> new float[] {tile.image()[0] + 100})
                    .toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private InpaintBatcher batcher(int size, Duration wait) {
        return batcher(new InpaintBatcher.Rules(size, wait, 1));
    }

    private InpaintBatcher batcher(InpaintBatcher.Rules rules) {
        return new InpaintBatcher(inpainter, cpu, rules, new PipelineMetrics(registry).pictures());
    }

    private static CompletableFuture<float[]> submit(InpaintBatcher batcher, float value) {
        return batcher.submit(TILE, () -> new Inpainter.Tile(1, 1, new float[] {value}, new float[] {1}));
    }

    @Test
    void tilesOfSeveralJobsThatCameWhileTheLaneWasBusyRunTogether() throws Exception {
        try (InpaintBatcher batcher = batcher(4, Duration.ZERO)) {
            CompletableFuture<float[]> first = submit(batcher, 1);
            assertThat(inpainter.entered.await(10, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<float[]>> others = new ArrayList<>();
            CountDownLatch prepared = new CountDownLatch(4);
            for (int job = 2; job <= 5; job++) {
                float value = job;
                others.add(batcher.submit(TILE, () -> {
                    prepared.countDown();
                    return new Inpainter.Tile(1, 1, new float[] {value}, new float[] {1});
                }));
            }
            assertThat(prepared.await(10, TimeUnit.SECONDS)).isTrue();
            settle();
            inpainter.permits.release(2);
            assertThat(first.join()).containsExactly(101);
            for (int i = 0; i < 4; i++) {
                assertThat(others.get(i).join()).containsExactly(102 + i);
            }
        }
        assertThat(inpainter.batches).containsExactly(1, 4);
        assertThat(registry.get("pipeline.batch.size").summary().totalAmount()).isEqualTo(5);
    }

    /** Both threads of the executor have gone through what stood before this. */
    private void settle() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            cpu.execute(() -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anErrorFailsItsTileAloneAndTheLaneGoesOn() throws Exception {
        try (InpaintBatcher batcher = batcher(4, Duration.ZERO)) {
            CompletableFuture<float[]> first = submit(batcher, 1);
            assertThat(inpainter.entered.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<float[]> deadly = submit(batcher, DEADLY);
            CompletableFuture<float[]> neighbour = submit(batcher, 2);
            settle();
            inpainter.permits.release(100);

            assertThat(first.join()).containsExactly(101);
            assertThat(neighbour.join()).containsExactly(102);
            assertThatThrownBy(deadly::join)
                    .hasCauseInstanceOf(InpaintFailed.class)
                    .hasMessageContaining("no room for a batch");
            assertThat(submit(batcher, 3).join()).containsExactly(103);
        }
    }

    @Test
    void noBatchIsLargerThanAllowed() {
        inpainter.permits.release(100);
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        try (InpaintBatcher batcher = batcher(3, Duration.ZERO)) {
            for (int i = 0; i < 20; i++) {
                all.add(submit(batcher, i));
            }
            all.forEach(CompletableFuture::join);
        }
        assertThat(inpainter.batches).allMatch(size -> size <= 3);
        assertThat(inpainter.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    }

    @Test
    void anIdleLaneWaitsForHalfABatchAndNoLonger() {
        inpainter.permits.release(100);
        try (InpaintBatcher batcher = batcher(4, Duration.ofHours(1))) {
            CompletableFuture<float[]> first = submit(batcher, 1);
            assertThat(first).isNotDone();
            CompletableFuture<float[]> second = submit(batcher, 2);
            first.join();
            second.join();
        }
        assertThat(inpainter.batches).containsExactly(2);
    }

    @Test
    void aPoisonTileFailsAlone() {
        inpainter.permits.release(100);
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        try (InpaintBatcher batcher = batcher(16, Duration.ofHours(1))) {
            for (int i = 0; i < 8; i++) {
                all.add(submit(batcher, i == 5 ? POISON : i));
            }
            for (int i = 0; i < 8; i++) {
                CompletableFuture<float[]> tile = all.get(i);
                if (i == 5) {
                    assertThatThrownBy(tile::join)
                            .isInstanceOf(CompletionException.class)
                            .hasCauseInstanceOf(InpaintFailed.class)
                            .hasMessageContaining("poison");
                } else {
                    assertThat(tile.join()).containsExactly(100 + i);
                }
            }
        }
    }

    @Test
    void aTileThatCannotBePreparedFailsAloneAndTheLaneGoesOn() {
        inpainter.permits.release(100);
        try (InpaintBatcher batcher = batcher(1, Duration.ZERO)) {
            CompletableFuture<float[]> broken = batcher.submit(TILE, () -> {
                throw new IllegalArgumentException("no such pixels");
            });
            assertThatThrownBy(broken::join).hasMessageContaining("no such pixels");
            assertThat(submit(batcher, 1).join()).containsExactly(101);
        }
    }

    @Test
    void onlyAFewBatchesAreMadeReadyAhead() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        try (InpaintBatcher batcher = batcher(2, Duration.ZERO)) {
            for (int i = 0; i < 50; i++) {
                all.add(batcher.submit(TILE, () -> {
                    prepared.incrementAndGet();
                    return new Inpainter.Tile(1, 1, new float[] {1}, new float[] {1});
                }));
            }
            assertThat(inpainter.entered.await(10, TimeUnit.SECONDS)).isTrue();
            settle();
            // three batches ahead and the one that runs
            assertThat(prepared.get()).isLessThanOrEqualTo(8);
            inpainter.permits.release(100);
            all.forEach(CompletableFuture::join);
        }
        assertThat(prepared.get()).isEqualTo(50);
    }

    @Test
    void tilesOfDifferentShapesNeverShareARun() throws Exception {
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        try (InpaintBatcher batcher = batcher(8, Duration.ZERO)) {
            for (int i = 0; i < 8; i++) {
                int width = 1 + i % 2;
                float value = i;
                all.add(batcher.submit(
                        TILE, () -> new Inpainter.Tile(width, 1, new float[] {value, 0}, new float[] {1, 0})));
            }
            inpainter.permits.release(100);
            for (int i = 0; i < 8; i++) {
                assertThat(all.get(i).join()).containsExactly(100 + i);
            }
        }
        assertThat(inpainter.mixed).isFalse();
        assertThat(inpainter.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(8);
    }

    @Test
    void ofLargeTilesFewerShareARun() {
        inpainter.permits.release(100);
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        try (InpaintBatcher batcher = batcher(8, Duration.ZERO)) {
            for (int i = 0; i < 20; i++) {
                float value = i;
                all.add(batcher.submit(4 * TILE, () -> new Inpainter.Tile(1, 1, new float[] {value}, new float[] {1})));
            }
            all.forEach(CompletableFuture::join);
        }
        assertThat(inpainter.batches).allMatch(size -> size <= 2);
    }

    @Test
    void severalLanesRunAtTheSameTimeAndShareWhatIsReady() throws Exception {
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        try (InpaintBatcher batcher = batcher(new InpaintBatcher.Rules(8, Duration.ofHours(1), 2))) {
            all.add(submit(batcher, 1));
            all.add(submit(batcher, 2));
            // neither is let go before both have come in
            assertThat(inpainter.running.await(10, TimeUnit.SECONDS)).isTrue();
            inpainter.permits.release(100);
            assertThat(all.get(0).join()).containsExactly(101);
            assertThat(all.get(1).join()).containsExactly(102);
        }
        assertThat(inpainter.batches).containsExactly(1, 1);
    }

    @Test
    void closingFinishesWhatWasSubmittedAndRefusesTheRest() {
        inpainter.permits.release(100);
        InpaintBatcher batcher = batcher(4, Duration.ofHours(1));
        CompletableFuture<float[]> last = submit(batcher, 1);
        batcher.close();
        assertThat(last.join()).containsExactly(101);
        assertThat(inpainter.closed).isTrue();
        assertThatThrownBy(() -> submit(batcher, 2).join()).hasMessageContaining("closed");
    }
}
