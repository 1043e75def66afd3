package imagetranslate.queue;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Everything one stage's queue is told. */
public record QueueSettings(QueueNames names, QueueLimits limits, QueueTiming timing) {

    /**
     * @param stage the list that jobs are taken from
     * @param next the list they are handed on to; null for the last stage
     */
    public static QueueSettings from(Settings settings, String stage, @Nullable String next) {
        boolean outer = stage.equals(settings.get(Keys.QUEUE_OCR_TASKS));
        return new QueueSettings(
                new QueueNames(stage, next, settings.get(Keys.QUEUE_ERRORS)),
                new QueueLimits(
                        3,
                        settings.get(Keys.QUEUE_HIGH_WATER),
                        settings.get(outer ? Keys.MAX_TASK_BYTES : Keys.MAX_INNER_TASK_BYTES),
                        Duration.ofHours(settings.get(Keys.RECEIPT_HOURS))),
                QueueTiming.ofLease(Duration.ofSeconds(settings.get(Keys.LEASE_SECONDS))));
    }
}
