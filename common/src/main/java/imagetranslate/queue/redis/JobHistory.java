package imagetranslate.queue.redis;

import imagetranslate.queue.Envelope;
import imagetranslate.queue.QueueNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * What Redis remembers of a job at one stage.
 *
 * @param settledBefore a copy of it was settled here, and its receipt is still kept
 * @param attempts how many attempts failed
 * @param aloneDeaths how many consumers died with it while nothing else was in their process's hand
 * @param alone the consumer that last had it with nothing else in its process's hand; null where none ever had
 */
record JobHistory(
        boolean settledBefore,
        int attempts,
        int recoveries,
        int aloneDeaths,
        @Nullable Instant seen,
        @Nullable String alone) {

    /** Of a job of which Redis remembers nothing. */
    static final JobHistory NONE = new JobHistory(false, 0, 0, 0, null, null);

    static JobHistory read(Jedis jedis, QueueNames names, Envelope envelope) {
        try (Pipeline pipeline = jedis.pipelined()) {
            String receipt = QueueNames.receipt(names.stage(), envelope.id());
            String meta = names.meta(envelope.id());
            Response<String> type = envelope.ownId() ? pipeline.type(receipt) : null;
            Response<List<String>> hash =
                    pipeline.hmget(meta, "attempts", "recoveries", "first_seen", "alone", "alone_deaths");
            pipeline.sync();
            List<String> fields = fields(hash, meta);
            long seen = number(fields.get(2));
            return new JobHistory(
                    type != null && isReceipt(type.get(), receipt),
                    (int) number(fields.get(0)),
                    (int) number(fields.get(1)),
                    (int) number(fields.get(4)),
                    seen == 0 ? null : Instant.ofEpochMilli(seen),
                    fields.get(3));
        }
    }

    /** Whatever else lies there must not make a job look settled: it would be dropped. */
    private static boolean isReceipt(String type, String key) {
        if (!type.equals("none") && !type.equals("string")) {
            throw new JedisDataException("WRONGTYPE " + key + " is a " + type + "; it must be a string");
        }
        return type.equals("string");
    }

    private static List<String> fields(Response<List<String>> hash, String key) {
        try {
            return hash.get();
        } catch (JedisDataException e) {
            throw RedisTrouble.isWrongType(e)
                    ? new JedisDataException("WRONGTYPE " + key + " must be a hash, and is none", e)
                    : e;
        }
    }

    Instant firstSeen(Instant now) {
        return seen == null ? now : seen;
    }

    /** What isn't a number is nobody's count: it must not stop those who come by. */
    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }
}
