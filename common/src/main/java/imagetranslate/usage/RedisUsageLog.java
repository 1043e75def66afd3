package imagetranslate.usage;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.HostingTask;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.Spending;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hash for each day, {@code <prefix>:usage:<day>}: fields {@code t:<tenant>:<figure>}, and {@code k:<token>:nanodollars} for
 * the limits of tokens. What was counted of a job is remembered for as long as a repeat of it can come.
 */
public final class RedisUsageLog implements UsageLog {
    private static final Logger log = LoggerFactory.getLogger(RedisUsageLog.class);
    private static final String COUNT = ScriptFile.read(RedisUsageLog.class, "count.lua");

    /** Whose the token was that a job was handed in with; in its message. */
    public static final String PUSHED_BY = "pushed_by";

    private static final Duration REPEATS = Duration.ofDays(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final double NANO = 1e9;

    private static final String DONE = "done";
    private static final String EDITS = "edits";
    private static final String FAILED = "failed";
    private static final String ASKED = "asked";
    private static final String ANSWERED = "answered";
    private static final String NANODOLLARS = "nanodollars";
    private static final String BYTES = "bytes";

    private final SharedRedis redis;
    private final String prefix;
    private final Clock clock;

    /** @param prefix of the jobs' keys; no job's own has a single colon after it */
    public RedisUsageLog(SharedRedis redis, String prefix, Clock clock) {
        this.redis = redis;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** Where a day's figures are. */
    public static String key(String prefix, LocalDate day) {
        return prefix + ":usage:" + day;
    }

    /** The field there that has what a token's jobs have cost, in billionths of a dollar. */
    public static String spentBy(String token) {
        return "k:" + token + ":" + NANODOLLARS;
    }

    @Override
    public CompletionStage<Boolean> taken(String requestId, @Nullable String tenant, long bytes) {
        return count(requestId, "taken", Map.of(field(tenant, BYTES), bytes));
    }

    @Override
    public CompletionStage<Boolean> done(HostingTask result) {
        // Neither a dry run nor a result's parts are another picture.
        if (result.estimate() != null || result.status() == HostingTask.Status.EXPORTED) {
            return CompletableFuture.completedFuture(false);
        }
        JobOrigin origin = JobOrigin.of(result.job());
        Spending spent = result.spent();
        long nanodollars = Math.round(spent.cost() * NANO);
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put(field(origin.tenant(), origin.editedFrom() == null ? DONE : EDITS), 1L);
        figures.put(field(origin.tenant(), ASKED), spent.asked());
        figures.put(field(origin.tenant(), ANSWERED), spent.answered());
        figures.put(field(origin.tenant(), NANODOLLARS), nanodollars);
        String token = result.job().extra().path(PUSHED_BY).asText();
        if (!token.isEmpty()) {
            figures.put(spentBy(token), nanodollars);
        }
        List<String> targets = result.job().targetLangs();
        return count(result.job().requestId(), DONE + (targets.isEmpty() ? "" : ":" + targets.get(0)), figures);
    }

    @Override
    public CompletionStage<Boolean> failed(String requestId, List<String> targets, @Nullable String tenant) {
        return count(
                requestId,
                FAILED + (targets.size() == 1 ? ":" + targets.get(0) : ""),
                Map.of(field(tenant, FAILED), (long) Math.max(1, targets.size())));
    }

    private static String field(@Nullable String tenant, String figure) {
        return "t:" + (tenant == null ? "" : tenant) + ":" + figure;
    }

    private CompletionStage<Boolean> count(String requestId, String news, Map<String, Long> figures) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        String[] keys = {prefix + ":counted:" + requestId, key(prefix, today)};
        List<byte[]> args = new ArrayList<>();
        args.add(bytes(news));
        args.add(bytes(Long.toString(REPEATS.toSeconds())));
        args.add(bytes(Long.toString(Duration.ofDays(DAYS_KEPT).toSeconds())));
        figures.forEach((field, amount) -> {
            args.add(bytes(field));
            args.add(bytes(Long.toString(amount)));
        });
        return redis.<Long>send(
                        commands -> commands.eval(COUNT, ScriptOutputType.INTEGER, keys, args.toArray(new byte[0][])))
                .whenComplete((counted, e) -> {
                    if (e != null) {
                        log.warn("'{}' of job {} was not counted: {}", news, requestId, e.toString());
                    }
                })
                .thenApply(counted -> counted == 1);
    }

    @Override
    public List<DayOfUsage> between(LocalDate from, LocalDate to, @Nullable String tenant) throws IOException {
        List<LocalDate> days = from.datesUntil(to.plusDays(1)).toList();
        List<CompletionStage<Map<String, byte[]>>> asked = days.stream()
                .map(day -> redis.<Map<String, byte[]>>send(commands -> commands.hgetall(key(prefix, day))))
                .toList();
        List<DayOfUsage> usage = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            usage.addAll(of(days.get(i), answer(asked.get(i)), tenant));
        }
        return usage;
    }

    private static List<DayOfUsage> of(LocalDate day, Map<String, byte[]> hash, @Nullable String wanted) {
        Map<String, Map<String, Long>> byTenant = new TreeMap<>();
        hash.forEach((field, amount) -> {
            int end = field.lastIndexOf(':');
            if (field.startsWith("t:") && end > 1) {
                byTenant.computeIfAbsent(field.substring(2, end), tenant -> new LinkedHashMap<>())
                        .put(field.substring(end + 1), Long.parseLong(new String(amount, StandardCharsets.US_ASCII)));
            }
        });
        List<DayOfUsage> usage = new ArrayList<>();
        byTenant.forEach((tenant, figures) -> {
            if (wanted == null || wanted.equals(tenant)) {
                usage.add(new DayOfUsage(
                        day,
                        tenant.isEmpty() ? null : tenant,
                        figures.getOrDefault(DONE, 0L),
                        figures.getOrDefault(EDITS, 0L),
                        figures.getOrDefault(FAILED, 0L),
                        figures.getOrDefault(ASKED, 0L),
                        figures.getOrDefault(ANSWERED, 0L),
                        figures.getOrDefault(NANODOLLARS, 0L) / NANO,
                        figures.getOrDefault(BYTES, 0L)));
            }
        });
        return usage;
    }

    private static <T> T answer(CompletionStage<T> reply) throws IOException {
        try {
            return reply.toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyUnreachable("usage", "the usage could not be read: " + e, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the usage was read");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
