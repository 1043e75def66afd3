package imagetranslate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.JobOrigin;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

final class RedisJobEventsIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final RedisJobStatusStore.Names names = new RedisJobStatusStore.Names("job:", "job_events");
    private RedisServerFixture server;
    private SharedRedis redis;
    private JobStatusStore store;
    private RedisJobEvents events;

    @BeforeEach
    void start() {
        server = RedisServerFixture.start();
        redis = SharedRedis.open(server.address());
        store = new RedisJobStatusStore(redis, names, Clock.systemUTC());
        events = new RedisJobEvents(redis, server.address(), names);
    }

    @AfterEach
    void stop() {
        events.close();
        redis.close();
        server.close();
    }

    @Test
    void changesComeInTheirOrderAndCanBeReadAgainFromAnyOfThem() throws IOException {
        assertThat(events.newest()).isEqualTo("0-0");
        assertThat(events.await("0-0", 10, Duration.ofMillis(1))).isEmpty();
        store.running(new JobName("a", List.of("ko"), "p", new JobOrigin("b7", null, null, null)), "ocr_tasks", 1);
        store.running(new JobName("b", "p"), "ocr_tasks", 1);
        await().until(() -> store.find("b").isPresent());

        List<JobEvent> seen = events.await("0-0", 10, SECOND);
        assertThat(seen).extracting(JobEvent::requestId).containsExactly("a", "b");
        JobEvent first = seen.get(0);
        assertThat(first.batchId()).isEqualTo("b7");
        assertThat(first.target()).isEqualTo("ko");
        assertThat(first.state()).isEqualTo("running");
        assertThat(first.json()).startsWith("{\"request_id\":\"a\"").doesNotContain("\n");
        assertThat(events.after("0-0", 1)).containsExactly(first);
        assertThat(events.after(first.id(), 10)).containsExactly(seen.get(1));
        assertThat(events.newest()).isEqualTo(seen.get(1).id());
        assertThat(events.holds(first.id())).isTrue();
        assertThat(events.holds("1-1")).isFalse();
    }

    @Test
    void theyAreThereAfterRedisWasAway() throws IOException {
        store.running(new JobName("a", "p"), "ocr_tasks", 1);
        await().until(() -> store.find("a").isPresent());
        List<JobEvent> before = events.await("0-0", 10, SECOND);
        server.kill();
        assertThatThrownBy(() -> events.await("0-0", 10, SECOND)).isInstanceOf(IOException.class);
        server.restart();
        assertThat(events.await("0-0", 10, SECOND)).isEqualTo(before);
        await().ignoreExceptions()
                .until(() -> events.newest().equals(before.get(0).id()));
    }

    @Test
    void whatIsNoEventHidesNoneOfTheOthers() throws IOException {
        try (Jedis jedis = server.connect()) {
            jedis.xadd("job::events", StreamEntryID.NEW_ENTRY, Map.of("event", "nonsense"));
            jedis.xadd("job::events", StreamEntryID.NEW_ENTRY, Map.of("x", "y"));
        }
        store.running(new JobName("a", "p"), "ocr_tasks", 1);
        await().until(() -> store.find("a").isPresent());
        assertThat(events.await("0-0", 10, SECOND))
                .extracting(JobEvent::requestId)
                .containsExactly("", "", "a");
    }
}
