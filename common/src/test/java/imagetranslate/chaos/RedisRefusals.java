package imagetranslate.chaos;

import imagetranslate.queue.BreakableRedis;
import imagetranslate.queue.RedisServerFixture;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ClientKillParams;

/** Makes a Redis that is there refuse what it is asked for, and mends it. */
final class RedisRefusals {
    /** Nobody else's. */
    private static final String ASIDE = "chaos:aside";

    private final BreakableRedis redis;

    RedisRefusals(BreakableRedis redis) {
        this.redis = redis;
    }

    void begin(FaultKind kind, StageName stage) {
        switch (kind) {
            case WRONG_TYPE_ERRORS -> putAside(StageName.ERRORS);
            case WRONG_TYPE_NEXT -> putAside(stage.next());
            case WRONG_TYPE_RETRIES -> putAside(stage.retries());
            case NO_PERMISSION -> asAdmin(jedis -> jedis.aclSetUser("default", "-set", "-zadd"));
            case BUSY_SCRIPT -> Threads.start("busy script", () -> asAdmin(RedisRefusals::runForFourSeconds));
            case CLIENTS_KILLED -> asAdmin(jedis -> jedis.clientKill(new ClientKillParams().type(ClientType.NORMAL)));
            case DISK_FULL -> fillDisk(true);
            default -> throw new IllegalArgumentException(kind + " is no refusal");
        }
    }

    void mend(FaultKind kind, StageName stage) {
        switch (kind) {
            case WRONG_TYPE_ERRORS -> putBack(StageName.ERRORS);
            case WRONG_TYPE_NEXT -> putBack(stage.next());
            case WRONG_TYPE_RETRIES -> putBack(stage.retries());
            case NO_PERMISSION -> asAdmin(jedis -> jedis.aclSetUser("default", "+@all"));
            case DISK_FULL -> fillDisk(false);
            default -> {
                // It passes by itself.
            }
        }
    }

    /** What lies there stays somewhere, and nothing comes between: the fault is the key's type, not a loss. */
    private void putAside(String key) {
        asAdmin(jedis -> jedis.eval(
                "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('RENAME', KEYS[1], KEYS[2]) end"
                        + " return redis.call('SET', KEYS[1], 'of somebody else')",
                2,
                key,
                ASIDE));
    }

    private void putBack(String key) {
        asAdmin(jedis -> jedis.eval(
                "redis.call('DEL', KEYS[1])"
                        + " if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('RENAME', KEYS[2], KEYS[1]) end"
                        + " return 1",
                2,
                key,
                ASIDE));
    }

    /** Only of a process of this machine. */
    private void fillDisk(boolean full) {
        if (redis instanceof RedisServerFixture process) {
            process.fillDisk(full);
        }
    }

    private static Object runForFourSeconds(Jedis jedis) {
        try {
            return jedis.eval(
                    "local t = redis.call('TIME')[1] + 4 while redis.call('TIME')[1] + 0 < t do end return 1");
        } catch (JedisException nobodyListened) {
            return ""; // Its reply takes longer than a socket waits.
        }
    }

    private <T> void asAdmin(java.util.function.Function<Jedis, T> command) {
        try (Jedis jedis = redis.connect()) {
            command.apply(jedis);
        }
    }
}
