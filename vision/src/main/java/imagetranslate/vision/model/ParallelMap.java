package imagetranslate.vision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the parts of one task over a shared executor. The caller works too, so that it gets done even where every
 * thread of the executor is waiting for something like this. However many callers there are, no more parts are worked on
 * at once than there are cores: more would only push each other's data out of the caches, and take memory.
 */
public final class ParallelMap {
    private static final Logger log = LoggerFactory.getLogger(ParallelMap.class);

    private final Executor executor;
    private final int width;
    private final Semaphore cores;

    /** @param width how many parts at once, of all callers together */
    public ParallelMap(Executor executor, int width) {
        this.executor = executor;
        this.width = width;
        // In turn, so that a short page beside a long one comes to its end.
        this.cores = new Semaphore(width, true);
    }

    /** The results in the order of the parts; throws what the first failing part threw. A part must not call this again. */
    public <T, R> List<R> map(List<T> parts, Function<T, R> work) {
        return spread(parts, part -> onACore(work, part));
    }

    /**
     * The same for sections that consist of parts: each calls {@link #map} itself and is no load otherwise. Where one section
     * has fewer parts than there are cores, the next one's fill the gap.
     */
    public <T, R> List<R> sections(List<T> sections, Function<T, R> work) {
        return spread(sections, work);
    }

    private <T, R> List<R> spread(List<T> parts, Function<T, R> work) {
        List<CompletableFuture<R>> results = new ArrayList<>(parts.size());
        parts.forEach(part -> results.add(new CompletableFuture<>()));
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
                T part = parts.get(i);
                results.get(i).completeAsync(() -> work.apply(part), Runnable::run);
            }
        };
        summon(worker, Math.min(width, parts.size()) - 1);
        worker.run();
        try {
            // All of them, also where one has failed: what they work on must not be closed beneath them.
            CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private <T, R> R onACore(Function<T, R> work, T part) {
        cores.acquireUninterruptibly();
        try {
            return work.apply(part);
        } finally {
            cores.release();
        }
    }

    private void summon(Runnable worker, int helpers) {
        try {
            for (int helper = 0; helper < helpers; helper++) {
                executor.execute(worker);
            }
        } catch (RejectedExecutionException e) {
            log.debug("the executor takes no more work; this thread does it alone", e);
        }
    }
}
