package imagetranslate.queue.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.queue.control.StageSurvey;
import imagetranslate.queue.control.StageSwitch;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.errors.ErrorSummary;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.settings.Settings;
import imagetranslate.status.JobStatusStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A pipeline's queues and failures, for many callers: one after the other over one connection. Connects when it is first asked;
 * every method throws {@link DependencyUnreachable} where Redis can't be reached, and may then be called again.
 */
public final class PipelineDesk implements AutoCloseable {
    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

    /** How many times as long as a look took it is told again: what has failed is counted record by record. */
    private static final int KEPT_TIMES = 10;

    private static final Duration LEAST_KEPT = Duration.ofSeconds(1);

    private final RedisAddress address;
    private final StageSurvey survey;
    private final StageSwitch stages;
    private final ErrorQueue errors;
    private final JobReplay replay;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable Look look;

    private record Look(ObjectNode state, Instant until) {}

    private PipelineDesk(Settings settings, JobStatusStore status, Clock clock) {
        this.address = RedisAddress.from(settings);
        this.survey = StageSurvey.open(settings);
        this.stages = StageSwitch.open(settings, clock);
        this.errors = ErrorQueue.open(settings, clock);
        this.replay = new JobReplay(errors, status);
        this.clock = clock;
    }

    /** @throws imagetranslate.settings.SettingsException where {@code REDIS_URL} is missing or wrong */
    public static PipelineDesk open(Settings settings, JobStatusStore status, Clock clock) {
        return new PipelineDesk(settings, status, clock);
    }

    /** As {@link PipelineJson}; perhaps a moment old. */
    public ObjectNode look() throws IOException {
        return inTurn(() -> {
            Instant begin = clock.instant();
            if (look == null || begin.isAfter(look.until())) {
                ErrorSummary failed = ErrorSummary.of(errors.oldestFirst(), begin);
                ObjectNode state = PipelineJson.of(address, survey.look(), failed);
                Instant end = clock.instant();
                Duration kept = Duration.between(begin, end).multipliedBy(KEPT_TIMES);
                look = new Look(state, end.plus(kept.compareTo(LEAST_KEPT) > 0 ? kept : LEAST_KEPT));
            }
            return look.state();
        });
    }

    /** Those that can be paused, by the lists they take from. */
    public Set<String> stages() {
        return stages.stages();
    }

    /** @return false where it was paused before */
    public boolean pause(String stage) throws IOException {
        return turned(() -> stages.pause(stage));
    }

    /** @return false where it wasn't paused */
    public boolean resume(String stage) throws IOException {
        return turned(() -> stages.resume(stage));
    }

    /** Whoever looks next sees it. */
    private boolean turned(Question<Boolean> work) throws IOException {
        return inTurn(() -> {
            look = null;
            return work.ask();
        });
    }

    /** As {@link ErrorQueue#before}. */
    public List<ErrorEntry> before(long position, int most) throws IOException {
        return inTurn(() -> errors.before(position, most));
    }

    /** As {@link ErrorQueue#named}. */
    public List<ErrorEntry> named(String name) throws IOException {
        return inTurn(() -> errors.named(name));
    }

    /** All records of this job and its targets. */
    public List<ErrorEntry> ofJob(String requestId) throws IOException {
        return inTurn(() -> errors.find(requestId));
    }

    /** Removes all records of this job and its targets, and keeps nothing of them. */
    public void forget(String requestId) throws IOException {
        inTurn(() -> {
            List<ErrorEntry> records = errors.find(requestId);
            records.forEach(errors::remove);
            return records.size();
        });
    }

    /** Why this one can't be replayed; empty where it can. */
    public Optional<String> obstacle(ErrorEntry entry) {
        return errors.obstacle(entry);
    }

    /** @return false where the record isn't there any more */
    public boolean replay(ErrorEntry entry) throws IOException {
        return inTurn(() -> replay.replay(entry));
    }

    /** @return false where the record isn't there any more */
    public boolean drop(ErrorEntry entry, String reason) throws IOException {
        return inTurn(() -> errors.drop(entry, reason));
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T inTurn(Question<T> question) throws IOException {
        try {
            if (!turn.tryLock(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unreachable("others have waited for Redis for " + LONGEST_TURN.toSeconds() + " s", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopping");
        }
        try {
            return question.ask();
        } catch (JedisException e) {
            throw unreachable(String.valueOf(e.getMessage()), e);
        } finally {
            turn.unlock();
        }
    }

    private static DependencyUnreachable unreachable(String why, @Nullable Throwable cause) {
        return new DependencyUnreachable("queue", "Redis can't be asked for the queues: " + why, null, cause);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            survey.close();
            stages.close();
            errors.close();
        } finally {
            turn.unlock();
        }
    }
}
