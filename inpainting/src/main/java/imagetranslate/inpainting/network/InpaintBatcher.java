package imagetranslate.inpainting.network;

import imagetranslate.inpainting.EraseStep;
import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.metrics.PictureMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the tiles of all jobs in hand into batches for the one accelerator.
 *
 * <p>A lane is a thread that runs the model: one for a GPU; on the CPU, where a batch takes as long as its tiles alone, one
 * for each core. Tiles are made ready on the shared executor meanwhile, a few batches ahead and no more, so that memory
 * stays bounded however many tiles a page has. A lane takes what is ready and of one shape, its share of it where there
 * are several lanes; only a single lane that comes out of idleness to less than half a batch waits a moment for more. A
 * batch that fails is halved until the tile that can't be filled stands alone, and only its future fails.
 */
public final class InpaintBatcher implements AutoCloseable {
    private static final int BATCHES_AHEAD = 3;
    /** Pixels of a tile that counts as one; a LaMa tile counts as four. */
    private static final int SQUARE = 256 * 256;

    private final Inpainter inpainter;
    private final Executor cpu;
    private final Rules rules;
    private final PictureMetrics metrics;
    private final List<Thread> lanes = new ArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Order> waiting = new ArrayDeque<>();
    private final Deque<Order> ready = new ArrayDeque<>();
    /** Tiles that are being prepared, and their pixels together with those that are ready. */
    private int preparing;

    private long pixelsAhead;
    private boolean closed;

    /**
     * @param batchSize the most tiles a run, of the size of {@link #SQUARE}; of larger ones fewer
     * @param maxWait for more tiles, where there is one lane
     */
    public record Rules(int batchSize, Duration maxWait, int lanes) {
        long batchPixels() {
            return (long) batchSize * SQUARE;
        }
    }

    /** @param inpainter closed with the batcher */
    public InpaintBatcher(Inpainter inpainter, Executor cpu, Rules rules, PictureMetrics metrics) {
        this.inpainter = inpainter;
        this.cpu = cpu;
        this.rules = rules;
        this.metrics = metrics;
        for (int i = 1; i <= rules.lanes(); i++) {
            Thread lane = new Thread(this::work, "inpaint-lane-" + i);
            lane.setDaemon(true);
            lanes.add(lane);
        }
        lanes.forEach(Thread::start);
    }

    private static final class Order {
        private final int pixels;
        private final Supplier<Inpainter.Tile> prepare;
        private final CompletableFuture<float[]> result = new CompletableFuture<>();
        private Inpainter.@Nullable Tile tile;

        Order(int pixels, Supplier<Inpainter.Tile> prepare) {
            this.pixels = pixels;
            this.prepare = prepare;
        }

        void fail(String why) {
            result.completeExceptionally(new InpaintFailed(why, null));
        }

        void fail(Throwable e) {
            result.completeExceptionally(
                    e instanceof InpaintFailed ? e : new InpaintFailed("a tile of " + pixels + " pixels: " + e, e));
        }

        Inpainter.Tile tile() {
            return Objects.requireNonNull(tile);
        }
    }

    public TileSizes sizes() {
        return inpainter.sizes();
    }

    /**
     * @param pixels of the tile to come
     * @param prepare makes the tile, on the shared executor, when its turn comes near
     * @return the filled image, as {@link Inpainter#fill} gives it; completed on a lane's thread, so continue on an
     *     executor
     */
    public CompletableFuture<float[]> submit(int pixels, Supplier<Inpainter.Tile> prepare) {
        Order order = new Order(pixels, prepare);
        lock.lock();
        try {
            if (closed) {
                order.result.completeExceptionally(new InpaintFailed("the inpainter is closed", null));
                return order.result;
            }
            waiting.add(order);
        } finally {
            lock.unlock();
        }
        prepareAhead();
        return order.result;
    }

    private void prepareAhead() {
        List<Order> next = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && pixelsAhead < BATCHES_AHEAD * rules.batchPixels()) {
                Order order = waiting.remove();
                next.add(order);
                preparing++;
                pixelsAhead += order.pixels;
            }
        } finally {
            lock.unlock();
        }
        next.forEach(this::prepare);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its failure goes into the order's own future
    private void prepare(Order order) {
        try {
            CompletableFuture.supplyAsync(order.prepare, cpu)
                    .whenComplete((tile, failure) -> prepared(order, tile, failure));
        } catch (RuntimeException | Error e) {
            // the executor takes nothing any more, or has no thread
            prepared(order, null, e);
        }
    }

    private void prepared(Order order, Inpainter.@Nullable Tile tile, @Nullable Throwable failure) {
        lock.lock();
        try {
            preparing--;
            order.tile = tile;
            if (failure == null) {
                ready.add(order);
            } else {
                pixelsAhead -= order.pixels;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            order.result.completeExceptionally(failure);
            prepareAhead();
        }
    }

    private void work() {
        try {
            for (List<Order> batch = take(true); !batch.isEmpty(); batch = take(false)) {
                work(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            abandon();
        }
    }

    /** Whatever happens, nobody waits for these tiles, and the lane goes on. */
    private void work(List<Order> batch) {
        try {
            prepareAhead();
            metrics.inpaintBatch(batch.size());
            fill(batch);
        } catch (RuntimeException | Error e) {
            batch.forEach(order -> order.fail(e));
        }
    }

    /**
     * The next batch; empty when closed and done.
     *
     * @param first true for a lane that has run nothing yet: it was idle, however late it looks
     */
    private List<Order> take(boolean first) throws InterruptedException {
        lock.lock();
        try {
            boolean idle = first || ready.isEmpty();
            while (ready.isEmpty() && !finished()) {
                changed.await();
            }
            long left = rules.lanes() > 1 ? 0 : rules.maxWait().toNanos();
            while (idle && left > 0 && 2 * ready.size() < rules.batchSize() && !closed) {
                left = changed.awaitNanos(left);
            }
            return ready.isEmpty() ? List.of() : alike();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest tile that is ready and others of its shape. */
    private List<Order> alike() {
        int share = Math.min(rules.batchSize(), (ready.size() + rules.lanes() - 1) / rules.lanes());
        Inpainter.Tile first = ready.element().tile();
        List<Order> batch = new ArrayList<>();
        long pixels = 0;
        for (Iterator<Order> orders = ready.iterator(); orders.hasNext() && batch.size() < share; ) {
            Order order = orders.next();
            boolean fits = batch.isEmpty() || pixels + order.pixels <= rules.batchPixels();
            if (fits && order.tile().sameShape(first)) {
                orders.remove();
                batch.add(order);
                pixels += order.pixels;
            }
        }
        pixelsAhead -= pixels;
        return batch;
    }

    private boolean finished() {
        return closed && preparing == 0 && waiting.isEmpty();
    }

    private void fill(List<Order> batch) {
        List<float[]> filled;
        try {
            filled = EraseStep.timed(
                    "network",
                    () -> inpainter.fill(batch.stream().map(Order::tile).toList()));
        } catch (RuntimeException | Error e) {
            // An Error too: a batch may be too large for the heap, and a lane that ended here would end all erasing.
            if (batch.size() == 1) {
                batch.get(0).fail(e);
            } else {
                fill(batch.subList(0, batch.size() / 2));
                fill(batch.subList(batch.size() / 2, batch.size()));
            }
            return;
        }
        for (int i = 0; i < filled.size(); i++) {
            batch.get(i).result.complete(filled.get(i));
        }
    }

    /** Nobody may wait for ever for a lane that is gone. */
    private void abandon() {
        List<Order> left = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            left.addAll(waiting);
            left.addAll(ready);
            waiting.clear();
            ready.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(order -> order.fail("the inpainter has stopped"));
    }

    /** Finishes what was submitted, then lets go of the model. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread lane : lanes) {
            while (lane.isAlive()) {
                try {
                    lane.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    lane.interrupt();
                }
            }
        }
        inpainter.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
