package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** When a process may begin new work, and when its reaper may act; on a clock of its own. */
final class HeartbeatIT {
    private static RedisServerFixture server;

    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeat heartbeat = new Heartbeat(
            new QueueSettings(
                    new QueueNames("first", null, "errors"),
                    new QueueSettings.Limits(3, 10, 1024, Duration.ofHours(1)),
                    QueueSettings.Timing.ofLease(Duration.ofSeconds(30))),
            List::of,
            nanos::get);
    private final RedisLink redis = new RedisLink(server.address(), "test", () -> {});
    private final RedisLink nowhere =
            new RedisLink(new RedisAddress("127.0.0.1", 1, null, null, 0, false), "test", () -> {});

    @BeforeAll
    static void startServer() {
        server = RedisServerFixture.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void leasesNotRenewedForTwentySecondsAreInDoubt() {
        heartbeat.turn(redis);
        pass(19);
        assertThat(heartbeat.isSure()).isTrue();
        pass(1);
        assertThat(heartbeat.isSure()).isFalse();
        heartbeat.turn(redis);
        assertThat(heartbeat.isSure()).isTrue();
    }

    @Test
    void aRedisThatWasNeverReachedIsNotReachable() {
        assertThat(heartbeat.isReaching()).isFalse();
        assertThatThrownBy(() -> heartbeat.turn(nowhere)).isInstanceOf(JedisConnectionException.class);
        assertThat(heartbeat.isReaching()).isFalse();
        heartbeat.turn(redis);
        assertThat(heartbeat.isReaching()).isTrue();
    }

    @Test
    void nobodyIsCalledDeadUntilEveryoneHadTimeToRenew() {
        heartbeat.turn(redis);
        assertThat(heartbeat.isSteady()).isFalse();
        pass(5);
        heartbeat.turn(redis);
        pass(5);
        assertThat(heartbeat.isSteady()).isTrue();
    }

    @Test
    void aRedisThatWasAwayStartsThatTimeAnew() {
        heartbeat.turn(redis);
        pass(10);
        assertThatThrownBy(() -> heartbeat.turn(nowhere)).isInstanceOf(JedisConnectionException.class);
        assertThat(heartbeat.isSteady()).isFalse();
        heartbeat.turn(redis);
        assertThat(heartbeat.isSteady()).isFalse();
        pass(10);
        assertThat(heartbeat.isSteady()).isTrue();
    }

    @Test
    void aProcessThatWasStoppedStartsThatTimeAnew() {
        heartbeat.turn(redis);
        pass(60);
        heartbeat.turn(redis);
        assertThat(heartbeat.isSteady()).isFalse();
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
