package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class QueueDepthSamplerIT {
    private static final QueueSettings SETTINGS = new QueueSettings(
            new QueueNames("first", null, "errors"),
            new QueueSettings.Limits(3, 10, 1024, Duration.ofHours(1)),
            QueueSettings.Timing.ofLease(Duration.ofSeconds(30)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void jobsAreCountedByStateAndTheOldestIsTimed() {
        try (RedisServerFixture server = RedisServerFixture.start();
                Jedis jedis = server.connect();
                RedisLink link = new RedisLink(server.address(), "test", () -> {})) {
            AtomicLong nanos = new AtomicLong();
            AtomicLong taken = new AtomicLong();
            QueueDepthSampler census = new QueueDepthSampler(SETTINGS, taken, nanos::get);
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

    @Test
    void theWaitOfTheJobsThatWereTakenIsReadFromTheListsHistory() {
        try (RedisServerFixture server = RedisServerFixture.start();
                Jedis jedis = server.connect();
                RedisLink link = new RedisLink(server.address(), "test", () -> {})) {
            AtomicLong nanos = new AtomicLong();
            AtomicLong taken = new AtomicLong();
            QueueDepthSampler census = new QueueDepthSampler(SETTINGS, taken, nanos::get);
            census.report(new PipelineMetrics(registry));
            jedis.lpush("first", "a", "b", "c", "d");
            census.turn(link);
            nanos.set(Duration.ofSeconds(20).toNanos());
            jedis.rpop("first", 3);
            taken.set(3);
            census.turn(link);
            Timer wait = registry.get("pipeline.job.wait").timer();
            assertThat(wait.count()).isEqualTo(3);
            // Between the 0 s of the first look and the 20 s of the second.
            assertThat(wait.mean(TimeUnit.SECONDS)).isEqualTo(10);
        }
    }

    @Test
    void aFullRedisIsCountedToo() {
        try (RedisServerFixture server = RedisServerFixture.start();
                Jedis jedis = server.connect();
                RedisLink link = new RedisLink(server.address(), "test", () -> {})) {
            AtomicLong taken = new AtomicLong(2);
            QueueDepthSampler census = new QueueDepthSampler(SETTINGS, taken, () -> 0);
            census.report(new PipelineMetrics(registry));
            jedis.lpush("first", "a");
            jedis.configSet("maxmemory", "1");
            census.turn(link);
            assertThat(jobs("pending")).isEqualTo(1);
            jedis.configSet("maxmemory", "0");
            census.turn(link);
            assertThat(jedis.get("{first}:taken")).isEqualTo("2");
        }
    }

    private double jobs(String state) {
        return registry.get("pipeline.queue.jobs").tag("state", state).gauge().value();
    }
}
