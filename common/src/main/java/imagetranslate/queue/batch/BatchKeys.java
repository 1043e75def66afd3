package imagetranslate.queue.batch;

import imagetranslate.queue.QueueNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a batch lies in Redis.
 *
 * @param jobs the list that its pages are fed to
 * @param tasks the list of what is to be done about batches
 */
record BatchKeys(String jobs, String tasks) {

    /** Hash: what it is, how it stands, and how many of its pages are how. */
    String batch(String id) {
        return QueueNames.batches(tasks) + ":" + id;
    }

    /** Hash: page's number to what it is. */
    String pages(String id) {
        return batch(id) + ":pages";
    }

    /** Hash: page's number to its state. */
    String states(String id) {
        return batch(id) + ":states";
    }

    /** Hash: page's number to how it ended. */
    String details(String id) {
        return batch(id) + ":ends";
    }

    /** In the order that {@code book.lua} states. */
    List<String> ofScript(String id) {
        return List.of(batch(id), pages(id), batch(id) + ":messages", states(id), details(id), jobs, tasks);
    }

    /** Sorted set: batches by when they came. No batch's id is empty. */
    String list(@Nullable String tenant) {
        return QueueNames.batches(tasks) + "es" + (tenant == null ? "" : ":" + tenant);
    }

    /** Those that a batch is in. */
    List<String> lists(@Nullable String tenant) {
        return tenant == null ? List.of(list(null)) : List.of(list(null), list(tenant));
    }
}
