package imagetranslate.queue;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Redis keys around one stage. All of a stage's keys share its hash slot; for an atomic step across two stages on
 * Redis Cluster, give all lists one hash tag, as in {@code {p}:ocr_tasks}.
 *
 * @param stage the list that jobs are taken from
 * @param next the list they are handed on to; null for the last stage
 * @param errors the error queue
 */
public record QueueNames(String stage, @Nullable String next, String errors) {

    /** Throws where a message is handed on and nobody is there to take it. */
    public String nextStage() {
        if (next == null) {
            throw new IllegalStateException(
                    "a handler of " + stage + " handed a message on, but no stage comes after it");
        }
        return next;
    }

    /** Where each error record leaves a notice: an ordinary stage's list, so that the records themselves can stay. */
    public String notices() {
        return notices(errors);
    }

    public static String notices(String errors) {
        return errors + ":new";
    }

    /** Every list that a worker takes jobs from. */
    public static Set<String> stages(Settings settings) {
        Set<String> stages = new LinkedHashSet<>();
        stages.add(settings.get(Keys.QUEUE_OCR_TASKS));
        stages.add(settings.get(Keys.QUEUE_PROCESSOR_TASKS));
        stages.add(settings.get(Keys.QUEUE_HOSTING_TASKS));
        stages.add(settings.get(Keys.QUEUE_WEBHOOK_TASKS));
        stages.add(settings.get(Keys.QUEUE_BATCH_TASKS));
        stages.add(notices(settings.get(Keys.QUEUE_ERRORS)));
        return stages;
    }

    /** Records that a person dropped, each with the reason; the newest first. */
    public static String dropped(String errors) {
        return errors + ":dropped";
    }

    public String processing(String consumer) {
        return processingPrefix() + consumer;
    }

    /** One list for each consumer. */
    public String processingPrefix() {
        return tagged(stage) + ":proc:";
    }

    /** Sorted set: consumer to the end of its lease, epoch milliseconds by the clock of Redis. */
    public String consumers() {
        return tagged(stage) + ":consumers";
    }

    /**
     * Hash: attempts, recoveries, first_seen (epoch milliseconds), alone (the consumer that last worked on it by itself),
     * alone_deaths; only there once something went wrong.
     */
    public String meta(String id) {
        return tagged(stage) + ":meta:" + id;
    }

    /** Sorted set: payload to the time it is due, epoch milliseconds by the clock of Redis. */
    public String retries() {
        return tagged(stage) + ":retry";
    }

    /** Number: how many jobs were ever claimed, to within a few seconds. */
    public String taken() {
        return tagged(stage) + ":taken";
    }

    /** There while nobody may claim: since when, for people. */
    public String paused() {
        return paused(stage);
    }

    public static String paused(String stage) {
        return tagged(stage) + ":paused";
    }

    /** Only one process at a time looks for processing lists that nobody registered. */
    public String orphanTurn() {
        return tagged(stage) + ":orphan-turn";
    }

    /** There while a second copy of this job counts as a duplicate at that stage; remove it to replay a job. */
    public static String receipt(String stage, String id) {
        return tagged(stage) + ":done:" + id;
    }

    /** A batch's keys begin so; they share the hash slot of the stage that takes what is to be done about batches. */
    public static String batches(String stage) {
        return tagged(stage) + ":batch";
    }

    private static String tagged(String list) {
        return list.contains("{") ? list : "{" + list + "}";
    }
}
