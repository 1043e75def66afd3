package imagetranslate.queue.redis;

import java.util.Set;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells trouble that passes from trouble that a person has to end. */
final class RedisTrouble {
    /** The first word of an error reply, where the same command may work a little later. */
    private static final Set<String> PASSING = Set.of(
            "OOM", "LOADING", "BUSY", "READONLY", "MASTERDOWN", "MISCONF", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN");

    private static final String NO_MORE_CLIENTS = "ERR max number of clients reached";

    private RedisTrouble() {}

    static boolean passes(JedisException e) {
        return isConnection(e)
                || (e instanceof JedisDataException
                        && (PASSING.contains(word(e))
                                || String.valueOf(e.getMessage()).startsWith(NO_MORE_CLIENTS)));
    }

    static boolean isConnection(JedisException e) {
        return e instanceof JedisConnectionException;
    }

    /** Redis is at its {@code maxmemory} and refuses commands that may need more. */
    static boolean isOutOfMemory(JedisException e) {
        return word(e).equals("OOM");
    }

    static boolean isWrongType(JedisException e) {
        return word(e).equals("WRONGTYPE");
    }

    /** Who says so doesn't know this connection any more: the next one signs in anew. */
    static boolean isUnknownUser(JedisException e) {
        return word(e).equals("NOAUTH");
    }

    /** What a person can do about what doesn't pass. */
    static String remedy(JedisException e) {
        return switch (word(e)) {
            case "WRONGTYPE" -> "someone else has written there: delete or rename that key, and work goes on";
            case "NOPERM" ->
                "give REDIS_URL's user the keys and commands that docs/operations.md names, and work goes on";
            case "NOAUTH", "WRONGPASS" -> "put right the user and password in REDIS_URL, or in Redis, and work goes on";
            default -> "nothing is lost; tried again until it is mended";
        };
    }

    private static String word(JedisException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return message.split(" ", 2)[0];
    }
}
