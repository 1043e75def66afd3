package imagetranslate.queue.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What keeps the slots and duties of one queue from their work on Redis. Told to the log once, however many it hits and however
 * often they try; none of them gives up, since whatever it is, somebody mends it.
 */
final class Troubles {
    private static final Logger log = LoggerFactory.getLogger(Troubles.class);

    private final String stage;
    private final Map<String, JedisException> going = new HashMap<>();

    Troubles(String stage) {
        this.stage = stage;
    }

    /** @param who a slot or a duty */
    synchronized void hit(String who, String doing, JedisException e) {
        boolean known = going.values().stream().anyMatch(other -> isSame(other, e));
        going.put(who, e);
        if (known) {
            return;
        }
        if (RedisTrouble.passes(e)) {
            log.warn("{} on {}: {}; tried again until Redis answers", doing, stage, e.getMessage());
        } else {
            log.error("{} on {}: {}; {}", doing, stage, e.getMessage(), RedisTrouble.remedy(e));
        }
    }

    synchronized void over(String who) {
        if (going.remove(who) != null && going.isEmpty()) {
            log.info("{} goes on: Redis does as asked again", stage);
        }
    }

    /** What a person has to mend; empty where nothing, or where it passes by itself. */
    synchronized Optional<String> toMend() {
        return going.values().stream()
                .filter(e -> !RedisTrouble.passes(e))
                .map(e -> "Redis refuses what " + stage + " needs: " + e.getMessage())
                .findFirst();
    }

    /** The messages of a broken connection differ with the moment at which it broke. */
    private static boolean isSame(JedisException a, JedisException b) {
        return RedisTrouble.isConnection(a)
                ? RedisTrouble.isConnection(b)
                : String.valueOf(a.getMessage()).equals(String.valueOf(b.getMessage()));
    }
}
