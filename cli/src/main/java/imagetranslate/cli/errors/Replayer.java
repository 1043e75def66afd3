package imagetranslate.cli.errors;

import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Settings;
import imagetranslate.status.JobName;
import imagetranslate.status.RedisJobStatusStore;
import java.time.Clock;

/** Puts failed jobs back, and says so in their status. */
final class Replayer implements AutoCloseable {
    private final ErrorQueue errors;
    private final SharedRedis redis;
    private final RedisJobStatusStore status;

    Replayer(ErrorQueue errors, Settings settings) {
        this.errors = errors;
        redis = SharedRedis.open(RedisAddress.from(settings));
        status = new RedisJobStatusStore(redis, RedisJobStatusStore.Names.from(settings), Clock.systemUTC());
    }

    /**
     * The status first: a worker may take the job the moment it is back, and what it says must come after.
     *
     * @return false where the record isn't there any more
     */
    boolean replay(ErrorEntry entry) throws InterruptedException {
        ErrorRecord record = entry.record();
        if (record != null) {
            ErrorRecord.JobRef job = record.job();
            status.queuedAgain(new JobName(job.requestId(), job.targets(), job.imageId()), job.stage());
            status.flush();
        }
        return errors.replay(entry);
    }

    @Override
    public void close() {
        redis.close();
    }
}
