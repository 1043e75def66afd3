package imagetranslate.chaos;

import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.redis.BreakableRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The producer, who knows what was pushed, and who watches until it comes out again. Not through any proxy. */
final class Book implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final String CANCELLED = "cancelled";

    /** @param kind of its error record; "delivered" or "cancelled" where it has none */
    record End(long nanos, String kind) {}

    private final BreakableRedis redis;
    private final Set<String> pushed = ConcurrentHashMap.newKeySet();
    /** Of a job, or of one of its targets. */
    private final Map<String, End> ended = new ConcurrentHashMap<>();

    private final Map<String, List<String>> identities = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean closed;

    Book(BreakableRedis redis) {
        this.redis = redis;
        Threads.start("book", this::watch);
    }

    /** {@code purpose-number}: also what the objects' names are made of. */
    String newId(String purpose) {
        return purpose + "-" + numbers.incrementAndGet();
    }

    /** @param fields to come after the id, each with a comma before it */
    static byte[] message(String id, String fields) {
        return ("{\"request_id\":\"" + id + "\"" + fields + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** One that {@link ChaosWorker} parts: of the targets one comes through, one fails once, and one for good. */
    static byte[] threeTargets(String id, String fields) {
        return message(id, fields + ",\"target_langs\":[\"ko\",\"en\",\"ja\"]");
    }

    /** Pushes until Redis has said yes; a push of unknown fate is made again, which the ids make harmless. */
    void push(byte[] message) throws InterruptedException {
        Envelope envelope = Envelope.read(message, Integer.MAX_VALUE);
        List<String> parts = Ledger.identities(envelope.requestId(), envelope.targets());
        identities.put(envelope.requestId(), parts);
        pushed.addAll(parts);
        while (!tryPush(message)) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** @return whether Redis has said yes */
    boolean tryPush(byte[] message) {
        try (Jedis jedis = redis.connect()) {
            jedis.lpush(StageName.OCR.list().getBytes(StandardCharsets.UTF_8), message);
            return true;
        } catch (JedisConnectionException away) {
            return false;
        } catch (JedisDataException e) {
            if (e.getMessage().startsWith("OOM")) {
                refused.incrementAndGet();
            }
            return false;
        }
    }

    /** Pushes that were refused for lack of memory. */
    int refused() {
        return refused.get();
    }

    Set<String> pushed() {
        return pushed;
    }

    /** From now on it must be nowhere, and counts as one that has ended. */
    void cancelled(String id) {
        End end = new End(System.nanoTime(), CANCELLED);
        for (String part : identities.getOrDefault(id, List.of(id))) {
            cancelled.add(part);
            ended.putIfAbsent(part, end);
        }
        synchronized (this) {
            notifyAll();
        }
    }

    Set<String> cancelled() {
        return cancelled;
    }

    /** The targets that it was pushed with. */
    List<String> targets(String id) {
        return identities.getOrDefault(id, List.of(id)).size() > 1 ? List.of("ko", "en", "ja") : List.of();
    }

    /** Of a picture with several targets: when the last of them has ended. */
    Optional<End> ended(String id) {
        List<End> ends = identities.getOrDefault(id, List.of(id)).stream()
                .map(ended::get)
                .toList();
        return ends.contains(null) ? Optional.empty() : ends.stream().max(Comparator.comparing(End::nanos));
    }

    Optional<End> awaitEnd(String id, Duration wait) throws InterruptedException {
        await(() -> ended(id).isPresent(), wait);
        return ended(id);
    }

    /** @return whether every pushed job has ended within this time */
    boolean awaitAll(Duration wait) throws InterruptedException {
        return await(() -> ended.size() >= pushed.size(), wait);
    }

    /** Asks each time that something has ended, until it's so or the time is over. */
    private synchronized boolean await(BooleanSupplier so, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (!so.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        int delivered = 0;
        int failed = 0;
        while (!closed) {
            try (Jedis jedis = redis.connect()) {
                while (!closed) {
                    delivered += look(jedis, StageName.DELIVERED, delivered);
                    failed += look(jedis, StageName.ERRORS, failed);
                    Thread.sleep(LOOK_EVERY.toMillis());
                }
            } catch (JedisException away) {
                // It comes back.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @return how many were new */
    private int look(Jedis jedis, String list, int seen) {
        byte[] key = list.getBytes(StandardCharsets.UTF_8);
        int fresh = (int) jedis.llen(key) - seen;
        if (fresh <= 0) {
            return 0;
        }
        // From the tail, where the oldest are: what is pushed meanwhile moves nothing there.
        List<byte[]> messages = jedis.lrange(key, -(seen + fresh), -(seen + 1L));
        long now = System.nanoTime();
        for (byte[] message : messages) {
            if (list.equals(StageName.ERRORS)) {
                ErrorRecord record = ErrorRecord.read(message);
                End end = new End(now, record.why().kind().name().toLowerCase(java.util.Locale.ROOT));
                Ledger.identities(record.job().requestId(), record.job().targets())
                        .forEach(id -> ended.putIfAbsent(id, end));
            } else {
                Ledger.identities(message).forEach(id -> ended.putIfAbsent(id, new End(now, StageName.DELIVERED)));
            }
        }
        synchronized (this) {
            notifyAll();
        }
        return messages.size();
    }
}
