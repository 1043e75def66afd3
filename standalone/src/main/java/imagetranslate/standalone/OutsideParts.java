package imagetranslate.standalone;

import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.worker.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis and the store, where they are not the embedded ones. Both or neither: with one alone, workers on another machine
 * would be handed addresses that only this process serves, and their results would end with it.
 */
final class OutsideParts {
    private static final List<Setting<?>> NEEDED = List.of(
            Keys.REDIS_URL,
            Keys.S3_ENDPOINT,
            Keys.S3_BUCKET,
            Keys.S3_ACCESS_KEY_ID,
            Keys.S3_SECRET_ACCESS_KEY,
            Keys.S3_PUBLIC_BASE_URL);

    private OutsideParts() {}

    /**
     * Whether they are named.
     *
     * @throws SettingsException where only some of what they need is there
     */
    static boolean named(Settings settings) {
        List<Setting<?>> given = NEEDED.stream().filter(isGiven(settings)).toList();
        if (!given.isEmpty() && given.size() < NEEDED.size()) {
            throw new SettingsException(names(given) + " is set and "
                    + names(NEEDED.stream().filter(isGiven(settings).negate()).toList())
                    + " is not: Redis and the store come from outside together or not at all; set what is missing,"
                    + " or unset the rest (in the environment and in .env) for embedded ones");
        }
        return !given.isEmpty();
    }

    /** @throws StartRefused where one of them doesn't answer: the workers would wait for it, and say so only in their log */
    static void requireReachable(Settings settings) {
        try (Jedis redis = new Jedis(URI.create(settings.get(Keys.REDIS_URL)))) {
            redis.ping();
        } catch (JedisException e) {
            throw new StartRefused(
                    "the Redis of REDIS_URL, " + RedisAddress.from(settings) + ", can't be used: " + e.getMessage(), e);
        }
        try (S3ObjectStore store = S3ObjectStore.open(settings)) {
            store.check();
        } catch (IOException e) {
            throw new StartRefused(
                    "the store of S3_ENDPOINT=" + settings.get(Keys.S3_ENDPOINT) + " can't be used: " + e.getMessage(),
                    e);
        }
    }

    private static Predicate<Setting<?>> isGiven(Settings settings) {
        return setting -> settings.find(setting).isPresent();
    }

    private static String names(List<Setting<?>> settings) {
        return settings.stream().map(Setting::name).collect(Collectors.joining(", "));
    }
}
