package imagetranslate.standalone;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Names that no other pipeline has, for every key that the demo's parts write: on a Redis that others use too, it takes
 * none of their jobs and leaves nothing behind. Close it once the parts have stopped.
 *
 * @param prefix in braces, so that all keys share a slot on Redis Cluster
 * @param redis the outside one; null for one that ends with the demo
 */
record DemoLists(String prefix, @Nullable URI redis) implements AutoCloseable {
    private static final int KEYS_A_STEP = 1000;

    /** @throws imagetranslate.settings.SettingsException where only some of the outside parts are named */
    static DemoLists on(Settings settings) {
        URI redis = OutsideParts.named(settings) ? URI.create(settings.get(Keys.REDIS_URL)) : null;
        return new DemoLists("{demo-" + UUID.randomUUID() + "}:", redis);
    }

    /** By the settings' names. */
    Map<String, String> settings() {
        return Map.ofEntries(
                named(Keys.QUEUE_OCR_TASKS, prefix + Keys.QUEUE_OCR_TASKS.absent()),
                named(Keys.QUEUE_PROCESSOR_TASKS, prefix + Keys.QUEUE_PROCESSOR_TASKS.absent()),
                named(Keys.QUEUE_HOSTING_TASKS, prefix + Keys.QUEUE_HOSTING_TASKS.absent()),
                named(Keys.QUEUE_BATCH_TASKS, prefix + Keys.QUEUE_BATCH_TASKS.absent()),
                named(Keys.QUEUE_WEBHOOK_TASKS, prefix + Keys.QUEUE_WEBHOOK_TASKS.absent()),
                named(Keys.QUEUE_ERRORS, prefix + Keys.QUEUE_ERRORS.absent()),
                named(Keys.JOB_STATUS_PREFIX, prefix + Keys.JOB_STATUS_PREFIX.absent()),
                named(Keys.JOB_EVENTS_CHANNEL, prefix + Keys.JOB_EVENTS_CHANNEL.absent()),
                named(Keys.MEMORY_PREFIX, prefix + "memory:"),
                named(Keys.COST_PREFIX, prefix + "cost:"));
    }

    private static Map.Entry<String, String> named(Setting<String> setting, String value) {
        return Map.entry(setting.name(), value);
    }

    @Override
    public void close() {
        if (redis == null) {
            return;
        }
        try (RedisClient client = RedisClient.create(redis)) {
            ScanParams ours = new ScanParams().match(prefix + "*").count(KEYS_A_STEP);
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> page = client.scan(cursor, ours);
                if (!page.getResult().isEmpty()) {
                    client.unlink(page.getResult().toArray(String[]::new));
                }
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
    }
}
