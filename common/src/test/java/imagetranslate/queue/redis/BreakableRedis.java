package imagetranslate.queue.redis;

import redis.clients.jedis.Jedis;

/** A real Redis of this machine which a test may kill, freeze and start again: a process or a container. */
public interface BreakableRedis extends AutoCloseable {
    int port();

    /** @param port its own, or a proxy's before it */
    String url(int port);

    /** A connection for the test's own hand; the caller closes it. */
    default Jedis connect() {
        RedisAddress address = RedisAddress.parse(url(port()));
        return new Jedis(address.hostAndPort(), address.jedisConfig("test"));
    }

    /** kill -9. */
    void kill();

    /** On the same port, with what the append-only file holds; returns when it answers. */
    void restart();

    /** Like SIGSTOP. */
    void freeze();

    /** Like SIGCONT. */
    void thaw();

    @Override
    void close();
}
