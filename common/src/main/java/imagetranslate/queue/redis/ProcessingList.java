package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.metrics.QueueMetrics;
import imagetranslate.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * What one consumer has in hand, and how a job comes there. After a broken connection it first looks whether something was
 * claimed for it without its knowing; what the broken connection still brings later is for the {@link Reconciler}.
 */
final class ProcessingList {
    private static final Logger log = LoggerFactory.getLogger(ProcessingList.class);

    /** Less than the socket waits for a reply, and short enough for a stop to be felt. */
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String name;
    private final QueueSettings settings;
    private final RedisLink link;
    private final Heartbeat heartbeat;
    private final QueueMetrics metrics;
    private final byte[] list;
    private final byte[] processing;

    /** From the moment a claim is known until it is settled. Written by the slot's thread, read by the reconciler's. */
    private volatile byte @Nullable [] job;

    private boolean registered;

    /** A connection broke, and with it perhaps a reply that held a job. */
    private boolean maybeMissed;

    /** The id of the job in hand, where the script that claimed it saw that nothing is remembered of it. */
    private @Nullable String fresh;

    /** How long the next stage's list was when last seen. */
    private long nextLength;

    ProcessingList(String name, QueueSettings settings, RedisLink link, Heartbeat heartbeat, QueueMetrics metrics) {
        this.name = name;
        this.settings = settings;
        this.link = link;
        this.heartbeat = heartbeat;
        this.metrics = metrics;
        this.list = bytes(settings.names().stage());
        this.processing = bytes(settings.names().processing(name));
    }

    byte[] key() {
        return processing;
    }

    byte @Nullable [] job() {
        return job;
    }

    void empty() {
        job = null;
    }

    /** The id of the job in hand, where the script that claimed it saw that nothing is remembered of it. */
    @Nullable
    String fresh() {
        return fresh;
    }

    /** Whether a script that settles may claim the next job as well. */
    boolean mayTakeMore() {
        return heartbeat.isSure() && nextLength <= settings.limits().highWater();
    }

    void connectionBroke() {
        maybeMissed = true;
    }

    /** @param reply a settle script's: the result, the job it claimed, the next list's length, the id if it is fresh */
    void settled(List<?> reply) {
        job = (byte[]) reply.get(1);
        nextLength = reply.get(2) instanceof Long length ? length : nextLength;
        fresh = reply.get(3) == null ? null : RedisLink.text(reply.get(3));
    }

    /** The next job, which is in hand then; null where none came in that time, or none may be taken. */
    byte @Nullable [] take(Duration wait) throws InterruptedException {
        if (!registered) {
            heartbeat.renew(link, List.of(name));
            registered = true;
        }
        if (!heartbeat.isSure() || isHeldBack()) {
            Thread.sleep(Math.min(wait.toMillis(), PAUSE.toMillis()));
            return null;
        }
        job = maybeMissed ? missed() : null;
        if (job == null) {
            job = block(wait.compareTo(LONGEST_BLOCK) < 0 ? wait : LONGEST_BLOCK);
        }
        return job;
    }

    /** What was claimed for this consumer without its knowing, the oldest first; null where nothing (more) was. */
    private byte @Nullable [] missed() {
        byte[] payload = link.call(jedis -> jedis.lindex(processing, -1));
        maybeMissed = payload != null;
        if (payload != null) {
            metrics.recovered(settings.names().stage(), "reply_lost");
            log.warn("a job was claimed for {} but its reply was lost; it is taken up", name);
        }
        return payload;
    }

    private byte @Nullable [] block(Duration wait) throws InterruptedException {
        if (wait.isZero()) {
            return takeWithoutWaiting();
        }
        try {
            return link.call(jedis ->
                    jedis.blmove(list, processing, ListDirection.RIGHT, ListDirection.LEFT, wait.toMillis() / 1000.0));
        } catch (JedisDataException e) {
            // The script runs where this command is refused for lack of memory, and knows which key is of the wrong
            // type.
            if (!RedisTrouble.isOutOfMemory(e) && !RedisTrouble.isWrongType(e)) {
                throw e;
            }
            byte[] payload = takeWithoutWaiting();
            if (payload == null) {
                Thread.sleep(PAUSE.toMillis());
            }
            return payload;
        }
    }

    private byte @Nullable [] takeWithoutWaiting() {
        return (byte[]) link.run(LuaScript.CLAIM, List.of(list, processing), List.of());
    }

    /** A person has paused the stage; or the next one is slow, and its list would grow until Redis is full. */
    private boolean isHeldBack() {
        String next = settings.names().next();
        return link.call(jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                Response<Boolean> paused = pipeline.exists(settings.names().paused());
                Response<Long> length = next == null ? null : pipeline.llen(next);
                pipeline.sync();
                nextLength = length == null ? 0 : length.get();
                return paused.get() || nextLength > settings.limits().highWater();
            }
        });
    }

    /** Whether the job is in hand under the id that it was given; else someone else has it, or has given it one just now. */
    boolean rename(byte[] payload, byte[] named) {
        boolean there = link.run(LuaScript.IDENTIFY, List.of(processing), List.of(payload, named))
                .equals(1L);
        job = there ? named : null;
        maybeMissed |= !there;
        return there;
    }
}
