package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.queue.QueueNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Every script that moves a job, with each of its keys of each wrong type, and for a user who lacks each command and each key
 * that it uses: the job is in one place before, in one place whatever Redis refuses, and where it belongs once that is mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptSafetyIT {
    private static final String JOB = "{\"request_id\":\"a\",\"note\":\"the job\"}";
    private static final String OTHER = "{\"request_id\":\"b\",\"note\":\"the next\"}";
    private static final String HAND = "{first}:proc:w:1";
    private static final String META = "{first}:meta:a";
    private static final String RECEIPT = "{first}:done:a";
    private static final String NOTICE_RECEIPT = "{errors:new}:done:a";
    private static final String RETRIES = "{first}:retry";
    private static final String CONSUMERS = "{first}:consumers";
    private static final String PAUSED = "{first}:paused";
    private static final String RECORD = "record of " + JOB;
    private static final String TARGET = "{\"request_id\":\"a\",\"target_langs\":[\"ko\"],\"note\":\"the job\"}";
    private static final String TARGET_META = "{first}:meta:a\u001Fko";
    private static final String TARGET_RECEIPT = "{first}:done:a\u001Fko";

    private static final Map<String, Consumer<WrongKey>> WRONG_TYPES = Map.of(
            "string", wrong -> wrong.jedis.set(wrong.key, "x"),
            "list", wrong -> wrong.jedis.rpush(wrong.key, "x"),
            "hash", wrong -> wrong.jedis.hset(wrong.key, "x", "x"),
            "set", wrong -> wrong.jedis.sadd(wrong.key, "x"),
            "zset", wrong -> wrong.jedis.zadd(wrong.key, 1, "x"),
            "stream",
                    wrong ->
                            wrong.jedis.xadd(wrong.key, redis.clients.jedis.StreamEntryID.NEW_ENTRY, Map.of("x", "x")));

    private record WrongKey(Jedis jedis, String key) {}

    private RedisServerFixture server;
    private Jedis jedis;

    /**
     * One step that moves the job.
     *
     * @param from the list or sorted set where the job lies before
     * @param to where it lies after, as it is there
     * @param types of the keys that matter to it, in the order of KEYS; '' where any will do
     */
    private record Move(LuaScript script, String from, String to, String there, List<String> types, Object... args) {
        List<String> keys() {
            return Arrays.asList(args).stream()
                    .takeWhile(arg -> !arg.equals("ARGV"))
                    .map(Object::toString)
                    .toList();
        }

        List<byte[]> argv() {
            return Arrays.asList(args).stream()
                    .skip(keys().size() + 1L)
                    .map(arg -> bytes(arg.toString()))
                    .toList();
        }

        @Override
        public String toString() {
            return script + " to " + to;
        }
    }

    private static final List<Object> SPLIT_KEYS =
            List.of("first", HAND, PAUSED, META, RECEIPT, "second", RETRIES, "errors", "errors:new");

    private static final List<Object> SPLIT_ARGS =
            List.of("ARGV", JOB, 60, 3, 1, 100, 1, "{first}:done:", "{first}:meta:");

    private static final List<Move> MOVES = List.of(
            new Move(
                    LuaScript.FINISH,
                    HAND,
                    "second",
                    "handed on " + JOB,
                    List.of("list", "", "list", "list", "", "string", ""),
                    "first",
                    PAUSED,
                    "second",
                    HAND,
                    META,
                    RECEIPT,
                    "{second}:done:a",
                    "ARGV",
                    "{first}:done:",
                    "{first}:meta:",
                    100,
                    1,
                    JOB,
                    60,
                    1,
                    1,
                    "handed on " + JOB),
            new Move(
                    LuaScript.ANNOUNCE,
                    HAND,
                    "second",
                    "news of " + JOB,
                    List.of("list", "list", "", "", "string", "list", "stream", "list", "", ""),
                    "first",
                    HAND,
                    PAUSED,
                    META,
                    RECEIPT,
                    "second",
                    "results",
                    "batches",
                    "{second}:done:n",
                    "{batches}:done:e",
                    "ARGV",
                    JOB,
                    60,
                    100,
                    1000,
                    1,
                    1,
                    "{first}:done:",
                    "{first}:meta:",
                    "a page has ended",
                    "news of " + JOB,
                    "body",
                    "news"),
            new Move(
                    LuaScript.FAIL,
                    HAND,
                    "errors",
                    RECORD,
                    List.of("list", "list", "", "", "string", "list", "list", ""),
                    "first",
                    HAND,
                    PAUSED,
                    META,
                    RECEIPT,
                    "errors",
                    "errors:new",
                    NOTICE_RECEIPT,
                    "ARGV",
                    JOB,
                    60,
                    RECORD,
                    "notice",
                    1,
                    "{first}:done:",
                    "{first}:meta:"),
            new Move(
                    LuaScript.RETRY,
                    HAND,
                    RETRIES,
                    JOB,
                    List.of("list", "list", "", "hash", "zset"),
                    "first",
                    HAND,
                    PAUSED,
                    META,
                    RETRIES,
                    "ARGV",
                    JOB,
                    0,
                    1,
                    60,
                    1,
                    1,
                    "{first}:done:",
                    "{first}:meta:"),
            split("second", "handed on " + TARGET, "{second}:done:a\u001Fko", "ADVANCE", ""),
            split(RETRIES, TARGET, TARGET_RECEIPT, "RETRY", "0"),
            split("errors", RECORD, "{errors:new}:done:a\u001Fko", "FAIL", "notice"),
            new Move(LuaScript.GIVE_BACK, HAND, "first", JOB, List.of("list", "list"), "first", HAND, "ARGV", JOB),
            new Move(
                    LuaScript.RETIRE,
                    HAND,
                    "first",
                    JOB,
                    List.of("list", "list", "zset"),
                    "first",
                    HAND,
                    CONSUMERS,
                    "ARGV",
                    "w:1"),
            new Move(
                    LuaScript.RECOVER,
                    HAND,
                    "first",
                    JOB,
                    List.of("list", "list", "hash", "", "", "", "", "zset"),
                    "first",
                    HAND,
                    META,
                    RECEIPT,
                    "errors",
                    "errors:new",
                    NOTICE_RECEIPT,
                    CONSUMERS,
                    "ARGV",
                    JOB,
                    60,
                    "w:1",
                    0,
                    60,
                    "",
                    ""),
            new Move(
                    LuaScript.RECOVER,
                    HAND,
                    "errors",
                    RECORD,
                    List.of("", "list", "", "string", "list", "list", "", "zset"),
                    "first",
                    HAND,
                    META,
                    RECEIPT,
                    "errors",
                    "errors:new",
                    NOTICE_RECEIPT,
                    CONSUMERS,
                    "ARGV",
                    JOB,
                    60,
                    "w:1",
                    0,
                    60,
                    RECORD,
                    "notice"),
            new Move(LuaScript.PROMOTE, RETRIES, "first", JOB, List.of("list", "zset"), "first", RETRIES, "ARGV", 100),
            new Move(
                    LuaScript.REPLAY,
                    "errors",
                    "first",
                    JOB,
                    List.of("list", "list", "", "", ""),
                    "errors",
                    "first",
                    META,
                    RECEIPT,
                    NOTICE_RECEIPT,
                    "ARGV",
                    RECORD,
                    JOB),
            new Move(
                    LuaScript.DROP,
                    "errors",
                    "errors:dropped",
                    "dropped " + RECORD,
                    List.of("list", "list"),
                    "errors",
                    "errors:dropped",
                    "ARGV",
                    RECORD,
                    "dropped " + RECORD,
                    100),
            new Move(LuaScript.CLAIM, "first", HAND, JOB, List.of("list", "list"), "first", HAND, "ARGV"),
            new Move(
                    LuaScript.IDENTIFY,
                    HAND,
                    HAND,
                    "{\"request_id\":\"new\",\"note\":\"the job\"}",
                    List.of("list"),
                    HAND,
                    "ARGV",
                    JOB,
                    "{\"request_id\":\"new\",\"note\":\"the job\"}"));

    /** Into one target, which goes to one place. */
    private static Move split(String to, String there, String receiptThere, String way, String more) {
        List<String> types = List.of(
                "list",
                "list",
                "",
                "",
                "string",
                to.equals("second") ? "list" : "",
                to.equals(RETRIES) ? "zset" : "",
                to.equals("errors") ? "list" : "",
                to.equals("errors") ? "list" : "",
                to.equals(RETRIES) ? "hash" : "",
                "string",
                to.equals(RETRIES) ? "string" : "");
        List<Object> args = new ArrayList<>(SPLIT_KEYS);
        args.addAll(List.of(TARGET_META, TARGET_RECEIPT, receiptThere));
        args.addAll(SPLIT_ARGS);
        args.addAll(List.of(way, there, more));
        return new Move(LuaScript.SPLIT, HAND, to, there, types, args.toArray());
    }

    protected RedisServerFixture startServer() {
        return RedisServerFixture.start();
    }

    @BeforeAll
    void start() {
        server = startServer();
        jedis = server.connect();
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

    static List<Move> moves() {
        return MOVES;
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aKeyOfTheWrongTypeIsNamedAndTheJobStaysWhereItIs(Move move) {
        for (int i = 0; i < move.types().size(); i++) {
            String key = move.keys().get(i);
            for (String type : WRONG_TYPES.keySet()) {
                if (type.equals(move.types().get(i)) || key.equals(move.from())) {
                    continue;
                }
                prepare(move);
                String aside = "aside of " + key;
                boolean was = jedis.exists(key);
                if (was) {
                    jedis.rename(key, aside);
                }
                WRONG_TYPES.get(type).accept(new WrongKey(jedis, key));
                String refused = run(jedis, move);
                assertThat(places(move))
                        .as("%s is a %s: %s", key, type, refused)
                        .isEqualTo(1);
                boolean needed = !move.types().get(i).isEmpty()
                        && !(key.equals("first") && !move.to().equals("first") && move.script() != LuaScript.CLAIM);
                if (needed) {
                    assertThat(refused)
                            .as("%s is a %s", key, type)
                            .isEqualTo("WRONGTYPE " + key + " is a " + type + "; it must be a "
                                    + move.types().get(i));
                }
                jedis.del(key);
                if (was) {
                    jedis.rename(aside, key);
                }
                assertEndsWhereItBelongs(move, refused);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aUserWhoLacksACommandLeavesTheJobWhereItIs(Move move) {
        for (String command : commands()) {
            prepare(move);
            jedis.aclSetUser("lacking", "reset", "on", ">pw", "~*", "&*", "+@all", "-" + command);
            assertRefusalsLoseNothing(move, "without " + command);
        }
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aUserWhoLacksAKeyLeavesTheJobWhereItIs(Move move) {
        for (String lacking : move.keys()) {
            prepare(move);
            List<String> rules =
                    new ArrayList<>(List.of("reset", "on", ">pw", "&*", "+@all", "~{first}:done:", "~{first}:meta:b"));
            move.keys().stream().filter(key -> !key.equals(lacking)).forEach(key -> rules.add("~" + key));
            rules.add(lacking.equals(HAND) ? "~nothing" : "~" + HAND + "*");
            jedis.aclSetUser("lacking", rules.toArray(String[]::new));
            assertRefusalsLoseNothing(move, "without " + lacking);
        }
    }

    /** Three targets, each to another place: whatever is refused, all of them go or none does. */
    @Test
    void aJobIsSplitAsAWholeOrNotAtAll() {
        List<Object> args = new ArrayList<>(SPLIT_KEYS);
        List<String> langs = List.of("ko", "en", "ja");
        List<String> there = List.of("second", "first", "errors:new");
        for (int i = 0; i < 3; i++) {
            String id = "a\u001F" + langs.get(i);
            args.addAll(List.of("{first}:meta:" + id, "{first}:done:" + id, QueueNames.receipt(there.get(i), id)));
        }
        args.addAll(SPLIT_ARGS);
        args.addAll(List.of("ADVANCE", "the job in ko", "", "RETRY", "the job in en", 0));
        args.addAll(List.of("FAIL", "record of the job in ja", "notice"));
        Move move = new Move(LuaScript.SPLIT, HAND, "second", "the job in ko", List.of(), args.toArray());

        for (String key : Set.copyOf(move.keys())) {
            for (String type : WRONG_TYPES.keySet()) {
                boolean isReceipt = key.startsWith("{first}:done:") && type.equals("string");
                if (isReceipt || key.equals(HAND)) {
                    continue;
                }
                prepare(move);
                jedis.del(key);
                WRONG_TYPES.get(type).accept(new WrongKey(jedis, key));
                String refused = run(jedis, move);
                if (!refused.isEmpty()) {
                    assertThat(refused).startsWith("WRONGTYPE " + key + " is a " + type + "; it must be a ");
                    jedis.del(key);
                }
                assertSplitOrWhole(move, refused, key + " is a " + type);
            }
        }
        for (String command : commands()) {
            prepare(move);
            jedis.aclSetUser("lacking", "reset", "on", ">pw", "~*", "&*", "+@all", "-" + command);
            assertSplitOrWhole(move, runAsLacking(move), "without " + command);
        }
        for (String lacking : Set.copyOf(move.keys())) {
            prepare(move);
            List<String> rules = new ArrayList<>(List.of("reset", "on", ">pw", "&*", "+@all"));
            move.keys().stream().filter(key -> !key.equals(lacking)).forEach(key -> rules.add("~" + key));
            jedis.aclSetUser("lacking", rules.toArray(String[]::new));
            assertSplitOrWhole(move, runAsLacking(move), "without " + lacking);
        }
    }

    private String runAsLacking(Move move) {
        try (Jedis user = new Jedis("127.0.0.1", server.port())) {
            user.auth("lacking", "pw");
            return run(user, move);
        }
    }

    private void assertSplitOrWhole(Move move, String refused, String how) {
        if (!refused.isEmpty()) {
            assertThat(contents(HAND)).as("%s: %s", how, refused).containsOnlyOnce(JOB);
            assertThat(places(move)).as("%s: %s", how, refused).isEqualTo(1);
            assertThat(contents("errors:new")).as("%s: %s", how, refused).doesNotContain("notice");
            assertThat(run(jedis, move)).as(how).isEmpty();
        }
        assertThat(contents(HAND)).as(how).doesNotContain(JOB);
        assertThat(contents("second")).as(how).containsOnlyOnce("the job in ko");
        assertThat(contents(RETRIES)).as(how).containsOnlyOnce("the job in en");
        assertThat(contents("errors")).as(how).containsOnlyOnce("record of the job in ja");
        assertThat(contents("errors:new")).as(how).containsOnlyOnce("notice");
        assertThat(places(move)).as(how).isEqualTo(3);
    }

    private void assertRefusalsLoseNothing(Move move, String how) {
        try (Jedis user = new Jedis("127.0.0.1", server.port())) {
            user.auth("lacking", "pw");
            String refused = run(user, move);
            assertThat(places(move)).as("%s: %s", how, refused).isEqualTo(1);
            if (!refused.isEmpty()) {
                assertThat(refused).as(how).startsWith("NOPERM");
            }
            assertEndsWhereItBelongs(move, refused);
        }
    }

    /** Mended, the same step comes through; where it had before, nothing more is done. */
    private void assertEndsWhereItBelongs(Move move, String refused) {
        if (!refused.isEmpty() || !contents(move.to()).contains(move.there())) {
            assertThat(run(jedis, move)).isEmpty();
        }
        assertThat(contents(move.to())).containsOnlyOnce(move.there());
        assertThat(places(move)).isEqualTo(1);
        if (move.script() == LuaScript.RETRY) {
            assertThat(jedis.hget(META, "attempts")).isEqualTo("1");
        }
        if (move.script() == LuaScript.SPLIT && move.to().equals(RETRIES)) {
            assertThat(jedis.hget(TARGET_META, "attempts")).isEqualTo("3");
        }
        if (move.script() == LuaScript.ANNOUNCE) {
            assertThat(jedis.xlen("results")).isEqualTo(1);
            assertThat(contents("batches")).containsExactly("a page has ended");
        }
        if (move.to().equals("errors")) {
            assertThat(contents("errors:new")).containsExactly("notice");
        }
    }

    private void prepare(Move move) {
        jedis.flushAll();
        String lies = move.script() == LuaScript.REPLAY || move.script() == LuaScript.DROP ? RECORD : JOB;
        if (move.from().equals(RETRIES)) {
            jedis.zadd(RETRIES, 1, lies);
        } else {
            jedis.rpush(move.from(), lies);
        }
        if (!move.from().equals("first") && !move.to().equals("first")) {
            jedis.rpush("first", OTHER);
        }
    }

    /** How many places on this server hold the job, in any form. */
    private long places(Move move) {
        long places = 0;
        for (String key : Set.of("first", "second", HAND, RETRIES, "errors", "errors:dropped")) {
            places += contents(key).stream()
                    .filter(what -> what.contains("the job"))
                    .count();
        }
        return places;
    }

    private Collection<String> contents(String key) {
        return switch (jedis.type(key)) {
            case "list" -> jedis.lrange(key, 0, -1);
            case "zset" -> jedis.zrange(key, 0, -1);
            default -> List.of();
        };
    }

    /** @return what Redis refused; empty where it did as asked */
    private static String run(Jedis as, Move move) {
        boolean flags = !as.info("server").contains("redis_version:6");
        try {
            as.eval(
                    bytes(move.script().source(flags)),
                    move.keys().stream().map(RedisLink::bytes).toList(),
                    move.argv());
            return "";
        } catch (JedisDataException e) {
            return e.getMessage();
        }
    }

    /** Every command that any of the scripts uses. */
    private static Set<String> commands() {
        Set<String> commands = new LinkedHashSet<>();
        Pattern call = Pattern.compile("call\\('([A-Z]+)'");
        Stream.of(LuaScript.values())
                .map(script -> call.matcher(script.source(false)))
                .forEach(found -> {
                    while (found.find()) {
                        commands.add(found.group(1).toLowerCase(java.util.Locale.ROOT));
                    }
                });
        assertThat(commands).hasSizeGreaterThan(20);
        return commands;
    }
}
