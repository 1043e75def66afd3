package imagetranslate.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.usage.RedisUsageLog;
import imagetranslate.usage.UsageLog;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hash for each job, {@code job:<request_id>}, so that each process writes only what it knows; and one small JSON
 * event for each change, on a channel and in a stream: {@code {request_id, image_id, state, stage, attempts, timestamp}}, with
 * {@code target_lang} after the first two where it is about one of several targets, and {@code batch_id} and
 * {@code tenant} where the job has one. Targets have fields of their own in the same hash. Sorted sets say which jobs there are,
 * which of each batch, which of each tenant, and which of each tenant's batch.
 */
public final class RedisJobStatusStore implements JobStatusStore {
    private static final Logger log = LoggerFactory.getLogger(RedisJobStatusStore.class);
    static final Duration KEEP = Duration.ofDays(3);
    private static final Duration LONGEST_WAIT = Replies.LONGEST_WAIT;

    /** The last minutes of a busy night: 4.6 MB of the usual length. */
    static final int EVENTS_KEPT = 20_000;

    /** What {@code update.lua} answers where the job has ended before. */
    private static final long TOO_LATE = -1;

    /** What {@code update.lua} answers where a list or the stream was refused. */
    private static final long UNLISTED = -2;

    static final String UPDATE = ScriptFile.read(RedisJobStatusStore.class, "update.lua");

    private final SharedRedis redis;
    private final Names names;
    private final Clock clock;
    private final UsageLog usage;
    private final RedisJobEndings endings;

    /**
     * @param prefix of the jobs' keys
     * @param channel that changes are announced on
     */
    public record Names(String prefix, String channel) {
        public static Names from(Settings settings) {
            return new Names(settings.get(Keys.JOB_STATUS_PREFIX), settings.get(Keys.JOB_EVENTS_CHANNEL));
        }

        /** No job's key has a single colon after the prefix: those are for the keys below. */
        String job(String requestId) {
            return prefix + (requestId.startsWith(":") ? ":" : "") + requestId;
        }

        String all() {
            return prefix + ":all";
        }

        String batch(String batchId) {
            return prefix + ":batch:" + batchId;
        }

        String tenant(String tenant) {
            return prefix + ":tenant:" + tenant;
        }

        /** A batch of a tenant's: what another calls by the same name is another. No tenant's name has a colon. */
        String batch(String tenant, String batchId) {
            return tenant(tenant) + ":batch:" + batchId;
        }

        /** The sorted sets that such a job is in. */
        List<String> lists(JobOrigin origin) {
            List<String> lists = new ArrayList<>(List.of(all()));
            if (origin.batchId() != null) {
                lists.add(batch(origin.batchId()));
            }
            if (origin.tenant() != null) {
                lists.add(tenant(origin.tenant()));
            }
            if (origin.tenant() != null && origin.batchId() != null) {
                lists.add(batch(origin.tenant(), origin.batchId()));
            }
            return lists;
        }

        String events() {
            return prefix + ":events";
        }
    }

    public RedisJobStatusStore(SharedRedis redis, Names names, Clock clock) {
        this.redis = redis;
        this.names = names;
        this.clock = clock;
        this.usage = new RedisUsageLog(redis, names.prefix(), clock);
        this.endings = new RedisJobEndings(redis, names, clock);
    }

    @Override
    public void queued(Job job) {
        write(JobName.of(job), JobStatus.State.QUEUED, Map.of(StatusHash.time("queued"), now()));
    }

    @Override
    public void queuedAgain(JobName job, String stage) {
        write(job, JobStatus.State.QUEUED, Map.of(StatusHash.STAGE, stage, StatusHash.time("queued"), now()));
    }

    @Override
    public void running(JobName job, String stage, int attempt) {
        write(
                job,
                JobStatus.State.RUNNING,
                Map.of(
                        StatusHash.STAGE,
                        stage,
                        StatusHash.ATTEMPTS,
                        Integer.toString(attempt),
                        StatusHash.time(stage),
                        now()));
    }

    @Override
    public void retrying(JobName job, String stage, int attempt, String why) {
        write(
                job,
                JobStatus.State.RETRYING,
                Map.of(
                        StatusHash.STAGE, stage,
                        StatusHash.ATTEMPTS, Integer.toString(attempt),
                        StatusHash.ERROR, why));
    }

    @Override
    public boolean done(HostingTask result) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(StatusHash.time("done"), now());
        fields.put(StatusHash.OUTCOME, StatusHash.word(result.status()));
        if (result.estimate() == null) {
            fields.put(StatusHash.RESULT_URL, result.resultUrl());
        } else {
            fields.putAll(StatusHash.estimate(result.estimate()));
        }
        if (result.sceneKey() != null) {
            fields.put(StatusHash.SCENE_KEY, result.sceneKey());
        }
        result.millis().forEach((name, millis) -> fields.put(StatusHash.millis(name), Long.toString(millis)));
        JobName job = JobName.of(result.job());
        String id = job.requestId();
        try {
            return write(job, JobStatus.State.DONE, fields)
                            .thenCompose(told -> counted(told, result))
                            .toCompletableFuture()
                            .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    != TOO_LATE;
        } catch (ExecutionException | TimeoutException e) {
            throw failure("Redis did not take the news that job " + id + " is done: ", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while job " + id + " was written down as done");
        }
    }

    /** After the state: where this is lost, the news comes again, and is counted then. */
    private CompletionStage<Long> counted(long told, HostingTask result) {
        return told == TOO_LATE
                ? CompletableFuture.completedFuture(told)
                : usage.done(result).thenApply(counted -> told);
    }

    @Override
    public void failed(JobName job, String stage, ErrorKind kind, String why) {
        write(
                job,
                JobStatus.State.FAILED,
                Map.of(
                        StatusHash.STAGE,
                        stage,
                        StatusHash.ERROR_KIND,
                        StatusHash.word(kind),
                        StatusHash.ERROR,
                        why,
                        StatusHash.time("failed"),
                        now()));
        usage.failed(job.requestId(), job.targets(), job.origin().tenant());
    }

    @Override
    public boolean cancel(JobStatus job, CancelReceipts receipts) throws IOException {
        return endings.cancel(job, receipts);
    }

    @Override
    public boolean isCancelled(JobName job) {
        return endings.isCancelled(job);
    }

    @Override
    public boolean delete(JobStatus job) throws IOException {
        return endings.delete(job);
    }

    @Override
    public boolean wasDeleted(String requestId) throws IOException {
        return endings.wasDeleted(requestId);
    }

    @Override
    public void check() throws IOException {
        try {
            redis.send(commands -> commands.ping())
                    .toCompletableFuture()
                    .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failure("Redis takes no news of jobs: ", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while Redis was asked");
        }
    }

    /** An answer that refuses concerns this job; no answer concerns them all. */
    private static IOException failure(String what, Exception e) {
        return e.getCause() instanceof RedisCommandExecutionException refused
                ? new IOException(what + refused.getMessage(), refused)
                : new DependencyUnreachable(NAME, what + e, null, e);
    }

    @Override
    public Optional<JobStatus> find(String requestId) {
        try {
            Map<String, byte[]> hash = redis.send(commands -> commands.hgetall(names.job(requestId)))
                    .toCompletableFuture()
                    .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return StatusHash.read(requestId, hash);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the state of job {} could not be read: {}", requestId, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public JobPage list(JobQuery query) throws IOException {
        return new RedisJobList(redis, names).page(query);
    }

    private CompletionStage<Long> write(JobName job, JobStatus.State state, Map<String, String> more) {
        String requestId = job.requestId();
        String prefix = job.isTarget() ? StatusHash.ofTarget(job.targets().get(0)) : "";
        List<byte[]> args = new ArrayList<>();
        args.add(bytes(Long.toString(KEEP.toSeconds())));
        args.add(bytes(names.channel()));
        args.add(event(job, state, more));
        args.add(bytes(StatusHash.word(state)));
        args.add(bytes(prefix));
        args.add(bytes(requestId));
        args.add(bytes(Integer.toString(EVENTS_KEPT)));
        field(args, StatusHash.IMAGE_ID, job.imageId());
        StatusHash.origin(job.origin()).forEach((name, value) -> field(args, name, value));
        job.targets().forEach(lang -> field(args, StatusHash.target(lang), ""));
        more.forEach((name, value) -> field(args, prefix + name, value));
        String[] keys = keys(job);
        return redis.<Long>send(
                        commands -> commands.eval(UPDATE, ScriptOutputType.INTEGER, keys, args.toArray(new byte[0][])))
                .whenComplete((listeners, e) -> {
                    if (e != null) {
                        log.debug("the state of job {} was not written: {}", requestId, e.toString());
                    } else if (listeners == UNLISTED) {
                        log.warn("Redis refused to list job {}: {} must be sorted sets and a stream", requestId, keys);
                    }
                });
    }

    private String[] keys(JobName job) {
        List<String> keys = new ArrayList<>(List.of(names.job(job.requestId()), names.events()));
        keys.addAll(names.lists(job.origin()));
        return keys.toArray(new String[0]);
    }

    private static void field(List<byte[]> args, String name, String value) {
        args.add(bytes(name));
        args.add(bytes(value));
    }

    private byte[] event(JobName job, JobStatus.State state, Map<String, String> fields) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        if (job.isTarget()) {
            node.put("target_lang", job.targets().get(0));
        }
        if (job.origin().batchId() != null) {
            node.put("batch_id", job.origin().batchId());
        }
        if (job.origin().tenant() != null) {
            node.put(Tenant.FIELD, job.origin().tenant());
        }
        node.put("state", StatusHash.word(state));
        node.put("stage", fields.getOrDefault(StatusHash.STAGE, ""));
        node.put("attempts", Integer.parseInt(fields.getOrDefault(StatusHash.ATTEMPTS, "0")));
        node.put("timestamp", clock.millis() / 1000.0);
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event could not be written as JSON", e);
        }
    }

    private String now() {
        return Instant.ofEpochMilli(clock.millis()).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
