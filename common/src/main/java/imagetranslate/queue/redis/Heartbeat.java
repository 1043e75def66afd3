package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.queue.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/** Renews the leases of this process's consumers, and knows how far they can be relied on. */
final class Heartbeat implements DutyThread.Duty {
    private static final long NOT_STEADY = Long.MAX_VALUE;

    private final QueueSettings settings;
    private final Supplier<List<String>> names;
    private final LongSupplier nanos;

    /** When the last renewal that came through was sent. */
    private volatile long renewed;

    /** Since when every renewal came through, and in time. */
    private volatile long steadySince = NOT_STEADY;

    Heartbeat(QueueSettings settings, Supplier<List<String>> names, LongSupplier nanos) {
        this.settings = settings;
        this.names = names;
        this.nanos = nanos;
        renewed = nanos.getAsLong();
    }

    @Override
    public void turn(RedisLink link) {
        long sent = nanos.getAsLong();
        try {
            renew(link, names.get());
        } catch (JedisException e) {
            steadySince = NOT_STEADY;
            throw e;
        }
        boolean gap = since(sent, renewed).compareTo(settings.timing().unsure()) > 0;
        if (gap || steadySince == NOT_STEADY) {
            steadySince = nanos.getAsLong();
        }
        renewed = sent;
    }

    void renew(RedisLink through, List<String> consumers) {
        List<byte[]> args = new ArrayList<>();
        args.add(bytes(settings.timing().lease().toMillis()));
        consumers.forEach(name -> args.add(bytes(name)));
        through.run(LuaScript.RENEW, List.of(bytes(settings.names().consumers())), args);
    }

    /** Whether new work may be begun: the leases are young enough that nobody calls this process dead. */
    boolean isSure() {
        return lag().compareTo(settings.timing().unsure()) < 0;
    }

    Duration lag() {
        return since(nanos.getAsLong(), renewed);
    }

    /** Whether the last renewal came through. */
    boolean isReaching() {
        return steadySince != NOT_STEADY;
    }

    /** Whether Redis has been there long enough for every living process to have renewed its leases. */
    boolean isSteady() {
        long begin = steadySince;
        return begin != NOT_STEADY
                && since(nanos.getAsLong(), begin).compareTo(settings.timing().settleDown()) >= 0;
    }

    private static Duration since(long now, long then) {
        return Duration.ofNanos(now - then);
    }
}
