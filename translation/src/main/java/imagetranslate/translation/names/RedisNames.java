package imagetranslate.translation.names;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.FieldRules;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.names.NameBook.Name;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the pages of batches share: names, and what neighbouring pages say. In {@code REDIS_URL}, where nothing is evicted, for as
 * long as jobs are known after the last page that had anything to say.
 */
public final class RedisNames implements AutoCloseable {
    public static final String DEPENDENCY = "names of batches";

    /** Of a batch in one language. */
    public static final int MOST = 2000;

    /** Characters of a name, in either language. */
    public static final int LONGEST = 60;

    /** Characters of what a page says that its neighbours hear. */
    private static final int LONGEST_PAGE = 600;

    private static final int MOST_PAGES = 2000;
    private static final Duration KEPT = Duration.ofDays(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Nobody waits for what a neighbour says. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int TRIES = 20;
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private static final String SETTLE = ScriptFile.read(RedisNames.class, "settle.lua");
    private static final String CORRECT = ScriptFile.read(RedisNames.class, "correct.lua");
    private static final String PAGES = ScriptFile.read(RedisNames.class, "pages.lua");

    private final SharedRedis redis;
    private final String prefix;

    /** @param redis closed with this */
    public RedisNames(SharedRedis redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    /** Connects when somebody first asks. */
    public static RedisNames open(Settings settings) {
        return new RedisNames(SharedRedis.open(RedisAddress.from(settings)), settings.get(Keys.JOB_STATUS_PREFIX));
    }

    /**
     * All that are known now, by their sources.
     *
     * @param lang BCP 47, of the other language
     * @throws DependencyUnreachable where Redis doesn't answer
     */
    public List<Name> names(BatchName batch, String lang) throws IOException {
        Map<String, byte[]> all = await(commands -> commands.hgetall(key(batch, lang)));
        return all.entrySet().stream()
                .map(name -> name(name.getKey(), text(name.getValue())))
                .sorted(Comparator.comparing(Name::source))
                .toList();
    }

    private static Name name(String source, String stored) {
        return new Name(source, stored.substring(1), stored.startsWith("p"));
    }

    /** @throws DependencyUnreachable where Redis doesn't answer */
    public NameBook book(BatchName batch, String lang) throws IOException {
        return new Book(batch, lang, names(batch, lang));
    }

    /**
     * A person's word.
     *
     * @param names source to target; an empty target forgets the name
     * @throws IllegalArgumentException for what is no name, and where they would be too many; then nothing has changed
     * @throws DependencyUnreachable where Redis doesn't answer
     */
    public void correct(BatchName batch, String lang, Map<String, String> names) throws IOException {
        names.forEach((source, target) -> {
            fault("the source of a name", source);
            if (!target.isEmpty()) {
                fault("the name for '" + source + "'", target);
            }
        });
        long done = await(commands -> commands.<Long>eval(
                CORRECT, ScriptOutputType.INTEGER, new String[] {key(batch, lang)}, arguments(names)));
        if (done == 0) {
            throw new IllegalArgumentException("the batch would have more than " + MOST + " names");
        }
    }

    private static void fault(String what, String name) {
        FieldRules.fault(what, name, LONGEST).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        if (name.isBlank() || !name.equals(name.strip())) {
            throw new IllegalArgumentException(what + " is '" + name + "'; it must be a word without blanks around it");
        }
    }

    /**
     * Tells the batch what a page says.
     *
     * @param page its number in the batch
     * @return what the page before it and the one behind it say, as far as they have told it; nothing where Redis doesn't answer
     *     at once
     */
    public List<String> exchange(BatchName batch, long page, String text) throws InterruptedIOException {
        String told = text.length() > LONGEST_PAGE ? text.substring(0, LONGEST_PAGE) : text;
        byte[][] arguments = Stream.of(
                        Long.toString(KEPT.toSeconds()),
                        Integer.toString(MOST_PAGES),
                        Long.toString(page),
                        told,
                        Long.toString(page - 1),
                        Long.toString(page + 1))
                .map(RedisNames::bytes)
                .toArray(byte[][]::new);
        try {
            List<byte[]> heard = redis.send(commands -> commands.<List<byte[]>>eval(
                            PAGES, ScriptOutputType.MULTI, new String[] {prefix + ":pages:" + batch.key()}, arguments))
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return heard.stream().map(RedisNames::text).toList();
        } catch (ExecutionException | TimeoutException e) {
            // A page is understood without its neighbours, too.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while Redis was asked for neighbouring pages");
        }
    }

    private final class Book implements NameBook {
        private final BatchName batch;
        private final String lang;
        private final List<Name> known;

        Book(BatchName batch, String lang, List<Name> known) {
            this.batch = batch;
            this.lang = lang;
            this.known = known;
        }

        @Override
        public List<Name> known() {
            return known;
        }

        @Override
        public String version() {
            List<Name> decided = known.stream().filter(Name::byPerson).toList();
            return batch.key() + " " + Integer.toHexString(decided.toString().hashCode());
        }

        @Override
        public CompletableFuture<Map<String, String>> settle(Map<String, String> proposed) {
            return settle(proposed, TRIES);
        }

        /** What was proposed is paid for: it isn't lost to a Redis that is away for a moment. The same again settles the same. */
        private CompletableFuture<Map<String, String>> settle(Map<String, String> proposed, int tries) {
            return asked(proposed)
                    .exceptionallyCompose(thrown -> tries <= 1
                            ? CompletableFuture.failedFuture(thrown)
                            : CompletableFuture.supplyAsync(() -> proposed, LATER)
                                    .thenCompose(again -> settle(again, tries - 1)));
        }

        private CompletableFuture<Map<String, String>> asked(Map<String, String> proposed) {
            List<String> sources = List.copyOf(proposed.keySet());
            return redis.send(commands -> commands.<List<byte[]>>eval(
                            SETTLE, ScriptOutputType.MULTI, new String[] {key(batch, lang)}, arguments(proposed)))
                    .toCompletableFuture()
                    .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(stands -> {
                        Map<String, String> settled = new LinkedHashMap<>();
                        for (int i = 0; i < sources.size(); i++) {
                            settled.put(sources.get(i), text(stands.get(i)));
                        }
                        return settled;
                    });
        }
    }

    private String key(BatchName batch, String lang) {
        return prefix + ":names:" + lang.toLowerCase(Locale.ROOT) + ":" + batch.key();
    }

    private static byte[][] arguments(Map<String, String> names) {
        List<String> all = new ArrayList<>(List.of(Long.toString(KEPT.toSeconds()), Integer.toString(MOST)));
        names.forEach((source, target) -> {
            all.add(source);
            all.add(target);
        });
        return all.stream().map(RedisNames::bytes).toArray(byte[][]::new);
    }

    private <T> T await(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) throws IOException {
        try {
            return redis.send(command).toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyUnreachable(DEPENDENCY, "Redis doesn't tell of names: " + e, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while Redis was asked for names");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.close();
    }
}
