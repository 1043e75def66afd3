package imagetranslate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.queue.redis.RedisServerFixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;

/** Whatever Redis refuses in the midst of {@code update.lua}: what is known of the job is wholly as before, or wholly new. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateScriptIT {
    private static final String JOB = "job:a";
    private static final List<String> KEYS = List.of(JOB, "job::events", "job::all", "job::batch:b");
    /** Those without which a job's state is written all the same. */
    private static final Set<String> AFTERWARDS = Set.of("publish", "time", "zadd", "zremrangebyscore", "xadd");

    private static final Map<String, String> BEFORE = Map.of("state", "failed", "error", "e", "error_kind", "k");
    private static final Map<String, String> AFTER = Map.of("state", "queued", "stage", "s");

    private RedisServerFixture server;
    private Jedis jedis;

    @BeforeAll
    void start() {
        server = startServer();
        jedis = server.connect();
    }

    protected RedisServerFixture startServer() {
        return RedisServerFixture.start();
    }

    @AfterAll
    void stop() {
        jedis.close();
        server.close();
    }

    @BeforeEach
    void clear() {
        jedis.flushAll();
    }

    @Test
    void aKeyOfTheWrongTypeIsNamedAndStaysAsItIs() {
        Map<String, Consumer<Jedis>> wrong = new LinkedHashMap<>();
        wrong.put("string", redis -> redis.set(JOB, "x"));
        wrong.put("list", redis -> redis.rpush(JOB, "x"));
        wrong.put("set", redis -> redis.sadd(JOB, "x"));
        wrong.put("zset", redis -> redis.zadd(JOB, 1, "x"));
        wrong.put("stream", redis -> redis.xadd(JOB, StreamEntryID.NEW_ENTRY, Map.of("x", "x")));
        wrong.forEach((type, make) -> {
            jedis.del(JOB);
            make.accept(jedis);
            byte[] before = jedis.dump(JOB);
            assertThatThrownBy(() -> update(jedis))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageContaining("WRONGTYPE " + JOB + " is a " + type + "; it must be a hash");
            assertThat(jedis.dump(JOB)).as(type).isEqualTo(before);
            assertThat(jedis.ttl(JOB)).as(type).isEqualTo(-1);
        });
    }

    @Test
    void aUserWhoLacksACommandLeavesNoHalfState() {
        for (String command : commands()) {
            jedis.del(JOB);
            jedis.hset(JOB, BEFORE);
            jedis.aclSetUser("lacking", "reset", "on", ">pw", "~*", "&*", "+@all", "-" + command);
            try (Jedis user = new Jedis("127.0.0.1", server.port())) {
                user.auth("lacking", "pw");
                if (AFTERWARDS.contains(command) && !command.equals("publish")) {
                    assertThat(update(user)).as(command).isEqualTo(-2L);
                } else {
                    assertThatThrownBy(() -> update(user)).as(command).isInstanceOf(JedisDataException.class);
                }
            }
            Map<String, String> written = AFTERWARDS.contains(command) ? AFTER : BEFORE;
            assertThat(jedis.hgetAll(JOB)).as("without %s", command).isEqualTo(written);
            update(jedis);
            assertThat(jedis.hgetAll(JOB)).isEqualTo(AFTER);
            assertThat(jedis.ttl(JOB)).isPositive();
        }
    }

    @Test
    void aTargetsStateLeavesThatOfTheWholeAndOfOthersAlone() {
        jedis.hset(JOB, BEFORE);
        jedis.hset(JOB, Map.of("target:en:state", "done", "target:ko:state", "retrying", "target:ko:error", "e"));
        jedis.eval(
                RedisJobStatusStore.UPDATE,
                KEYS,
                List.of("60", "events", "event", "running", "target:ko:", "a", "100", "target:ko:stage", "s"));
        Map<String, String> after = new LinkedHashMap<>(BEFORE);
        after.putAll(Map.of("target:en:state", "done", "target:ko:state", "running", "target:ko:stage", "s"));
        assertThat(jedis.hgetAll(JOB)).isEqualTo(after);
    }

    @Test
    void aListOrAStreamOfTheWrongTypeCostsNoState() {
        for (String key : KEYS.subList(1, KEYS.size())) {
            jedis.flushAll();
            jedis.set(key, "x");
            assertThat(update(jedis)).as(key).isEqualTo(-2L);
            assertThat(jedis.hgetAll(JOB)).as(key).isEqualTo(AFTER);
            assertThat(jedis.get(key)).isEqualTo("x");
            for (String other : KEYS.subList(1, KEYS.size())) {
                assertThat(jedis.exists(other)).as("%s beside %s", other, key).isTrue();
            }
        }
    }

    @Test
    void aJobStandsInTheListsSinceItWasFirstHeardOfAndUntilItIsTooOld() {
        jedis.zadd("job::all", 1, "of old");
        update(jedis);
        double first = jedis.zscore("job::all", "a");
        update(jedis);
        assertThat(jedis.zrange("job::all", 0, -1)).containsExactly("a");
        assertThat(jedis.zscore("job::all", "a")).isEqualTo(first);
        assertThat(jedis.zscore("job::batch:b", "a")).isBetween(first - 1, first + 1);
        assertThat(jedis.ttl("job::batch:b")).isPositive();
        assertThat(jedis.xlen("job::events")).isEqualTo(2);
    }

    private static Object update(Jedis as) {
        return as.eval(
                RedisJobStatusStore.UPDATE,
                KEYS,
                List.of("60", "events", "event", "queued", "", "a", "100", "stage", "s"));
    }

    private static Set<String> commands() {
        Set<String> commands = new TreeSet<>();
        Pattern.compile("call\\('([A-Z]+)'")
                .matcher(RedisJobStatusStore.UPDATE)
                .results()
                .forEach(call -> commands.add(call.group(1).toLowerCase(Locale.ROOT)));
        assertThat(commands).contains("hset").containsAll(AFTERWARDS);
        return commands;
    }
}
