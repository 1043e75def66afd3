package imagetranslate.queue.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection for everything that doesn't block, shared by all threads. While Redis is away commands fail at once
 * instead of piling up, and what was on its way isn't sent a second time: whoever sent it decides.
 */
public final class SharedRedis implements AutoCloseable {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final int MOST_ON_THEIR_WAY = 10_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final RedisAddress address;
    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>> connection;
    private CompletableFuture<?> lastSent = CompletableFuture.completedFuture(null);
    private long connectedAt;

    private SharedRedis(RedisAddress address) {
        this.address = address;
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(100), Duration.ofSeconds(2), 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources, address.lettuceUri());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_ON_THEIR_WAY)
                .replayFilter(command -> true)
                .build());
    }

    /** Connects when the first command is sent; where Redis isn't there yet, again at every later one. */
    public static SharedRedis open(RedisAddress address) {
        return new SharedRedis(address);
    }

    /**
     * Sends a command; the result fails with a {@link RedisException} where Redis can't be reached. Commands go out in the
     * order of the calls, also those that wait for the first connection: each waits for the one before it to be sent, since
     * a future calls whoever waits for it in no order at all.
     */
    public synchronized <T> CompletionStage<T> send(
            Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        CompletableFuture<CompletionStage<T>> sent = lastSent.handle((before, failure) -> true)
                .thenCombine(connection(), (inTurn, connected) -> command.apply(connected.async()));
        lastSent = sent;
        return sent.thenCompose(Function.identity());
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    /** Once it stands, lettuce keeps it alive; only the first connection is ours to try again. */
    private synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> connection() {
        boolean failed = connection != null && connection.isCompletedExceptionally();
        if (connection == null || (failed && System.nanoTime() - connectedAt > BETWEEN_ATTEMPTS.toNanos())) {
            connectedAt = System.nanoTime();
            connection = client.connectAsync(CODEC, address.lettuceUri()).toCompletableFuture();
        }
        return connection;
    }
}
