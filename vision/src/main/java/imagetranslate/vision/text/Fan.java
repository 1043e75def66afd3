package imagetranslate.vision.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Spreads the parts of one task over a shared executor. The caller works too, so that it gets done even where every
 * thread of the executor is waiting for something like this.
 */
final class Fan {
    private final Executor executor;
    private final int width;

    /** @param width how many threads, the caller among them */
    Fan(Executor executor, int width) {
        this.executor = executor;
        this.width = width;
    }

    /** The results in the order of the parts; throws what the first failing part threw. */
    <T, R> List<R> map(List<T> parts, Function<T, R> work) {
        List<CompletableFuture<R>> results = new ArrayList<>(parts.size());
        parts.forEach(part -> results.add(new CompletableFuture<>()));
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
                T part = parts.get(i);
                results.get(i).completeAsync(() -> work.apply(part), Runnable::run);
            }
        };
        for (int helper = 1; helper < Math.min(width, parts.size()); helper++) {
            executor.execute(worker);
        }
        worker.run();
        try {
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
