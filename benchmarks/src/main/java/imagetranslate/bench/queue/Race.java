package imagetranslate.bench.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Some slots, a number of jobs, and the time from the first claim to the last job handed on. */
final class Race {
    private Race() {}

    /**
     * Runs until {@code jobs} were taken and handed on.
     *
     * @param started is called when all slots are about to begin
     * @return nanoseconds from {@code started} to the last job handed on
     */
    static long run(Loop loop, int slots, int jobs, Consumer<byte[]> taken, Runnable started)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(slots);
        try {
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(jobs);
            List<Future<?>> turns = new ArrayList<>();
            for (int slot = 0; slot < slots; slot++) {
                turns.add(threads.submit(() -> {
                    boolean[] holds = new boolean[1];
                    go.await();
                    loop.run(
                            job -> {
                                taken.accept(job);
                                holds[0] = true;
                            },
                            () -> {
                                if (holds[0]) {
                                    holds[0] = false;
                                    done.countDown();
                                }
                                return done.getCount() > 0;
                            });
                    return null;
                }));
            }
            long begin = System.nanoTime();
            go.countDown();
            started.run();
            while (!done.await(1, TimeUnit.SECONDS)) {
                for (Future<?> turn : turns) {
                    if (turn.isDone()) {
                        turn.get(); // throws what ended it: nobody else would hand its jobs on
                    }
                }
            }
            long took = System.nanoTime() - begin;
            for (Future<?> turn : turns) {
                turn.get();
            }
            return took;
        } finally {
            threads.shutdownNow();
        }
    }
}
