package imagetranslate.bench.api;

import imagetranslate.message.Job;
import imagetranslate.status.JobStatusStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Readers of events beside many who ask where finished jobs stand, at a steady rate. */
final class StatusLoad {
    private static final int LINES = 16;
    private static final int EVENTS_A_SECOND = 10;

    private final int port;
    private final List<String> jobs;
    private final JobStatusStore status;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    StatusLoad(int port, List<String> jobs, JobStatusStore status) {
        this.port = port;
        this.jobs = jobs;
        this.status = status;
    }

    /**
     * @param rate answers a second
     * @param failures requests that weren't answered 200, and readers that were cut off
     * @param unheard events that a reader did not hear
     */
    record Result(double rate, Spread millis, long failures, long unheard) {}

    /** @param job of which the events tell */
    Result measure(int readers, int rate, int seconds, Job job) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<ApiLine> lines = new ArrayList<>();
        try {
            for (int i = 0; i < readers; i++) {
                ApiLine line = new ApiLine(port);
                lines.add(line);
                InputStream events = line.events("/v1/events");
                threads.execute(() -> listen(events));
            }
            List<Future<double[]>> askers = new ArrayList<>();
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            for (int i = 0; i < LINES; i++) {
                askers.add(threads.submit(asker(i, start, rate / LINES, rate / LINES * seconds)));
            }
            int told = EVENTS_A_SECOND * seconds;
            for (int i = 0; i < told; i++) {
                LockSupport.parkNanos(start + i * TimeUnit.SECONDS.toNanos(1) / EVENTS_A_SECOND - System.nanoTime());
                status.queued(job);
            }
            double[] all = together(askers);
            double took = (System.nanoTime() - start) / 1e9;
            long expected = (long) told * readers;
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (heard.get() < expected && System.nanoTime() < patience) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return new Result(all.length / took, Spread.of(all), failed.get(), expected - heard.get());
        } finally {
            for (ApiLine line : lines) {
                line.close();
            }
            threads.shutdownNow();
        }
    }

    private static double[] together(List<Future<double[]>> askers) throws InterruptedException, ExecutionException {
        List<double[]> times = new ArrayList<>();
        for (Future<double[]> asker : askers) {
            times.add(asker.get());
        }
        return times.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    /** @return milliseconds of each, from when it was due: one that waits for the one before counts that too */
    private Callable<double[]> asker(int number, long start, int rate, int count) {
        return () -> {
            double[] millis = new double[count];
            long step = TimeUnit.SECONDS.toNanos(1) / Math.max(1, rate);
            ApiLine line = new ApiLine(port);
            try {
                for (int i = 0; i < count; i++) {
                    long due = start + i * step + number * step / LINES;
                    LockSupport.parkNanos(due - System.nanoTime());
                    String job = jobs.get((number + i * LINES) % jobs.size());
                    if (line.get("/v1/jobs/" + job).status() != 200) {
                        failed.incrementAndGet();
                    }
                    millis[i] = (System.nanoTime() - due) / 1e6;
                }
            } catch (IOException e) {
                failed.incrementAndGet();
            } finally {
                line.close();
            }
            return millis;
        };
    }

    private void listen(InputStream events) {
        byte[] word = {'e', 'v', 'e', 'n', 't', ':', ' ', 's'};
        byte[] buffer = new byte[8192];
        int matched = 0;
        try {
            for (int read = events.read(buffer); read >= 0; read = events.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    matched = buffer[i] == word[matched] ? matched + 1 : buffer[i] == word[0] ? 1 : 0;
                    if (matched == word.length) {
                        heard.incrementAndGet();
                        matched = 0;
                    }
                }
            }
        } catch (IOException e) {
            // It is over; what wasn't heard by then is counted.
            return;
        }
        failed.incrementAndGet();
    }
}
