package imagetranslate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

final class RedisJobStatusStoreIT extends JobStatusStoreContract {
    private static RedisServerFixture server;
    private static SharedRedis redis;

    @BeforeAll
    static void startServer() {
        server = RedisServerFixture.start();
        redis = SharedRedis.open(server.address());
    }

    @AfterAll
    static void stopServer() {
        redis.close();
        server.close();
    }

    @Override
    protected JobStatusStore store() {
        return store(redis);
    }

    @Test
    void statesAreKeptForThreeDays() {
        store().running(new JobName("kept", "p"), "ocr_tasks", 1);
        try (Jedis jedis = server.connect()) {
            await().until(() -> jedis.ttl("job:kept") > Duration.ofHours(71).toSeconds());
        }
    }

    @Test
    void theEndOfAJobIsWrittenAlsoWhereRedisIsFull() throws IOException {
        try (Jedis jedis = server.connect()) {
            jedis.configSet("maxmemory", "1");
            try {
                assertThatThrownBy(() -> jedis.set("more", "x")).hasMessageStartingWith("OOM");
                store().done(result());
            } finally {
                jedis.configSet("maxmemory", "0");
            }
        }
        assertThat(store().find(result().job().requestId()).orElseThrow().state())
                .isEqualTo(JobStatus.State.DONE);
    }

    @Test
    void everyChangeIsAnnounced() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        JedisPubSub listener = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                events.add(message);
            }
        };
        try (Jedis jedis = server.connect()) {
            Thread subscriber = new Thread(() -> jedis.subscribe(listener, "job_events"));
            subscriber.start();
            await().until(listener::isSubscribed);
            store().running(new JobName("announced", "p1"), "ocr_tasks", 2);
            await().until(() -> events.size() == 1);
            store().failed(new JobName("announced", List.of("en"), "p1"), "ocr_tasks", ErrorKind.PERMANENT, "no");
            await().until(() -> events.size() == 2);
            listener.unsubscribe();
            subscriber.join();
        }
        var event = MessageCodec.json().readTree(events.get(0));
        assertThat(event.path("request_id").asText()).isEqualTo("announced");
        assertThat(event.path("image_id").asText()).isEqualTo("p1");
        assertThat(event.path("state").asText()).isEqualTo("running");
        assertThat(event.path("stage").asText()).isEqualTo("ocr_tasks");
        assertThat(event.path("attempts").asInt()).isEqualTo(2);
        assertThat(event.path("timestamp").asDouble()).isPositive();
        assertThat(event.has("target_lang")).isFalse();
        var target = MessageCodec.json().readTree(events.get(1));
        assertThat(target.path("target_lang").asText()).isEqualTo("en");
        assertThat(target.path("state").asText()).isEqualTo("failed");
    }

    @Test
    void aRedisThatIsAwayHarmsNobodyAndIsFoundAgain() {
        try (RedisServerFixture other = RedisServerFixture.start();
                SharedRedis connection = SharedRedis.open(other.address())) {
            JobStatusStore store = store(connection);
            store.running(new JobName("a", "p"), "ocr_tasks", 1);
            await().until(() -> store.find("a").isPresent());
            other.kill();
            store.running(new JobName("b", "p"), "ocr_tasks", 1);
            assertThat(store.find("b")).isEmpty();
            assertThatThrownBy(() -> store.done(result()))
                    .isInstanceOf(DependencyUnreachable.class)
                    .hasMessageContaining("is done");
            assertThatThrownBy(store::check).isInstanceOf(DependencyUnreachable.class);
            other.restart();
            await().until(() -> {
                store.running(new JobName("c", "p"), "ocr_tasks", 1);
                return store.find("c").isPresent();
            });
        }
    }

    @Test
    void aStateThatRedisRefusesIsThatJobsTroubleAlone() {
        try (Jedis jedis = server.connect()) {
            HostingTask result = result();
            String key = "job:" + result.job().requestId();
            jedis.set(key, "a string where a hash belongs");
            assertThatThrownBy(() -> store(redis).done(result))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(DependencyUnreachable.class);
            jedis.del(key);
        }
    }

    private static JobStatusStore store(SharedRedis through) {
        return new RedisJobStatusStore(through, new RedisJobStatusStore.Names("job:", "job_events"), Clock.systemUTC());
    }
}
