package imagetranslate.queue;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.metrics.PipelineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class CensusIT {
    private static final QueueSettings SETTINGS = new QueueSettings(
            new QueueNames("first", null, "errors"),
            new QueueLimits(3, 10, 1024, Duration.ofHours(1)),
            QueueTiming.ofLease(Duration.ofSeconds(30)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void jobsAreCountedByStateAndTheOldestIsTimed() {
        try (RedisServerFixture server = RedisServerFixture.start();
                Jedis jedis = server.connect();
                RedisLink link = new RedisLink(server.address(), "test", () -> {})) {
            AtomicLong nanos = new AtomicLong();
            AtomicLong taken = new AtomicLong();
            Census census = new Census(SETTINGS, taken, nanos::get);
            census.report(new PipelineMetrics(registry));
            jedis.lpush("first", "a", "b", "c");
            jedis.zadd("{first}:retry", 17, "d");
            jedis.zadd("{first}:consumers", 17, "one");
            jedis.lpush("{first}:proc:one", "e");
            taken.set(1);
            census.turn(link);
            assertThat(jobs("pending")).isEqualTo(3);
            assertThat(census.isPaused()).isFalse();
            assertThat(jobs("retrying")).isEqualTo(1);
            assertThat(jobs("processing")).isEqualTo(1);
            assertThat(jedis.get("{first}:taken")).isEqualTo("1");
            assertThat(taken).hasValue(0);

            jedis.set("{first}:paused", "since noon");
            nanos.set(Duration.ofSeconds(40).toNanos());
            census.turn(link);
            assertThat(registry.get("pipeline.oldest.age").gauge().value()).isEqualTo(40);
            assertThat(census.isPaused()).isTrue();
            assertThat(registry.get("pipeline.stage.paused").gauge().value()).isEqualTo(1);
        }
    }

    private double jobs(String state) {
        return registry.get("pipeline.queue.jobs").tag("state", state).gauge().value();
    }
}
