package imagetranslate.chaos;

import imagetranslate.queue.redis.BreakableRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The stack's Redis in a container, its data on a volume that outlives each kill. */
record RedisContainer(String name, int port, String password) implements BreakableRedis {
    static RedisContainer start(String name, String image) {
        RedisContainer redis =
                new RedisContainer(name, freePort(), UUID.randomUUID().toString());
        Program.must(
                "docker",
                "run",
                "--detach",
                "--name",
                name,
                "--publish",
                "127.0.0.1:" + redis.port + ":6379",
                "--read-only",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges:true",
                "--env",
                "REDIS_PASSWORD=" + redis.password,
                image);
        // Where the harness itself is stopped midway.
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        redis.awaitAnswer();
        return redis;
    }

    @Override
    public String url(int at) {
        return "redis://:" + password + "@127.0.0.1:" + at;
    }

    @Override
    public void kill() {
        Program.must("docker", "kill", "--signal", "KILL", name);
        Program.must("docker", "wait", name);
    }

    @Override
    public void restart() {
        Program.must("docker", "start", name);
        awaitAnswer();
    }

    @Override
    public void freeze() {
        Program.must("docker", "pause", name);
    }

    @Override
    public void thaw() {
        Program.must("docker", "unpause", name);
    }

    @Override
    public void close() {
        Program.run("docker", "rm", "--force", "--volumes", name);
    }

    private void awaitAnswer() {
        Awaitility.await(name)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    private boolean answers() {
        try (Jedis jedis = connect()) {
            // With everysec Redis may acknowledge for two seconds what it has not written yet (docs/queue.md); then the
            // ledger would tell of the disk and not of the queue.
            return jedis.configSet("appendfsync", "no").equals("OK");
        } catch (JedisException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
