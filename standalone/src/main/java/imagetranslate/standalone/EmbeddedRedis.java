package imagetranslate.standalone;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private static final String PID_FILE = "redis.pid";
    private static final Duration STOP = Duration.ofSeconds(30);

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
        Path home = Files.createDirectories(folder).toRealPath();
        stopLeftBehind(home);
        int chosen = port == 0 ? freePort() : port;
        Path log = home.resolve("redis.log");
        Process launcher = new ProcessBuilder(
                        executable().get().getPath(),
                        "--port",
                        Integer.toString(chosen),
                        "--bind",
                        "127.0.0.1",
                        "--daemonize",
                        "yes",
                        "--dir",
                        home.toString(),
                        "--pidfile",
                        home.resolve(PID_FILE).toString(),
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
        String servedFolder = Failsafe.with(UNTIL_IT_ANSWERS).get(redis::folder);
        if (!servedFolder.equals(home.toString())) {
            throw new IOException("port " + chosen + " is answered by a Redis of " + servedFolder + "; see " + log);
        }
        return redis;
    }

    /**
     * A process that was killed could not stop its Redis, and two on one append-only file would ruin it. Redis removes the
     * file with its number when it stops.
     */
    static void stopLeftBehind(Path folder) throws IOException, InterruptedException {
        Path pidFile = folder.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> left = ProcessHandle.of(
                        Long.parseLong(Files.readString(pidFile).strip()))
                .filter(process ->
                        process.info().command().orElse("").contains("redis")); // Debian calls it redis-check-rdb
        if (left.isPresent() && left.get().destroy()) {
            try {
                left.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(
                        "the Redis that was left behind as process "
                                + left.get().pid() + " doesn't stop",
                        e);
            }
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    private String folder() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return jedis.configGet("dir").getOrDefault("dir", "");
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
