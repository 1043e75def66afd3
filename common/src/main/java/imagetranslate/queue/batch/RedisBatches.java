package imagetranslate.queue.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.BatchTask;
import imagetranslate.message.PageEnd;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few hashes for each batch; each change of them is one of the scripts beside this class. */
public final class RedisBatches implements Batches {
    /** Of one that nobody changes. */
    private static final Duration KEEP = Duration.ofDays(14);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final SharedRedis redis;
    private final BatchKeys keys;
    private final int inFlight;

    private RedisBatches(SharedRedis redis, BatchKeys keys, int inFlight) {
        this.redis = redis;
        this.keys = keys;
        this.inFlight = inFlight;
    }

    /** @param redis stays the caller's to close */
    public static RedisBatches of(Settings settings, SharedRedis redis) {
        return new RedisBatches(
                redis,
                new BatchKeys(settings.get(Keys.QUEUE_OCR_TASKS), settings.get(Keys.QUEUE_BATCH_TASKS)),
                settings.get(Keys.BATCH_IN_FLIGHT));
    }

    /** As their files are called. */
    private enum Script {
        CREATE,
        PAGES,
        OPENED,
        ENDED,
        PAUSE,
        CANCEL,
        AGAIN,
        ASK,
        CLOSE;

        private final String source = ScriptFile.read(RedisBatches.class, "book.lua")
                + ScriptFile.read(RedisBatches.class, name().toLowerCase(Locale.ROOT) + ".lua");
    }

    @Override
    public boolean create(String id, @Nullable String tenant, Batch.Request request) throws IOException {
        List<Object> args = new ArrayList<>(List.of(task(BatchTask.Step.OPEN, id, "")));
        BatchHash.fields(tenant, request).forEach((name, value) -> {
            args.add(name);
            args.add(value);
        });
        return run(Script.CREATE, id, keys.lists(tenant), args.toArray());
    }

    @Override
    public Optional<Batch> find(String id) throws IOException {
        return BatchHash.read(id, answer(commands -> commands.hgetall(keys.batch(id))));
    }

    @Override
    public List<Batch> newest(@Nullable String tenant, int most) throws IOException {
        List<byte[]> ids = answer(commands -> commands.zrevrange(keys.list(tenant), 0, most - 1));
        List<Batch> batches = new ArrayList<>();
        for (byte[] id : ids) {
            find(text(id)).ifPresent(batches::add);
        }
        return batches;
    }

    @Override
    public List<BatchFile> pages(String id) throws IOException {
        Map<String, byte[]> infos = answer(commands -> commands.hgetall(keys.pages(id)));
        Map<String, byte[]> states = answer(commands -> commands.hgetall(keys.states(id)));
        Map<String, byte[]> ends = answer(commands -> commands.hgetall(keys.details(id)));
        List<BatchFile> pages = new ArrayList<>();
        for (Map.Entry<String, byte[]> info : infos.entrySet()) {
            byte[] state = states.get(info.getKey());
            pages.add(BatchHash.page(
                    Integer.parseInt(info.getKey()),
                    info.getValue(),
                    state == null ? "waiting" : text(state),
                    ends.get(info.getKey())));
        }
        pages.sort(Comparator.comparing(BatchFile::number));
        return pages;
    }

    @Override
    public boolean found(String id, int firstNumber, List<Found> pages) throws IOException {
        List<Object> args = new ArrayList<>(List.of(firstNumber));
        for (Found page : pages) {
            PageEnd end = page.end();
            args.add(json(page.info()));
            args.add(page.message() == null ? "" : page.message());
            args.add(end == null ? "" : json(end.detail()));
        }
        return run(Script.PAGES, id, List.of(), args.toArray());
    }

    @Override
    public boolean opened(String id, int pages, Map<String, String> more) throws IOException {
        return run(Script.OPENED, id, List.of(), with(more, pages));
    }

    @Override
    public boolean ended(String id, int page, PageEnd end) throws IOException {
        return run(Script.ENDED, id, List.of(), page, end.state().word(), json(end.detail()));
    }

    @Override
    public boolean pause(String id, boolean paused) throws IOException {
        return run(Script.PAUSE, id, List.of(), paused ? 1 : 0);
    }

    @Override
    public boolean cancel(String id) throws IOException {
        return run(Script.CANCEL, id, List.of(), task(BatchTask.Step.CANCEL, id, once()));
    }

    @Override
    public boolean retry(String id) throws IOException {
        return run(
                Script.ASK,
                id,
                List.of(),
                task(BatchTask.Step.RETRY, id, once()),
                Batch.State.DONE.word(),
                Batch.State.RUNNING.word(),
                Batch.State.ASSEMBLING.word());
    }

    @Override
    public boolean again(String id, List<Integer> pages) throws IOException {
        return run(Script.AGAIN, id, List.of(), pages.toArray());
    }

    @Override
    public boolean close(
            String id, Batch.State from, Batch.State to, @Nullable Integer generation, Map<String, String> more)
            throws IOException {
        return run(
                Script.CLOSE, id, List.of(), with(more, from.word(), to.word(), generation == null ? "" : generation));
    }

    private static Object[] with(Map<String, String> more, Object... before) {
        List<Object> args = new ArrayList<>(List.of(before));
        more.forEach((name, value) -> {
            args.add(name);
            args.add(value);
        });
        return args.toArray();
    }

    private static String once() {
        return "-" + UUID.randomUUID();
    }

    private static byte[] task(BatchTask.Step step, String id, String once) {
        return BatchTask.of(step, id, once).write();
    }

    private boolean run(Script script, String id, List<String> moreKeys, Object... own) throws IOException {
        List<String> all = new ArrayList<>(keys.ofScript(id));
        all.addAll(moreKeys);
        List<byte[]> args = new ArrayList<>(List.of(bytes(inFlight), bytes(KEEP.toSeconds()), bytes(id)));
        for (Object one : own) {
            args.add(bytes(one));
        }
        String[] names = all.toArray(new String[0]);
        byte[][] values = args.toArray(new byte[0][]);
        return this.<Long>answer(commands -> commands.eval(script.source, ScriptOutputType.INTEGER, names, values))
                == 1;
    }

    private <T> T answer(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) throws IOException {
        try {
            return redis.send(command).toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisCommandExecutionException refused && !isFull(refused)) {
                throw new IOException(
                        "Redis refuses what is to be written down of a batch: " + refused.getMessage(), e);
            }
            throw new DependencyUnreachable(NAME, "Redis can't be asked for batches: " + e.getCause(), null, e);
        } catch (TimeoutException e) {
            throw new DependencyUnreachable(
                    NAME, "Redis did not answer for " + LONGEST_WAIT.toSeconds() + " s", null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while Redis was asked for a batch");
        }
    }

    /** Then it passes: whoever takes jobs is what makes room. */
    private static boolean isFull(RedisCommandExecutionException refused) {
        return String.valueOf(refused.getMessage()).contains("OOM");
    }

    private static byte[] json(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] raw ? raw : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
