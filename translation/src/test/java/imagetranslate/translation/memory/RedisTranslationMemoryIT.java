package imagetranslate.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.translation.memory.RedisTranslationMemory.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisTranslationMemoryIT extends TranslationMemoryContract {
    private static final Limits LIMITS =
            new Limits("{memory}:", Duration.ofDays(90), MOST, Duration.ofMillis(LEASE_MILLIS));

    private static RedisServerFixture server;

    private TranslationMemory memory;
    private TranslationMemory another;

    @BeforeAll
    static void startRedis() {
        server = RedisServerFixture.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void open() {
        try (Jedis jedis = server.connect()) {
            jedis.flushAll();
        }
        memory = open(LIMITS);
        another = open(LIMITS);
    }

    @AfterEach
    void close() {
        memory.close();
        another.close();
    }

    private static TranslationMemory open(Limits limits) {
        return new RedisTranslationMemory(SharedRedis.open(server.address()), limits, Clock.systemUTC());
    }

    @Override
    TranslationMemory memory() {
        return memory;
    }

    @Override
    TranslationMemory another() {
        return another;
    }

    @Test
    void everythingExpiresByItself() throws Exception {
        done(memory.keep(Map.of(key("正品促销"), "정품 세일"), "a"));
        done(memory.take(Set.of(key("极速发货")), "a"));

        try (Jedis jedis = server.connect()) {
            assertThat(jedis.keys("*")).hasSize(3).allSatisfy(key -> {
                assertThat(key).startsWith("{memory}:");
                assertThat(jedis.pttl(key)).isPositive();
            });
        }
    }

    @Test
    void whatSomebodyElseWroteThereIsAskedForAnewAndWrittenOver() throws Exception {
        try (Jedis jedis = server.connect()) {
            jedis.set("{memory}:" + key("正品促销").hash(), "{\"text\":\"…");
            jedis.lpush("{memory}:" + key("极速发货").hash(), "a list");

            assertThat(done(memory.take(Set.of(key("正品促销"), key("极速发货")), "a")).leased())
                    .hasSize(2);
            done(memory.keep(Map.of(key("正品促销"), "정품 세일", key("极速发货"), "초고속 배송"), "a"));
        }

        assertThat(done(memory.take(Set.of(key("正品促销"), key("极速发货")), "b")).found())
                .hasSize(2);
    }

    @Test
    void theIndexLosesWhatHasExpired() throws Exception {
        try (TranslationMemory shortLived =
                open(new Limits("{memory}:", Duration.ofMillis(1), MOST, Duration.ofMillis(LEASE_MILLIS)))) {
            done(shortLived.keep(Map.of(key("a"), "b"), "a"));
            done(shortLived.keep(Map.of(key("c"), "d"), "a"));
        }
        done(memory.keep(Map.of(key("正品促销"), "정품 세일"), "a"));

        assertThat(done(memory.take(Set.of(key("a")), "b")).found()).isEmpty();
    }
}
