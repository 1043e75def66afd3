package imagetranslate.queue.errors;

import static imagetranslate.queue.redis.RedisLink.bytes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.Identity;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.redis.LuaScript;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisLink;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The records of failed jobs, as a person deals with them: look, replay, drop. However many there are, only a page of them
 * is in memory. For one thread; every call throws {@link redis.clients.jedis.exceptions.JedisException} where Redis can't be
 * reached, and may then be made again: a step that was taken after all is {@code false} the second time.
 */
public final class ErrorQueue implements AutoCloseable {
    /** A record can be a megabyte. */
    private static final int PAGE = 100;

    private static final String POSITION = "@\\d{1,18}";

    private static final int KEPT_DROPPED = 10_000;

    private final RedisLink link;
    private final String errors;
    private final Set<String> stages;
    private final Clock clock;

    /** By this object; each moves the younger records one position down. */
    private long removed;

    ErrorQueue(RedisAddress address, String errors, Set<String> stages, Clock clock) {
        this.link = new RedisLink(address, errors, () -> {});
        this.errors = errors;
        this.stages = stages;
        this.clock = clock;
    }

    /** @throws imagetranslate.settings.SettingsException where {@code REDIS_URL} is missing or wrong */
    public static ErrorQueue open(Settings settings, Clock clock) {
        return new ErrorQueue(
                RedisAddress.from(settings), settings.get(Keys.QUEUE_ERRORS), QueueNames.stages(settings), clock);
    }

    public long size() {
        return link.call(jedis -> jedis.llen(errors));
    }

    /**
     * From the oldest to the newest of those that are there now; what fails meanwhile is not seen, so that replaying all of
     * them comes to an end. What was seen may be replayed or dropped on the way.
     */
    public Iterable<ErrorEntry> oldestFirst() {
        return Pages::new;
    }

    /** @param position 1 is the oldest */
    public Optional<ErrorEntry> at(long position) {
        byte[] found = position < 1 ? null : link.call(jedis -> jedis.lindex(bytes(errors), -position));
        return Optional.ofNullable(found).map(record -> ErrorEntry.of(position, record));
    }

    /**
     * Those with smaller positions, from the newest of them on.
     *
     * @param position larger than any there is, for the newest of all
     * @param most at most so many
     */
    public List<ErrorEntry> before(long position, int most) {
        long first = Math.min(position - 1, size());
        long last = Math.max(1, first - most + 1);
        if (first < 1) {
            return List.of();
        }
        List<byte[]> records = link.call(jedis -> jedis.lrange(bytes(errors), -first, -last));
        List<ErrorEntry> entries = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            entries.add(ErrorEntry.of(last + records.size() - 1 - i, records.get(i)));
        }
        return entries;
    }

    /** @param name a {@code request_id}, or {@code @} and a position */
    public List<ErrorEntry> named(String name) {
        return name.matches(POSITION)
                ? at(Long.parseLong(name.substring(1))).stream().toList()
                : find(name);
    }

    /** There may be several: a message without an id of its own that was pushed twice, or an id that failed twice. */
    public List<ErrorEntry> find(String requestId) {
        List<ErrorEntry> found = new ArrayList<>();
        for (ErrorEntry entry : oldestFirst()) {
            ErrorRecord record = entry.record();
            if (record != null && record.job().requestId().equals(requestId)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Why this one can't be replayed; empty where it can. */
    public Optional<String> obstacle(ErrorEntry entry) {
        ErrorRecord record = entry.record();
        if (record == null) {
            return Optional.of("it is not an error record");
        }
        if (!stages.contains(record.job().stage())) {
            return Optional.of("its stage is '" + record.job().stage() + "'; it must be one of " + stages);
        }
        return record.payload().length == 0 ? Optional.of("the record holds no payload") : Optional.empty();
    }

    /**
     * Puts the job back onto the list of the stage that failed, where it begins anew.
     *
     * @return false where the record isn't there any more
     * @throws IllegalArgumentException where there is an {@link #obstacle}
     */
    public boolean replay(ErrorEntry entry) {
        ErrorRecord record = entry.record();
        Optional<String> obstacle = obstacle(entry);
        if (record == null || obstacle.isPresent()) {
            throw new IllegalArgumentException("record " + entry.position() + " can't be replayed: "
                    + obstacle.orElse("it is not an error record"));
        }
        String id = Identity.of(record.job().requestId(), record.job().targets());
        QueueNames names = new QueueNames(record.job().stage(), null, errors);
        return isDone(link.run(
                LuaScript.REPLAY,
                List.of(
                        bytes(errors),
                        bytes(names.stage()),
                        bytes(names.meta(id)),
                        bytes(QueueNames.receipt(names.stage(), id)),
                        bytes(QueueNames.receipt(names.notices(), id))),
                List.of(entry.bytes(), Replay.message(record))));
    }

    /**
     * Removes the record; it and the reason are kept on {@code error_queue:dropped}, the last 10,000.
     *
     * @return false where the record isn't there any more
     */
    public boolean drop(ErrorEntry entry, String reason) {
        return isDone(link.run(
                LuaScript.DROP,
                List.of(bytes(errors), bytes(QueueNames.dropped(errors))),
                List.of(entry.bytes(), epitaph(entry, reason), bytes(KEPT_DROPPED))));
    }

    /**
     * Removes the record and keeps nothing of it.
     *
     * @return false where it isn't there any more
     */
    public boolean remove(ErrorEntry entry) {
        boolean done = link.call(jedis -> jedis.lrem(bytes(errors), -1, entry.bytes())) > 0;
        removed += done ? 1 : 0;
        return done;
    }

    @Override
    public void close() {
        link.close();
    }

    private boolean isDone(Object reply) {
        boolean done = !RedisLink.text(reply).equals("GONE");
        removed += done ? 1 : 0;
        return done;
    }

    private byte[] epitaph(ErrorEntry entry, String reason) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("reason", reason);
        node.put("timestamp", clock.millis() / 1000.0);
        boolean text = entry.record() != null;
        node.put(
                "record",
                text
                        ? new String(entry.bytes(), StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(entry.bytes()));
        node.put("record_encoding", text ? "utf-8" : "base64");
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dropped record could not be written as JSON", e);
        }
    }

    /** Counts from the old end, where nothing is ever added. */
    private final class Pages implements Iterator<ErrorEntry> {
        private final Deque<ErrorEntry> page = new ArrayDeque<>();
        private final long removedBefore = removed;
        private final long all = size();
        private long seen;

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && seen < all) {
                read();
            }
            return !page.isEmpty();
        }

        @Override
        public ErrorEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more records");
            }
            return page.removeFirst();
        }

        private void read() {
            long stillThere = seen - (removed - removedBefore);
            long most = Math.min(PAGE, all - seen);
            List<byte[]> records =
                    link.call(jedis -> jedis.lrange(bytes(errors), -(stillThere + most), -(stillThere + 1)));
            for (int i = 1; i <= records.size(); i++) {
                page.addLast(ErrorEntry.of(stillThere + i, records.get(records.size() - i)));
            }
            seen = records.isEmpty() ? all : seen + records.size();
        }
    }
}
