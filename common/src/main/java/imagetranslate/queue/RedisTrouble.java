package imagetranslate.queue;

import java.util.Set;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells trouble that passes from trouble that a person has to end. */
final class RedisTrouble {
    /** The first word of an error reply, where the same command may work a little later. */
    private static final Set<String> PASSING = Set.of(
            "OOM", "LOADING", "BUSY", "READONLY", "MASTERDOWN", "MISCONF", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN");

    private RedisTrouble() {}

    static boolean passes(JedisException e) {
        return e instanceof JedisConnectionException || (e instanceof JedisDataException && PASSING.contains(word(e)));
    }

    /** Redis is at its {@code maxmemory} and refuses commands that may need more. */
    static boolean isOutOfMemory(JedisDataException e) {
        return word(e).equals("OOM");
    }

    private static String word(JedisException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return message.split(" ", 2)[0];
    }
}
