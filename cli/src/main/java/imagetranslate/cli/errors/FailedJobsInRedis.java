package imagetranslate.cli.errors;

import imagetranslate.cli.option.RedisOption;
import imagetranslate.queue.desk.JobReplay;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Settings;
import imagetranslate.status.RedisJobStatusStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queue itself. */
final class FailedJobsInRedis implements FailedJobs {
    private final ErrorQueue errors;
    private final Settings settings;
    /** Only replays tell of states. */
    private @Nullable SharedRedis shared;

    FailedJobsInRedis(RedisOption redis) {
        this.errors = redis.errors();
        this.settings = redis.settings();
    }

    @Override
    public long size() {
        return errors.size();
    }

    @Override
    public Iterable<ErrorEntry> oldestFirst() {
        return errors.oldestFirst();
    }

    @Override
    public List<ErrorEntry> named(String name) {
        return errors.named(name);
    }

    @Override
    public Optional<String> obstacle(ErrorEntry entry) {
        return errors.obstacle(entry);
    }

    @Override
    public boolean replay(ErrorEntry entry) throws IOException {
        if (shared == null) {
            shared = SharedRedis.open(RedisAddress.from(settings));
        }
        RedisJobStatusStore status =
                new RedisJobStatusStore(shared, RedisJobStatusStore.Names.from(settings), Clock.systemUTC());
        return new JobReplay(errors, status).replay(entry);
    }

    @Override
    public boolean drop(ErrorEntry entry, String reason) {
        return errors.drop(entry, reason);
    }

    @Override
    public void close() {
        errors.close();
        if (shared != null) {
            shared.close();
        }
    }
}
