package imagetranslate.bench.queue;

import imagetranslate.standalone.EmbeddedRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The Redis that all contestants share, and what lies on it before and after a race. */
final class Arena implements AutoCloseable {
    private static final int AT_ONCE = 1000;

    private final String url;
    private final @Nullable EmbeddedRedis embedded;
    private final String prefix = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    private int races;

    private Arena(String url, @Nullable EmbeddedRedis embedded) {
        this.url = url;
        this.embedded = embedded;
    }

    /** The lists of one race. All keys of it begin with the same word. */
    record Lists(String from, String to, String errors) {}

    /**
     * What became of the jobs.
     *
     * @param lost pushed, but neither delivered nor anywhere else
     * @param twice delivered more than once
     * @param left still waiting, in a consumer's hand or in the error queue
     */
    record Ledger(int pushed, int delivered, int lost, int twice, long left) {
        boolean isClean() {
            return delivered == pushed && lost == 0 && twice == 0 && left == 0;
        }
    }

    /** @param url null for an embedded Redis that keeps an append-only file in the folder */
    static Arena open(@Nullable String url, Path folder) throws IOException, InterruptedException {
        if (url != null) {
            return new Arena(url, null);
        }
        EmbeddedRedis redis = EmbeddedRedis.start(folder, 0);
        return new Arena(redis.url(), redis);
    }

    String url() {
        return url;
    }

    Jedis connect() {
        return new Jedis(URI.create(url));
    }

    Lists lists() {
        String race = prefix + "-" + ++races;
        return new Lists(race + "-from", race + "-to", race + "-errors");
    }

    /** About 190 bytes, as producers write them. */
    static byte[] job(int number) {
        String text = String.format(
                "{\"request_id\":\"%s\",\"image_id\":\"1005-0-main-%d\",\"image_url\":"
                        + "\"https://img.example.com/goods/1005/main-%d.jpg\",\"source_lang\":\"zh\",\"target_lang\":\"ko\"}",
                id(number), number, number);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String id(int number) {
        return new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0000L | number).toString();
    }

    void fill(Lists lists, int jobs) {
        byte[] list = lists.from().getBytes(StandardCharsets.UTF_8);
        try (Jedis jedis = connect()) {
            for (int start = 0; start < jobs; start += AT_ONCE) {
                byte[][] some = IntStream.range(start, Math.min(jobs, start + AT_ONCE))
                        .mapToObj(Arena::job)
                        .toArray(byte[][]::new);
                jedis.lpush(list, some);
            }
        }
    }

    /** CPU seconds that the server has used so far. */
    double serverCpu() {
        try (Jedis jedis = connect()) {
            return Stream.of(jedis.info("cpu").split("\\s+"))
                    .filter(line -> line.startsWith("used_cpu_user:") || line.startsWith("used_cpu_sys:"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                    .sum();
        }
    }

    /** Compares what was pushed with what lies on the lists now, message by message. */
    Ledger ledger(Lists lists, int pushed) {
        Map<String, Integer> seen = new HashMap<>();
        try (Jedis jedis = connect()) {
            for (long start = 0, size = jedis.llen(lists.to()); start < size; start += AT_ONCE) {
                jedis.lrange(lists.to(), start, start + AT_ONCE - 1).forEach(job -> seen.merge(job, 1, Integer::sum));
            }
            Set<String> expected = new HashSet<>();
            IntStream.range(0, pushed)
                    .mapToObj(number -> new String(job(number), StandardCharsets.UTF_8))
                    .forEach(expected::add);
            int delivered =
                    (int) seen.keySet().stream().filter(expected::contains).count();
            int twice = (int) seen.values().stream().filter(times -> times > 1).count();
            long left = jedis.llen(lists.from()) + jedis.llen(lists.errors());
            for (String hand : keys(jedis, "*" + lists.from() + "*:proc:*")) {
                left += jedis.llen(hand);
            }
            return new Ledger(pushed, delivered, (int) Math.max(0, pushed - delivered - left), twice, left);
        }
    }

    /** Removes whatever a race left, here or on somebody's own Redis. */
    void clear(String pattern) {
        try (Jedis jedis = connect()) {
            List<String> keys = List.copyOf(keys(jedis, pattern));
            for (int start = 0; start < keys.size(); start += AT_ONCE) {
                jedis.unlink(keys.subList(start, Math.min(keys.size(), start + AT_ONCE))
                        .toArray(String[]::new));
            }
        }
    }

    private static Set<String> keys(Jedis jedis, String pattern) {
        Set<String> keys = new HashSet<>();
        ScanParams params = new ScanParams().match(pattern).count(AT_ONCE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = jedis.scan(cursor, params);
            keys.addAll(found.getResult());
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return keys;
    }

    /** Of this arena's races only. */
    void clear() {
        clear("*" + prefix + "*");
    }

    @Override
    public void close() {
        clear();
        if (embedded != null) {
            embedded.close();
        }
    }
}
