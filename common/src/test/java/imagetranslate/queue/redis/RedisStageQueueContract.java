package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.StageQueue;
import imagetranslate.queue.StageQueueContract;
import imagetranslate.queue.control.StageSwitch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Jedis;

/** The contract on a real server. */
abstract class RedisStageQueueContract extends StageQueueContract {

    abstract RedisAddress address();

    private Jedis connect() {
        return new Jedis(address().hostAndPort(), address().jedisConfig("test"));
    }

    @Override
    protected StageQueue queue(QueueSettings settings, Clock clock) {
        return RedisStageQueue.start(address(), settings, new PipelineMetrics(new SimpleMeterRegistry()), clock);
    }

    @Override
    protected void push(String list, byte[] payload) {
        try (Jedis jedis = connect()) {
            jedis.lpush(list.getBytes(StandardCharsets.UTF_8), payload);
        }
    }

    @Override
    protected List<byte[]> contents(String list) {
        try (Jedis jedis = connect()) {
            List<byte[]> contents = new ArrayList<>(jedis.lrange(list.getBytes(StandardCharsets.UTF_8), 0, -1));
            Collections.reverse(contents);
            return contents;
        }
    }

    @Override
    protected List<String> entries(String stream) {
        try (Jedis jedis = connect()) {
            return jedis.xrange(stream, "-", "+").stream()
                    .map(entry -> entry.getFields().get("body"))
                    .toList();
        }
    }

    @Override
    protected void removeReceipt(String stage, String id) {
        try (Jedis jedis = connect()) {
            jedis.del(QueueNames.receipt(stage, id));
        }
    }

    @Override
    protected void pause(String stage, boolean paused) {
        try (StageSwitch stages = new StageSwitch(address(), Set.of(first, second), Clock.systemUTC())) {
            assertThat(paused ? stages.pause(stage) : stages.resume(stage)).isTrue();
            assertThat(paused ? stages.pause(stage) : stages.resume(stage)).isFalse();
        }
    }
}
