package imagetranslate.queue.control;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.queue.QueueNames;
import imagetranslate.queue.redis.LuaScript;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisLink;
import imagetranslate.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Pauses stages: every consumer of every process stops claiming within two seconds, finishes what is in its hand, and waits.
 * Jobs that come meanwhile wait on the list. Every call throws {@link redis.clients.jedis.exceptions.JedisException} where
 * Redis can't be reached; it may be made again.
 */
public final class StageSwitch implements AutoCloseable {
    private final RedisLink link;
    private final Set<String> stages;
    private final Clock clock;

    public StageSwitch(RedisAddress address, Set<String> stages, Clock clock) {
        this.link = new RedisLink(address, "stage-switch", () -> {});
        this.stages = stages;
        this.clock = clock;
    }

    /** @throws imagetranslate.settings.SettingsException where {@code REDIS_URL} is missing or wrong */
    public static StageSwitch open(Settings settings, Clock clock) {
        return new StageSwitch(RedisAddress.from(settings), QueueNames.stages(settings), clock);
    }

    /** By the lists they take from, in the order in which a job goes through them. */
    public Set<String> stages() {
        return stages;
    }

    /** @return false where it was paused before */
    public boolean pause(String stage) {
        return set(stage, 1);
    }

    /** @return false where it wasn't paused */
    public boolean resume(String stage) {
        return set(stage, 0);
    }

    private boolean set(String stage, long paused) {
        if (!stages.contains(stage)) {
            throw new IllegalArgumentException("there is no stage '" + stage + "'; it must be one of " + stages);
        }
        Object changed = link.run(
                LuaScript.PAUSE,
                List.of(bytes(QueueNames.paused(stage))),
                List.of(bytes(paused), bytes(clock.instant().toString())));
        return changed.equals(1L);
    }

    @Override
    public void close() {
        link.close();
    }
}
