package imagetranslate.queue.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * One connection, made when it is needed and dropped at the first doubt: a reply that didn't come must never be taken for
 * the next command's. For one thread at a time.
 */
public final class RedisLink implements AutoCloseable {
    private final RedisAddress address;
    private final String name;
    private final Runnable onReconnect;
    private @Nullable Jedis jedis;
    private boolean connectedBefore;
    private boolean knowsFlags;

    public RedisLink(RedisAddress address, String name, Runnable onReconnect) {
        this.address = address;
        this.name = name;
        this.onReconnect = onReconnect;
    }

    String name() {
        return name;
    }

    public <T> T call(Function<Jedis, T> command) {
        Jedis connection = jedis == null ? connect() : jedis;
        try {
            return command.apply(connection);
        } catch (JedisConnectionException e) {
            close();
            throw e;
        } catch (JedisDataException e) {
            if (RedisTrouble.isUnknownUser(e)) {
                close();
            }
            throw e;
        }
    }

    public Object run(LuaScript script, List<byte[]> keys, List<byte[]> args) {
        return call(connection -> {
            try {
                return connection.evalsha(bytes(script.sha1(knowsFlags)), keys, args);
            } catch (JedisNoScriptException e) {
                return connection.eval(bytes(script.source(knowsFlags)), keys, args);
            }
        });
    }

    /** Also where it may be half closed. */
    @Override
    public void close() {
        Jedis old = jedis;
        jedis = null;
        if (old != null) {
            try {
                old.close();
            } catch (JedisConnectionException alreadyBroken) {
                return;
            }
        }
    }

    private Jedis connect() {
        Jedis fresh = new Jedis(address.hostAndPort(), address.jedisConfig(name));
        try {
            knowsFlags = majorVersion(fresh.info("server")) >= 7;
        } catch (JedisException e) {
            fresh.close();
            throw e;
        }
        jedis = fresh;
        if (connectedBefore) {
            onReconnect.run();
        }
        connectedBefore = true;
        return fresh;
    }

    private static int majorVersion(String info) {
        String marker = "redis_version:";
        int start = info.indexOf(marker) + marker.length();
        return Integer.parseInt(info.substring(start, info.indexOf('.', start)));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    public static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }
}
