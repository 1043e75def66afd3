package imagetranslate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** Pushes messages, in batches, and never so many that a list grows long. Not for several threads at once. */
final class Producer implements AutoCloseable {
    /** Jobs that may be anywhere between their push and their end: enough for every slot, little beside QUEUE_HIGH_WATER. */
    private static final int UNDER_WAY = 400;

    private static final int BATCH = 20;

    private final Jedis redis;
    private final Book book;
    private final Map<String, List<byte[]>> batches = new HashMap<>();

    Producer(Jedis redis, Book book) {
        this.redis = redis;
        this.book = book;
    }

    void push(Push push) throws InterruptedException {
        if (!book.write(push)) {
            return;
        }
        List<byte[]> batch = batches.computeIfAbsent(push.list(), list -> new ArrayList<>());
        for (int i = 0; i < push.times(); i++) {
            batch.add(push.message());
        }
        if (batch.size() >= BATCH) {
            send(push.list(), batch);
        }
    }

    /** What waits for its batch to be full goes out. */
    void flush() throws InterruptedException {
        for (Map.Entry<String, List<byte[]>> batch : batches.entrySet()) {
            send(batch.getKey(), batch.getValue());
        }
    }

    private void send(String list, List<byte[]> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        while (redis.llen(list) > UNDER_WAY) {
            Thread.sleep(10);
        }
        redis.lpush(list.getBytes(UTF_8), batch.toArray(byte[][]::new));
        batch.clear();
    }

    @Override
    public void close() {
        redis.close();
    }
}
