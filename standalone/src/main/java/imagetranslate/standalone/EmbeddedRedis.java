package imagetranslate.standalone;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis for one laptop: the {@code redis-server} on the PATH, or the binary (6.2) that comes as a dependency. It
 * keeps an append-only file in its folder and evicts nothing, as production should.
 *
 * <p>It runs as a daemon, because Ctrl-C in a terminal reaches every child of the shell's job at once, and the workers
 * still need Redis while they drain.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final RetryPolicy<Object> UNTIL_IT_ANSWERS = RetryPolicy.builder()
            .handle(JedisConnectionException.class, JedisDataException.class) // not listening yet, or still loading
            .withDelay(Duration.ofMillis(20))
            .withMaxDuration(Duration.ofSeconds(30))
            .withMaxRetries(-1)
            .build();

    private final int port;

    private EmbeddedRedis(int port) {
        this.port = port;
    }

    /**
     * Starts a Redis on loopback.
     *
     * @param port 0 for any free one
     * @throws IOException where the server can't be started; its log is in the folder
     */
    public static EmbeddedRedis start(Path folder, int port) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int chosen = port == 0 ? freePort() : port;
        Path log = folder.resolve("redis.log").toAbsolutePath();
        Process launcher = new ProcessBuilder(
                        executable().get().getPath(),
                        "--port",
                        Integer.toString(chosen),
                        "--bind",
                        "127.0.0.1",
                        "--daemonize",
                        "yes",
                        "--dir",
                        folder.toAbsolutePath().toString(),
                        "--logfile",
                        log.toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "",
                        "--maxmemory-policy",
                        "noeviction")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (launcher.waitFor() != 0) {
            throw new IOException("Redis could not be started on port " + chosen + "; see " + log);
        }
        EmbeddedRedis redis = new EmbeddedRedis(chosen);
        Failsafe.with(UNTIL_IT_ANSWERS).run(redis::ping);
        return redis;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    private void ping() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.ping();
        }
    }

    private static ExecutableProvider executable() {
        try {
            return ExecutableProvider.newExecutableInPath("redis-server");
        } catch (FileNotFoundException notOnThePath) {
            return ExecutableProvider.newJarResourceProvider();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.shutdown();
        }
    }
}
