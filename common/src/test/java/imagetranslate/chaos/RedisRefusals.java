package imagetranslate.chaos;

import imagetranslate.queue.redis.BreakableRedis;
import imagetranslate.queue.redis.RedisServerFixture;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ClientKillParams;

/** Makes a Redis that is there refuse what it is asked for, and mends it on close. */
final class RedisRefusals implements AutoCloseable {
    /** Nobody else's. */
    private static final String ASIDE = "chaos:aside";

    private static final String USER = "default";
    private static final String MOST_CLIENTS = "maxclients";

    private final BreakableRedis redis;
    private final FaultKind kind;
    private final StageName stage;
    /** Open from before the fault until it is mended: meanwhile nobody may be let in. */
    private final Jedis admin;

    private final String[] userRules;
    private final String mostClients;

    RedisRefusals(BreakableRedis redis, FaultKind kind, StageName stage) {
        this.redis = redis;
        this.kind = kind;
        this.stage = stage;
        admin = redis.connect();
        userRules = userRules(admin);
        mostClients = admin.configGet(MOST_CLIENTS).get(MOST_CLIENTS);
    }

    void begin() {
        switch (kind) {
            case WRONG_TYPE_ERRORS -> putAside(StageName.ERRORS);
            case WRONG_TYPE_NEXT -> putAside(stage.next());
            case WRONG_TYPE_RETRIES -> putAside(stage.retries());
            case NO_PERMISSION -> admin.aclSetUser(USER, "-set", "-zadd");
            case BUSY_SCRIPT -> Threads.start("busy script", this::runForFourSeconds);
            case CLIENTS_KILLED -> cutAll();
            case DISK_FULL -> fillDisk(true);
            case PASSWORD_UNKNOWN -> {
                admin.aclSetUser(USER, "resetpass", ">nobody was told");
                cutAll();
            }
            case CLIENTS_REFUSED -> {
                admin.configSet(MOST_CLIENTS, "1");
                cutAll();
            }
            default -> throw new IllegalArgumentException(kind + " is no refusal");
        }
    }

    @Override
    public void close() {
        switch (kind) {
            case WRONG_TYPE_ERRORS -> putBack(StageName.ERRORS);
            case WRONG_TYPE_NEXT -> putBack(stage.next());
            case WRONG_TYPE_RETRIES -> putBack(stage.retries());
            case NO_PERMISSION, PASSWORD_UNKNOWN -> admin.aclSetUser(USER, userRules);
            case DISK_FULL -> fillDisk(false);
            case CLIENTS_REFUSED -> admin.configSet(MOST_CLIENTS, mostClients);
            default -> {
                // It passes by itself.
            }
        }
        admin.close();
    }

    /** What there was of the user, as one SETUSER makes it again: {@code user default on nopass ~* &* +@all}. */
    private static String[] userRules(Jedis admin) {
        String prefix = "user " + USER + " ";
        String rules = admin.aclList().stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow();
        return ("reset " + rules.substring(prefix.length())).split(" ");
    }

    /** But for the one that asks for it. */
    private void cutAll() {
        admin.clientKill(new ClientKillParams().type(ClientType.NORMAL));
    }

    /** What lies there stays somewhere, and nothing comes between: the fault is the key's type, not a loss. */
    private void putAside(String key) {
        admin.eval(
                "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('RENAME', KEYS[1], KEYS[2]) end"
                        + " return redis.call('SET', KEYS[1], 'of somebody else')",
                2,
                key,
                ASIDE);
    }

    private void putBack(String key) {
        admin.eval(
                "redis.call('DEL', KEYS[1])"
                        + " if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('RENAME', KEYS[2], KEYS[1]) end"
                        + " return 1",
                2,
                key,
                ASIDE);
    }

    /** Only of a process of this machine. */
    private void fillDisk(boolean full) {
        if (redis instanceof RedisServerFixture process) {
            process.fillDisk(full);
        }
    }

    private void runForFourSeconds() {
        try (Jedis other = redis.connect()) {
            other.eval("local t = redis.call('TIME')[1] + 4 while redis.call('TIME')[1] + 0 < t do end return 1");
        } catch (JedisException nobodyListened) {
            // Its reply takes longer than a socket waits.
        }
    }
}
