package imagetranslate.queue.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a free port, with an append-only file, which a test may kill, freeze and start again. */
public final class RedisServerFixture implements BreakableRedis {
    private final Path executable;
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private Process process;

    private RedisServerFixture(Path executable, List<String> settings) throws IOException {
        this.executable = executable;
        this.folder = Files.createTempDirectory("redis-fixture");
        this.port = freePort();
        this.settings = settings;
    }

    /**
     * The PATH's server where there is one, else the embedded one.
     *
     * @param settings as on the command line: {@code "--maxmemory", "3mb"}
     */
    public static RedisServerFixture start(String... settings) {
        return started(onPath().orElseGet(RedisServerFixture::embedded), settings);
    }

    /** Redis 6.2, as the embedded-redis jar brings it. */
    public static RedisServerFixture startEmbedded(String... settings) {
        return started(embedded(), settings);
    }

    /** Where this machine's own server is, if it has one. */
    public static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public RedisAddress address() {
        return RedisAddress.parse(url());
    }

    public String url() {
        return url(port);
    }

    @Override
    public String url(int at) {
        return "redis://127.0.0.1:" + at;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    @Override
    public void restart() {
        launch();
    }

    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void thaw() {
        signal("CONT");
    }

    /** From now on the append-only file can't grow, as on a full disk; or it can again. */
    public void fillDisk(boolean full) {
        command("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + (full ? "1:" : "unlimited:"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        ended();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisServerFixture started(Path executable, String... settings) {
        try {
            RedisServerFixture fixture = new RedisServerFixture(executable, List.of(settings));
            fixture.launch();
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path embedded() {
        try {
            Path unpacked = Files.createTempDirectory("redis-embedded");
            unpacked.toFile().deleteOnExit();
            Path executable = ExecutableProvider.newJarResourceProvider(unpacked.toFile())
                    .get()
                    .toPath();
            executable.toFile().deleteOnExit();
            return executable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        // A write beyond the limit that fillDisk() sets must fail, not end the server.
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\"", executable.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        command.addAll(List.of("--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"));
        // Not everysec: where the disk is busy with one fsync, Redis puts off the next writes for up to two seconds and
        // says
        // yes all the same, so that kill -9 costs what it had acknowledged. This way each write is out before its
        // reply;
        // that the disk has it matters only to a power cut, which no test makes.
        command.addAll(List.of("--appendfsync", "no"));
        command.addAll(settings);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis.out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Where the test's JVM is stopped midway; a server that has ended already doesn't mind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("redis-server on port " + port)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("redis-server ended with " + process.exitValue() + "; see " + folder);
        }
        try (Jedis jedis = connect()) {
            return jedis.ping().equals("PONG");
        } catch (JedisException notYet) {
            return false;
        }
    }

    private void signal(String name) {
        // The shell's own kill: a bare Debian has no program of that name.
        command("sh", "-c", "kill -" + name + " " + process.pid());
    }

    private static void command(String... words) {
        try {
            int result = new ProcessBuilder(words).inheritIO().start().waitFor();
            if (result != 0) {
                throw new IllegalStateException(String.join(" ", words) + " ended with " + result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void ended() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("redis-server " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
