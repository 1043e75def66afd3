package imagetranslate.translation.glossary;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Glossaries that a shop puts in while workers run. They are in {@code REDIS_URL}, where nothing is evicted, as one hash: each
 * is two of its fields, written by one command and read by one, so that nobody sees half of one.
 */
public final class RedisGlossaries implements AutoCloseable {
    public static final String DEPENDENCY = "glossaries";

    /** Of one, as JSON. */
    public static final int MOST_BYTES = 16 << 20;

    /** Of one: as many as its index was measured with. */
    public static final int MOST_ENTRIES = 100_000;

    private static final long MOST_BYTES_TOGETHER = 128L << 20;
    private static final int MOST = 1000;
    private static final String PUT = ScriptFile.read(RedisGlossaries.class, "put.lua");
    /** In place of a version: there must be no glossary of that name. */
    public static final String NONE = "none";

    private static final long TOO_MANY = -1;
    private static final long ANOTHER = -2;

    /** Each of them fails only where somebody else wrote in between. */
    private static final int TRIES = 50;

    private static final String ABOUT = ":about";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** @param version a hash of the rules: the same rules, the same version */
    public record About(String name, String version, int entries, long bytes, Instant since) {}

    private final SharedRedis redis;
    private final String key;
    private final Clock clock;

    /** @param redis closed with this */
    RedisGlossaries(SharedRedis redis, String prefix, Clock clock) {
        this.redis = redis;
        this.key = prefix + "stored";
        this.clock = clock;
    }

    /** Connects when somebody first asks. */
    public static RedisGlossaries open(Settings settings, Clock clock) {
        return new RedisGlossaries(
                SharedRedis.open(RedisAddress.from(settings)), settings.get(Keys.GLOSSARY_PREFIX), clock);
    }

    /**
     * In place of what has that name.
     *
     * @throws IllegalArgumentException where the name, or what it is given to, is none of a glossary, or too large; with what
     *     would be right. Then nothing has changed.
     */
    public About put(String given, byte[] json) throws IOException {
        return put(given, json, "").orElseThrow();
    }

    /**
     * The same, if the one that is there is the one that somebody has seen.
     *
     * @param version of that one; empty for any, {@link #NONE} where there must be none
     * @return empty where it is another; then nothing has changed
     */
    public Optional<About> put(String given, byte[] json, String version) throws IOException {
        String name = GlossaryName.of(given);
        require(json.length <= MOST_BYTES, "it has " + json.length + " bytes; at most " + MOST_BYTES + " are stored");
        GlossaryRules rules = GlossaryRules.parse(json);
        require(rules.size() > 0, "it has no entries in keep, force, delete or avoid");
        require(
                rules.size() <= MOST_ENTRIES,
                "it has " + rules.size() + " entries; at most " + MOST_ENTRIES + " are stored, split it");
        About about = new About(
                name,
                rules.version(),
                rules.size(),
                json.length,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        long refused = this.<Long>await(commands -> commands.eval(
                PUT,
                ScriptOutputType.INTEGER,
                new String[] {key},
                bytes(name),
                json,
                bytes(written(about)),
                bytes(Long.toString(MOST_BYTES_TOGETHER)),
                bytes(Integer.toString(MOST)),
                bytes(version)));
        if (refused == ANOTHER) {
            return Optional.empty();
        }
        require(refused != TOO_MANY, MOST + " glossaries are stored; remove one first: ./run glossary remove NAME");
        require(
                refused == 0,
                "all glossaries together would have " + refused + " bytes; at most " + MOST_BYTES_TOGETHER
                        + " are stored: ./run glossary remove NAME");
        return Optional.of(about);
    }

    /**
     * Entries more. One for a term and a language that has one already takes its place; where there is no glossary of that
     * name, one begins.
     *
     * @throws IllegalArgumentException as {@link #put(String, byte[])}
     */
    public About add(String given, byte[] json) throws IOException {
        GlossaryRules more = GlossaryRules.parse(json);
        require(more.size() > 0, "it has no entries in keep, force, delete or avoid");
        for (int i = 0; i < TRIES; i++) {
            Optional<byte[]> stored = json(given);
            GlossaryRules rules = stored.isEmpty() ? GlossaryRules.NONE : GlossaryRules.parse(stored.get());
            Optional<About> added = put(given, rules.with(more).json(), stored.isEmpty() ? NONE : rules.version());
            if (added.isPresent()) {
                return added.get();
            }
        }
        throw new IOException("others write to the glossary '" + given + "' all the time");
    }

    /** @return empty where none has that name */
    public Optional<About> about(String given) throws IOException {
        String name = GlossaryName.of(given);
        byte[] about = await(commands -> commands.hget(key, name + ABOUT));
        return about == null ? Optional.empty() : Optional.of(read(name, about));
    }

    /** @return as it was put; empty where none has that name */
    public Optional<byte[]> json(String given) throws IOException {
        String name = GlossaryName.of(given);
        return Optional.ofNullable(await(commands -> commands.hget(key, name)));
    }

    /** By name. */
    public List<About> list() throws IOException {
        String[] fields = await(commands -> commands.hkeys(key)).stream()
                .filter(field -> field.endsWith(ABOUT))
                .sorted()
                .toArray(String[]::new);
        return fields.length == 0
                ? List.of()
                : await(commands -> commands.hmget(key, fields)).stream()
                        .filter(KeyValue::hasValue)
                        .map(about -> read(
                                about.getKey().substring(0, about.getKey().length() - ABOUT.length()),
                                about.getValue()))
                        .toList();
    }

    /** What to say of a name that none has: those that there are. */
    public String unknown(String given) throws IOException {
        return GlossaryName.unknown(
                GlossaryName.of(given), list().stream().map(About::name).toList());
    }

    /** @return whether there was one */
    public boolean remove(String given) throws IOException {
        String name = GlossaryName.of(given);
        return await(commands -> commands.hdel(key, name, name + ABOUT)) > 0;
    }

    /** @throws IOException where nobody could be told of one now */
    void check() throws IOException {
        await(commands -> commands.hlen(key));
    }

    private static String written(About about) {
        return MessageCodec.json()
                .createObjectNode()
                .put("version", about.version())
                .put("entries", about.entries())
                .put("bytes", about.bytes())
                .put("since", about.since().toString())
                .toString();
    }

    private static About read(String name, byte[] json) {
        try {
            JsonNode about = MessageCodec.json().readTree(json);
            return new About(
                    name,
                    about.path("version").asText(),
                    about.path("entries").asInt(),
                    about.path("bytes").asLong(),
                    Instant.parse(about.path("since").asText()));
        } catch (IOException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "what is stored as glossary '" + name
                            + "' wasn't put in by ./run glossary put, which would mend it",
                    e);
        }
    }

    private <T> T await(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) throws IOException {
        try {
            return redis.send(command).toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyUnreachable(DEPENDENCY, "Redis doesn't tell of glossaries: " + e, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while Redis was asked for a glossary");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
