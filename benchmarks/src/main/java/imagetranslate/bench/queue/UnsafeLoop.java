package imagetranslate.bench.queue;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.KeyValue;

/** What one would write first: BRPOP, LPUSH. A crash between the two loses the job. */
record UnsafeLoop(Arena arena, Arena.Lists lists) implements Loop {
    private static final double BLOCK_SECONDS = 0.5;

    @Override
    public void run(Consumer<byte[]> taken, BooleanSupplier goOn) {
        byte[] from = lists.from().getBytes(StandardCharsets.UTF_8);
        byte[] to = lists.to().getBytes(StandardCharsets.UTF_8);
        try (Jedis jedis = arena.connect()) {
            do {
                KeyValue<byte[], byte[]> popped = jedis.brpop(BLOCK_SECONDS, from);
                if (popped != null) {
                    taken.accept(popped.getValue());
                    jedis.lpush(to, popped.getValue());
                }
            } while (goOn.getAsBoolean());
        }
    }

    @Override
    public void close() {
        // Each slot has closed its own connection.
    }
}
