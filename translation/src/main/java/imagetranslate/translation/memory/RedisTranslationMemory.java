package imagetranslate.translation.memory;

import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.Translation.Translated;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One key an entry, which expires by itself; one key a lease; and one sorted set, the index, that knows all entries by when
 * they were stored; what persons made has an index of its own and doesn't expire. Each step that must not be parted is one script.
 */
public final class RedisTranslationMemory implements TranslationMemory {
    private static final String TAKE = ScriptFile.read(RedisTranslationMemory.class, "take.lua");
    private static final String FORGET = ScriptFile.read(RedisTranslationMemory.class, "forget.lua");
    private static final String KEEP = FORGET + ScriptFile.read(RedisTranslationMemory.class, "keep.lua");
    private static final String LEASE = ScriptFile.read(RedisTranslationMemory.class, "lease.lua");
    private static final String RESTORE = FORGET + ScriptFile.read(RedisTranslationMemory.class, "restore.lua");
    private static final int A_PAGE = 500;

    /** As take.lua says of a text that is neither there nor leased to the one who asks. */
    private static final Object NOBODYS = 0L;

    private final SharedRedis redis;
    private final Limits limits;
    private final Clock clock;

    /**
     * @param prefix of all keys
     * @param keep how long an entry is kept
     * @param mostEntries beyond which the oldest go
     * @param lease how long a text is one worker's to ask, unless it is renewed
     */
    public record Limits(String prefix, Duration keep, int mostEntries, Duration lease) {
        /** Three renewals that fail in a row, and others go on where a worker died. */
        private static final Duration LEASE = Duration.ofSeconds(10);

        public static Limits from(Settings settings) {
            return new Limits(
                    settings.get(Keys.MEMORY_PREFIX),
                    Duration.ofDays(settings.get(Keys.MEMORY_TTL_DAYS)),
                    settings.get(Keys.MEMORY_MAX_ENTRIES),
                    LEASE);
        }
    }

    RedisTranslationMemory(SharedRedis redis, Limits limits, Clock clock) {
        this.redis = redis;
        this.limits = limits;
        this.clock = clock;
    }

    /** @return the memory that workers with these settings have */
    public static RedisTranslationMemory open(Settings settings, Clock clock) {
        return new RedisTranslationMemory(
                SharedRedis.open(RedisAddress.ofCache(settings)), Limits.from(settings), clock);
    }

    @Override
    public CompletableFuture<Found> take(Collection<TextKey> keys, String owner) {
        List<TextKey> asked = List.copyOf(keys);
        String[] names = Stream.of(
                        asked.stream().map(this::entry),
                        asked.stream().map(TextKey::byPerson).map(this::entry),
                        asked.stream().map(this::lease))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return this.<List<Object>>run(
                        TAKE, ScriptOutputType.MULTI, names, List.of(bytes(owner), millis(limits.lease())))
                .thenApply(answers -> found(asked, answers));
    }

    @Override
    public CompletableFuture<Map<TextKey, Translated>> look(Collection<TextKey> keys) {
        List<TextKey> asked = List.copyOf(keys);
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        String[] names = asked.stream()
                .flatMap(key -> Stream.of(entry(key.byPerson()), entry(key)))
                .toArray(String[]::new);
        return timed(redis.send(commands -> commands.mget(names)).toCompletableFuture())
                .thenApply(values -> {
                    List<Object> answers = new ArrayList<>();
                    for (int i = 0; i < asked.size(); i++) {
                        KeyValue<String, byte[]> persons = values.get(2 * i);
                        KeyValue<String, byte[]> entry = persons.hasValue() ? persons : values.get(2 * i + 1);
                        answers.add(entry.hasValue() ? entry.getValue() : NOBODYS);
                    }
                    return found(asked, answers).found();
                });
    }

    private static Found found(List<TextKey> asked, List<Object> answers) {
        Map<TextKey, Translated> found = new HashMap<>();
        Set<TextKey> leased = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            TextKey key = asked.get(i);
            if (answers.get(i) instanceof byte[] entry) {
                // What somebody else wrote there is none of ours: asked as if it weren't there, and written anew.
                EntryJson.read(entry)
                        .filter(kept -> kept.key().text().equals(key.text()))
                        .ifPresentOrElse(kept -> found.put(key, translated(kept)), () -> leased.add(key));
            } else if (answers.get(i) instanceof Long mine && mine == 1) {
                leased.add(key);
            }
        }
        return new Found(found, leased);
    }

    private static Translated translated(Remembered kept) {
        return new Translated(kept.translation(), kept.key().isPersons() ? Origin.PERSON : Origin.MEMORY);
    }

    @Override
    public CompletableFuture<Void> renew(Collection<TextKey> keys, String owner) {
        return lease(keys, owner, limits.lease());
    }

    @Override
    public CompletableFuture<Void> release(Collection<TextKey> keys, String owner) {
        return lease(keys, owner, Duration.ZERO);
    }

    private CompletableFuture<Void> lease(Collection<TextKey> keys, String owner, Duration time) {
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        String[] names = keys.stream().map(this::lease).toArray(String[]::new);
        return this.<Long>run(LEASE, ScriptOutputType.INTEGER, names, List.of(bytes(owner), millis(time)))
                .thenAccept(own -> {});
    }

    @Override
    public CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner) {
        List<TextKey> kept = translations.keySet().stream()
                .filter(key -> key.text().length() <= LONGEST_TEXT)
                .filter(key -> String.valueOf(translations.get(key)).length() <= LONGEST_TEXT)
                .toList();
        if (kept.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        String[] names = Stream.of(
                        Stream.of(index()),
                        kept.stream().map(this::entry),
                        kept.stream().map(this::lease))
                .flatMap(each -> each)
                .toArray(String[]::new);
        List<byte[]> args = new ArrayList<>();
        args.add(bytes(owner));
        args.add(millis(limits.keep()));
        args.add(bytes(Long.toString(clock.millis())));
        args.add(bytes(Integer.toString(limits.mostEntries())));
        args.add(bytes(limits.prefix()));
        for (TextKey key : kept) {
            args.add(bytes(key.hash()));
            args.add(EntryJson.write(new Remembered(key, String.valueOf(translations.get(key)), clock.instant())));
        }
        return this.<Long>run(KEEP, ScriptOutputType.INTEGER, names, args).thenAccept(forgotten -> {});
    }

    @Override
    public CompletableFuture<Integer> restore(Collection<Remembered> entries) {
        Instant now = clock.instant();
        List<Remembered> taken = entries.stream()
                .filter(entry -> entry.key().text().length() <= LONGEST_TEXT)
                .filter(entry -> entry.translation().length() <= LONGEST_TEXT)
                .filter(entry -> entry.key().isPersons() || left(entry, now) > 0)
                .toList();
        List<List<Remembered>> steps = new ArrayList<>();
        for (boolean persons : List.of(true, false)) {
            List<Remembered> kind = taken.stream()
                    .filter(entry -> entry.key().isPersons() == persons)
                    .toList();
            for (int from = 0; from < kind.size(); from += A_PAGE) {
                steps.add(kind.subList(from, Math.min(kind.size(), from + A_PAGE)));
            }
        }
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (List<Remembered> step : steps) {
            done = done.thenCompose(before -> restoreSome(step, now));
        }
        return done.thenApply(all -> taken.size());
    }

    /** @param some all of a person's, or none */
    private CompletableFuture<Void> restoreSome(List<Remembered> some, Instant now) {
        boolean persons = some.get(0).key().isPersons();
        String[] names = Stream.concat(
                        Stream.of(persons ? personsIndex() : index()),
                        some.stream().map(Remembered::key).map(this::entry))
                .toArray(String[]::new);
        List<byte[]> args = new ArrayList<>();
        args.add(bytes(Integer.toString(persons ? 0 : limits.mostEntries())));
        args.add(bytes(limits.prefix()));
        for (Remembered entry : some) {
            args.add(bytes(entry.key().hash()));
            args.add(bytes(Long.toString(entry.stored().toEpochMilli())));
            args.add(bytes(Long.toString(persons ? 0 : left(entry, now))));
            args.add(EntryJson.write(entry));
        }
        return this.<Long>run(RESTORE, ScriptOutputType.INTEGER, names, args).thenAccept(forgotten -> {});
    }

    /** In milliseconds. */
    private long left(Remembered entry, Instant now) {
        return limits.keep().minus(Duration.between(entry.stored(), now)).toMillis();
    }

    @Override
    public CompletableFuture<Void> all(Consumer<List<Remembered>> page) {
        return pages(personsIndex(), ScanCursor.INITIAL, page)
                .thenCompose(persons -> pages(index(), ScanCursor.INITIAL, page));
    }

    private CompletableFuture<Void> pages(String index, ScanCursor from, Consumer<List<Remembered>> page) {
        if (from.isFinished()) {
            return CompletableFuture.completedFuture(null);
        }
        return timed(redis.send(commands -> commands.zscan(index, from, ScanArgs.Builder.limit(A_PAGE)))
                        .toCompletableFuture())
                .thenCompose(scanned -> {
                    String[] names = scanned.getValues().stream()
                            .map(ScoredValue::getValue)
                            .map(hash -> limits.prefix() + new String(hash, StandardCharsets.UTF_8))
                            .toArray(String[]::new);
                    return entries(names).thenCompose(entries -> {
                        page.accept(entries);
                        return pages(index, scanned, page);
                    });
                });
    }

    private CompletableFuture<List<Remembered>> entries(String[] names) {
        if (names.length == 0) {
            return CompletableFuture.completedFuture(List.of());
        }
        return timed(redis.send(commands -> commands.mget(names)).toCompletableFuture())
                .thenApply(values -> values.stream()
                        .filter(KeyValue::hasValue)
                        .flatMap(value -> EntryJson.read(value.getValue()).stream())
                        .toList());
    }

    private <T> CompletableFuture<T> run(String script, ScriptOutputType type, String[] keys, List<byte[]> args) {
        return timed(redis.<T>send(commands -> commands.eval(script, type, keys, args.toArray(new byte[0][])))
                .toCompletableFuture());
    }

    /** A frozen Redis answers nothing, and breaks nothing off either. */
    private static <T> CompletableFuture<T> timed(CompletableFuture<T> sent) {
        return sent.copy().orTimeout(LONGEST_WAIT, TimeUnit.MILLISECONDS);
    }

    private String entry(TextKey key) {
        return limits.prefix() + key.hash();
    }

    private String lease(TextKey key) {
        return entry(key) + ":lease";
    }

    private String index() {
        return limits.prefix() + "index";
    }

    /** What persons made doesn't count among what may be forgotten. */
    private String personsIndex() {
        return limits.prefix() + "persons";
    }

    private static byte[] millis(Duration time) {
        return bytes(Long.toString(time.toMillis()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.close();
    }
}
