package imagetranslate.status;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisLink;
import imagetranslate.queue.redis.SharedRedis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/** The stream that {@code update.lua} writes. A question that waits has a connection of its own: it would hold up all others. */
public final class RedisJobEvents implements JobEvents {
    private static final Logger log = LoggerFactory.getLogger(RedisJobEvents.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final String FIELD = "event";
    private static final String FAILED = "the events of jobs could not be read";

    private final SharedRedis redis;
    private final RedisLink waiting;
    private final String stream;

    public RedisJobEvents(SharedRedis redis, RedisAddress address, RedisJobStatusStore.Names names) {
        this.redis = redis;
        this.waiting = new RedisLink(address, "job-events", () -> {});
        this.stream = names.events();
    }

    @Override
    public String newest() throws IOException {
        List<StreamMessage<String, byte[]>> last = Replies.of(
                redis.send(commands -> commands.xrevrange(stream, Range.unbounded(), Limit.from(1))), FAILED);
        return last.isEmpty() ? "0-0" : last.get(0).getId();
    }

    @Override
    public List<JobEvent> after(String id, int most) throws IOException {
        Range<String> later = Range.from(Range.Boundary.excluding(id), Range.Boundary.unbounded());
        List<JobEvent> events = new ArrayList<>();
        for (StreamMessage<String, byte[]> entry :
                Replies.of(redis.send(commands -> commands.xrange(stream, later, Limit.from(most))), FAILED)) {
            add(entry.getId(), entry.getBody().getOrDefault(FIELD, new byte[0]), events);
        }
        return events;
    }

    @Override
    public List<JobEvent> await(String after, int most, Duration wait) throws IOException {
        Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        XReadParams params = XReadParams.xReadParams().count(most).block((int) bounded.toMillis());
        List<Map.Entry<String, List<StreamEntry>>> read;
        try {
            read = waiting.call(jedis -> jedis.xread(params, Map.of(stream, new StreamEntryID(after))));
        } catch (JedisException e) {
            throw new DependencyUnreachable(JobStatusStore.NAME, FAILED + ": " + e.getMessage(), null, e);
        }
        List<JobEvent> events = new ArrayList<>();
        if (read != null) {
            for (StreamEntry entry : read.get(0).getValue()) {
                String event = entry.getFields().getOrDefault(FIELD, "");
                add(entry.getID().toString(), RedisLink.bytes(event), events);
            }
        }
        return events;
    }

    @Override
    public boolean holds(String id) throws IOException {
        return !Replies.of(redis.send(commands -> commands.xrange(stream, Range.create(id, id))), FAILED)
                .isEmpty();
    }

    /** What somebody else put there is no reason to lose the others. */
    private void add(String id, byte[] json, List<JobEvent> to) {
        try {
            to.add(JobEvent.read(id, json));
        } catch (IOException e) {
            log.warn("{} of {} is no event: {}", id, stream, e.getMessage());
            to.add(new JobEvent(id, "", null, null, null, "", ""));
        }
    }

    @Override
    public void close() {
        waiting.close();
    }
}
