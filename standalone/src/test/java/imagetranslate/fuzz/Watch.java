package imagetranslate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Takes the records out of the error queue as they come, asks the processes how they are, and sees when all is done. */
final class Watch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int HEALTH_EVERY = 10;
    private static final List<String> LISTS = List.of("ocr_tasks", "processor_tasks", "hosting_tasks", Book.NOTICES);

    private final Fleet fleet;
    private final Book book;
    private final Findings findings;
    private final Thread thread;
    private volatile boolean closed;

    Watch(Fleet fleet, Book book, Findings findings) {
        this.fleet = fleet;
        this.book = book;
        this.findings = findings;
        thread = new Thread(this::run, "watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Jedis redis = fleet.redis().connect()) {
            for (int turn = 0; !closed; turn++) {
                takeRecords(redis);
                if (turn % HEALTH_EVERY == 0) {
                    lookAtProcesses();
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
            takeRecords(redis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeRecords(Jedis redis) {
        List<byte[]> records = redis.rpop("error_queue".getBytes(UTF_8), 500);
        while (records != null && !records.isEmpty()) {
            records.forEach(book::recorded);
            records = redis.rpop("error_queue".getBytes(UTF_8), 500);
        }
    }

    private void lookAtProcesses() {
        for (WorkerJvm worker : fleet.workers()) {
            String ailment = worker.ailment();
            if (!ailment.isEmpty()) {
                findings.add(
                        worker.plan().name() + " " + ailment, fleet.folder().toString());
            }
        }
    }

    /** @return whether everything that was pushed has ended, and nothing lies anywhere, within this time */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Jedis redis = fleet.redis().connect()) {
            while (System.nanoTime() < deadline) {
                if (book.open() == 0 && leftovers(redis).isEmpty()) {
                    return true;
                }
                if (fleet.workers().stream().noneMatch(WorkerJvm::isAlive)) {
                    return false;
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        }
        return false;
    }

    /** Where jobs still lie, and how many. */
    List<String> leftovers() {
        try (Jedis redis = fleet.redis().connect()) {
            return leftovers(redis);
        }
    }

    private static List<String> leftovers(Jedis redis) {
        List<String> left = new ArrayList<>();
        for (String list : LISTS) {
            add(left, list, redis.llen(list));
            add(left, "{" + list + "}:retry", redis.zcard("{" + list + "}:retry"));
        }
        for (String hand : new TreeSet<>(keys(redis, "*:proc:*"))) {
            add(left, hand, redis.llen(hand));
        }
        return left;
    }

    private static void add(List<String> left, String where, long count) {
        if (count > 0) {
            left.add(count + " in " + where);
        }
    }

    private static List<String> keys(Jedis redis, String pattern) {
        List<String> found = new ArrayList<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> step =
                    redis.scan(cursor, new ScanParams().match(pattern).count(5000));
            found.addAll(step.getResult());
            cursor = step.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return found;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
