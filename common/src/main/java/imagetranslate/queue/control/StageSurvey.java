package imagetranslate.queue.control;

import imagetranslate.queue.QueueNames;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisLink;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.resps.Tuple;

/**
 * Looks at all stages for a person. Key by key, so that in a busy pipeline the numbers needn't add up. Every call throws
 * {@link redis.clients.jedis.exceptions.JedisException} where Redis can't be reached; it may be made again.
 */
public final class StageSurvey implements AutoCloseable {
    private final RedisLink link;
    private final Set<String> stages;
    private final String errors;

    private StageSurvey(RedisAddress address, Set<String> stages, String errors) {
        this.link = new RedisLink(address, "stage-survey", () -> {});
        this.stages = stages;
        this.errors = errors;
    }

    /** @throws imagetranslate.settings.SettingsException where {@code REDIS_URL} is missing or wrong */
    public static StageSurvey open(Settings settings) {
        return new StageSurvey(
                RedisAddress.from(settings), QueueNames.stages(settings), settings.get(Keys.QUEUE_ERRORS));
    }

    /** In the order in which a job goes through them. */
    public List<StageState> look() {
        List<StageState> states = new ArrayList<>();
        for (String stage : stages) {
            states.add(look(new QueueNames(stage, null, errors)));
        }
        return states;
    }

    private StageState look(QueueNames names) {
        double now = link.call(jedis -> Double.parseDouble(jedis.time().get(0))) * 1000;
        List<Tuple> consumers = link.call(jedis -> jedis.zrangeWithScores(names.consumers(), 0, -1));
        Set<String> workers = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        long inHand = 0;
        for (Tuple consumer : consumers) {
            String name = consumer.getElement();
            (consumer.getScore() >= now ? workers : silent).add(process(name));
            inHand += link.call(jedis -> jedis.llen(names.processing(name)));
        }
        silent.removeAll(workers);
        return new StageState(
                names.stage(),
                link.call(jedis -> jedis.llen(names.stage())),
                inHand,
                link.call(jedis -> jedis.zcard(names.retries())),
                link.call(jedis -> jedis.get(names.paused())),
                workers,
                silent);
    }

    /** A consumer is a slot of a process: {@code host:pid:some-letters:slot}. */
    private static String process(String consumer) {
        int slot = consumer.lastIndexOf(':');
        return slot > 0 ? consumer.substring(0, slot) : consumer;
    }

    @Override
    public void close() {
        link.close();
    }
}
