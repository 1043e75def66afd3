package imagetranslate.bench.queue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;

/**
 * How long a job lies before a waiting slot has it. Open loop: jobs come at their times whether or not the ones before were
 * taken, and each is timed from when it should have been pushed, so that a stall counts for every job behind it.
 */
final class PickUp {
    private static final String DUE = "\"due\":";

    private PickUp() {}

    record Latency(double p50Millis, double p99Millis, double maxMillis) {}

    static Latency measure(Arena arena, Arena.Lists lists, Loop loop, int slots, Plan plan)
            throws InterruptedException, ExecutionException {
        int jobs = plan.jobs();
        long[] latencies = new long[jobs];
        AtomicInteger taken = new AtomicInteger();
        Race.run(
                loop,
                slots,
                jobs,
                job -> latencies[taken.getAndIncrement()] = System.nanoTime() - due(job),
                () -> push(arena, lists, plan));
        Arrays.sort(latencies);
        return new Latency(latencies[jobs / 2] / 1e6, latencies[(int) (jobs * 0.99)] / 1e6, latencies[jobs - 1] / 1e6);
    }

    /** So many a second, for so long. */
    record Plan(int perSecond, Duration length) {
        int jobs() {
            return (int) (perSecond * length.toSeconds());
        }
    }

    private static void push(Arena arena, Arena.Lists lists, Plan plan) {
        // A second's grace: the slots are to be waiting when the first one comes.
        long begin = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        long step = Duration.ofSeconds(1).toNanos() / plan.perSecond();
        try (Jedis jedis = arena.connect()) {
            for (int i = 0; i < plan.jobs(); i++) {
                long due = begin + i * step;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                jedis.lpush(lists.from(), "{\"request_id\":\"pick-" + i + "\"," + DUE + due + "}");
            }
        }
    }

    private static long due(byte[] job) {
        String text = new String(job, StandardCharsets.UTF_8);
        int start = text.indexOf(DUE) + DUE.length();
        return Long.parseLong(text.substring(start, text.length() - 1));
    }
}
