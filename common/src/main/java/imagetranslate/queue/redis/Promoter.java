package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import java.time.Duration;
import java.util.List;

/** Brings back the jobs whose next attempt is due. */
final class Promoter implements DutyThread.Duty {
    static final Duration EVERY = Duration.ofMillis(500);

    /** A script holds up everyone else while it runs. */
    private static final int AT_ONCE = 100;

    private final QueueNames names;

    Promoter(QueueSettings settings) {
        this.names = settings.names();
    }

    @Override
    public void turn(RedisLink link) {
        long promoted;
        do {
            promoted = (Long) link.run(
                    LuaScript.PROMOTE, List.of(bytes(names.stage()), bytes(names.retries())), List.of(bytes(AT_ONCE)));
        } while (promoted == AT_ONCE);
    }
}
