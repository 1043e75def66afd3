package imagetranslate.operate.inpaint;

import imagetranslate.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * <p>One lane thread runs the model; tiles are made ready on the shared executor while it runs, a few batches ahead and no
 * more, so that memory stays bounded however many tiles a page has. The lane takes whatever is ready; only when it
 * comes out of idleness to less than half a batch does it wait a moment for more. A batch that fails is halved until
 * the tile that can't be filled stands alone, and only its future fails.
 */
final class InpaintBatcher implements AutoCloseable {
    private static final int BATCHES_AHEAD = 3;

    private final Inpainter inpainter;
    private final Executor cpu;
    private final int batchSize;
    private final Duration maxWait;
    private final PipelineMetrics metrics;
    private final Thread lane;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Order> waiting = new ArrayDeque<>();
    private final Deque<Order> ready = new ArrayDeque<>();
    private int preparing;
    private boolean closed;

    /** @param inpainter closed with the batcher */
    InpaintBatcher(Inpainter inpainter, Executor cpu, int batchSize, Duration maxWait, PipelineMetrics metrics) {
        this.inpainter = inpainter;
        this.cpu = cpu;
        this.batchSize = batchSize;
        this.maxWait = maxWait;
        this.metrics = metrics;
        this.lane = new Thread(this::work, "inpaint-lane");
        this.lane.setDaemon(true);
        this.lane.start();
    }

    private static final class Order {
        private final Supplier<Inpainter.Tile> prepare;
        private final CompletableFuture<float[]> result = new CompletableFuture<>();
        private Inpainter.@Nullable Tile tile;

        Order(Supplier<Inpainter.Tile> prepare) {
            this.prepare = prepare;
        }

        Inpainter.Tile tile() {
            return Objects.requireNonNull(tile);
        }
    }

    int side() {
        return inpainter.side();
    }

    /**
     * @param prepare makes the tile, on the shared executor, when its turn comes near
     * @return the filled image, as {@link Inpainter#fill} gives it; completed on the lane thread, so continue on an
     *     executor
     */
    CompletableFuture<float[]> submit(Supplier<Inpainter.Tile> prepare) {
        Order order = new Order(prepare);
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
            while (!waiting.isEmpty() && preparing + ready.size() < BATCHES_AHEAD * batchSize) {
                next.add(waiting.remove());
                preparing++;
            }
        } finally {
            lock.unlock();
        }
        next.forEach(this::prepare);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its failure goes into the order's own future
    private void prepare(Order order) {
        CompletableFuture.supplyAsync(order.prepare, cpu)
                .whenComplete((tile, failure) -> prepared(order, tile, failure));
    }

    private void prepared(Order order, Inpainter.@Nullable Tile tile, @Nullable Throwable failure) {
        lock.lock();
        try {
            preparing--;
            order.tile = tile;
            if (failure == null) {
                ready.add(order);
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
            for (List<Order> batch = take(); !batch.isEmpty(); batch = take()) {
                prepareAhead();
                metrics.inpaintBatch(batch.size());
                fill(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            abandon();
        }
    }

    /** The next batch; empty when closed and done. */
    private List<Order> take() throws InterruptedException {
        lock.lock();
        try {
            boolean idle = ready.isEmpty();
            while (ready.isEmpty() && !finished()) {
                changed.await();
            }
            long left = maxWait.toNanos();
            while (idle && left > 0 && 2 * ready.size() < batchSize && !closed) {
                left = changed.awaitNanos(left);
            }
            List<Order> batch = new ArrayList<>();
            while (!ready.isEmpty() && batch.size() < batchSize) {
                batch.add(ready.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean finished() {
        return closed && preparing == 0 && waiting.isEmpty();
    }

    private void fill(List<Order> batch) {
        List<float[]> filled;
        try {
            filled = inpainter.fill(batch.stream().map(Order::tile).toList());
        } catch (InpaintFailed e) {
            if (batch.size() == 1) {
                batch.get(0).result.completeExceptionally(e);
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
        left.forEach(order -> order.result.completeExceptionally(new InpaintFailed("the inpainter has stopped", null)));
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
        while (lane.isAlive()) {
            try {
                lane.join();
            } catch (InterruptedException e) {
                interrupted = true;
                lane.interrupt();
            }
        }
        inpainter.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
