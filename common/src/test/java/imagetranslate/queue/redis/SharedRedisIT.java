package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class SharedRedisIT {
    @Test
    void commandsGoOutInTheOrderOfTheCallsEvenBeforeTheConnectionStands() throws Exception {
        List<String> numbers =
                IntStream.range(0, 2000).mapToObj(Integer::toString).toList();
        try (RedisServerFixture server = RedisServerFixture.start();
                SharedRedis redis = SharedRedis.open(server.address());
                Jedis jedis = server.connect()) {
            CompletionStage<Long> last = null;
            for (String number : numbers) {
                last = redis.send(commands -> commands.rpush("numbers", number.getBytes(StandardCharsets.US_ASCII)));
            }
            last.toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(jedis.lrange("numbers", 0, -1)).isEqualTo(numbers);
        }
    }
}
