package imagetranslate.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

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
            Response<Boolean> receipt =
                    envelope.ownId() ? pipeline.exists(QueueNames.receipt(names.stage(), envelope.id())) : null;
            Response<List<String>> meta = pipeline.hmget(
                    names.meta(envelope.id()), "attempts", "recoveries", "first_seen", "alone", "alone_deaths");
            pipeline.sync();
            List<String> fields = meta.get();
            String seen = fields.get(2);
            return new JobHistory(
                    receipt != null && receipt.get(),
                    number(fields.get(0)),
                    number(fields.get(1)),
                    number(fields.get(4)),
                    seen == null ? null : Instant.ofEpochMilli(Long.parseLong(seen)),
                    fields.get(3));
        }
    }

    Instant firstSeen(Instant now) {
        return seen == null ? now : seen;
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }
}
