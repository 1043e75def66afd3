package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds jobs that were claimed for a consumer without its knowing: the reply was lost. Its lease is renewed, so the reaper
 * would never come for them. What lies in a processing list in two looks running, and is not in that consumer's hand, goes
 * back to where it is claimed next. (One look isn't enough: the reply may be on its way.)
 */
final class Reconciler implements DutyThread.Duty {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final QueueNames names;
    private final List<RedisConsumer> consumers;
    private final PipelineMetrics metrics;
    private Map<String, List<ByteBuffer>> straysBefore = Map.of();

    Reconciler(QueueSettings settings, List<RedisConsumer> consumers, PipelineMetrics metrics) {
        this.names = settings.names();
        this.consumers = consumers;
        this.metrics = metrics;
    }

    @Override
    public void turn(RedisLink link) {
        Map<String, List<ByteBuffer>> strays = new HashMap<>();
        for (RedisConsumer consumer : consumers) {
            List<ByteBuffer> found = strays(link, consumer);
            List<ByteBuffer> before = new ArrayList<>(straysBefore.getOrDefault(consumer.name(), List.of()));
            List<ByteBuffer> again = found.stream().filter(before::remove).toList();
            again.forEach(stray -> giveBack(link, consumer, content(stray)));
            again.forEach(found::remove);
            strays.put(consumer.name(), found);
        }
        straysBefore = strays;
    }

    private List<ByteBuffer> strays(RedisLink link, RedisConsumer consumer) {
        List<ByteBuffer> found = new ArrayList<>();
        link.call(jedis -> jedis.lrange(bytes(names.processing(consumer.name())), 0, -1))
                .forEach(payload -> found.add(ByteBuffer.wrap(payload)));
        byte[] inHand = consumer.inHand();
        if (inHand != null) {
            found.remove(ByteBuffer.wrap(inHand));
        }
        return found;
    }

    private void giveBack(RedisLink link, RedisConsumer consumer, byte[] payload) {
        link.run(
                LuaScript.GIVE_BACK,
                List.of(bytes(names.stage()), bytes(names.processing(consumer.name()))),
                List.of(payload));
        metrics.queue().recovered(names.stage(), "reply_lost");
        log.warn(
                "a job was claimed for {} but its reply was lost; it goes first on {}", consumer.name(), names.stage());
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
