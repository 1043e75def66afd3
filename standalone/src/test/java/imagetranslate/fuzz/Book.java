package imagetranslate.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.Envelope;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What was pushed, and where each of it ended: told to whoever waits (a webhook), or recorded in the error queue.
 *
 * <p>A job is known again by its id, and by its bytes where the id is none of its own.
 */
final class Book {
    /** Where messages of failures are pushed, which are about jobs and are none. */
    static final String NOTICES = "error_queue:new";

    private static final Pattern GIVEN = Pattern.compile("[0-9a-f-]{36}-[0-9a-f]{12}");

    /** @param id as the queue reads it */
    private record Entry(Push push, String id, boolean ownId, boolean replayed) {
        boolean isNotice() {
            return push.list().equals(NOTICES);
        }
    }

    /** What came of one entry so far. Guarded by itself. */
    private static final class Ends {
        int delivered;
        int failedHere;
        int failedLater;
        int told;

        /** A notice that is none is recorded, and the record leaves a notice of its own. */
        int count(Entry entry) {
            return entry.isNotice() && failedHere == 0 ? told : delivered + failedHere + failedLater;
        }
    }

    private final Findings findings;
    private final int[] limits;
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, Entry> byBytes = new ConcurrentHashMap<>();
    private final Map<String, Ends> ends = new ConcurrentHashMap<>();
    private final Map<String, Case> requested = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    /** How often jobs ended that came by other ways: by request. */
    private final Map<String, Integer> others = new ConcurrentHashMap<>();

    private final AtomicInteger anonymousNotices = new AtomicInteger();
    private final AtomicInteger anonymousTold = new AtomicInteger();
    private final Map<String, Integer> kinds = new TreeMap<>();

    /**
     * @param outer bytes that a message on the first list may have
     * @param inner the same on the others
     */
    Book(Findings findings, int outer, int inner) {
        this.findings = findings;
        this.limits = new int[] {outer, inner};
    }

    /** Before it is pushed. @return false where another case has made the same job: then it isn't pushed */
    boolean write(Push push) {
        int limit = push.list().equals("ocr_tasks") ? limits[0] : limits[1];
        Envelope envelope = Envelope.read(push.message(), limit);
        boolean anonymous = push.list().equals(NOTICES) && envelope.problem() == null && hasWhatIsNoId(push.message());
        Entry entry = new Entry(push, envelope.id(), envelope.ownId(), envelope.replayCount() > 0);
        if (anonymous) {
            anonymousNotices.addAndGet(push.times());
            return true;
        }
        ends.putIfAbsent(entry.id(), new Ends());
        if (byId.putIfAbsent(entry.id(), entry) != null) {
            return false;
        }
        byBytes.put(Sha256.hex(push.message()), entry);
        open.incrementAndGet();
        return true;
    }

    /** @param id of a job that the api says it has taken */
    void accepted(String id, Case by) {
        requested.putIfAbsent(id, by);
    }

    /** @param id as somebody tells it; {@code event} and {@code body} as the webhook has them */
    void told(String event, String id, byte[] body) {
        boolean done = event.equals("job.done");
        Entry entry = find(id, body);
        if (entry == null) {
            stranger(id, done);
            return;
        }
        end(entry, one -> {
            if (done) {
                one.delivered++;
            } else {
                one.told++;
            }
        });
    }

    private void stranger(String id, boolean done) {
        if (done) {
            others.merge(id, 1, Integer::sum);
        } else if (id.isEmpty()) {
            anonymousTold.incrementAndGet();
        }
    }

    void recorded(byte[] bytes) {
        ErrorRecord record;
        try {
            record = ErrorRecord.read(bytes);
        } catch (JobRejected e) {
            findings.add("a record in error_queue can't be read", e.getMessage());
            return;
        }
        Entry entry = find(record.job().requestId(), record.payload());
        synchronized (kinds) {
            kinds.merge(record.why().kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        new RecordCheck(findings)
                .check(
                        record,
                        entry == null
                                ? requested.get(record.job().requestId())
                                : entry.push().origin(),
                        entry != null && entry.push().mayFailLater());
        if (entry == null) {
            others.merge(record.job().requestId(), 1, Integer::sum);
            return;
        }
        boolean here = record.job().stage().equals(entry.push().list());
        end(entry, one -> {
            if (here) {
                one.failedHere++;
            } else {
                one.failedLater++;
            }
        });
    }

    private Entry find(String id, byte[] bytes) {
        Entry byItsBytes = byBytes.get(Sha256.hex(bytes));
        Entry byItsId = byItsBytes != null ? byItsBytes : byId.get(id);
        // A message without an id is given one: a hash of its bytes, as it's known here, and twelve digits of its own.
        return byItsId == null && GIVEN.matcher(id).matches() ? byId.get(id.substring(0, 36)) : byItsId;
    }

    private static boolean hasWhatIsNoId(byte[] message) {
        try {
            JsonNode id = MessageCodec.json().readTree(message).path("request_id");
            return id.isContainerNode() || id.isBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException("what the queue takes for JSON is none", e);
        }
    }

    private void end(Entry entry, java.util.function.Consumer<Ends> change) {
        Ends one = ends.get(entry.id());
        synchronized (one) {
            boolean before = one.count(entry) > 0;
            change.accept(one);
            if (!before && one.count(entry) > 0) {
                open.decrementAndGet();
            }
        }
    }

    /** Jobs of which nothing was heard yet. */
    int open() {
        long unanswered = requested.keySet().stream()
                .filter(id -> !others.containsKey(id) && !byId.containsKey(id))
                .count();
        return open.get() + Math.max(0, anonymousNotices.get() - anonymousTold.get()) + (int) unanswered;
    }

    /** How to see the job of this id again; empty where it's none of ours. */
    String replay(String id) {
        Entry entry = find(id, new byte[0]);
        if (entry != null) {
            return entry.push().origin().replay();
        }
        Case by = requested.get(id);
        return by == null ? "" : by.replay();
    }

    /** What became of the job of this case, for people. */
    List<String> story(Case which) {
        List<String> story = new ArrayList<>();
        for (Entry entry : byId.values()) {
            if (entry.push().origin().equals(which)) {
                Ends one = ends.get(entry.id());
                story.add(entry.id() + ": delivered " + one.delivered + ", failed " + one.failedHere + " here and "
                        + one.failedLater + " later, told " + one.told);
            }
        }
        return story;
    }

    /** @param strangersAllowed jobs that were taken from requests whose answer nobody waited for */
    Ledger close(int strangersAllowed) {
        Map<Case.Area, Ledger.Line> lines = new EnumMap<>(Case.Area.class);
        List<String> lost = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (Case.Area area : Case.Area.values()) {
            Map<String, Integer> sums = new HashMap<>();
            each(entry -> entry.push().origin().area() == area, (entry, one) -> {
                add(sums, "pushed", entry.push().times());
                add(sums, "delivered", one.delivered);
                add(sums, "failed", one.failedHere + one.failedLater);
                add(sums, "told", entry.isNotice() && one.failedHere == 0 ? one.told : 0);
                judge(entry, one, lost, twice);
            });
            lines.put(
                    area,
                    new Ledger.Line(
                            sums.getOrDefault("pushed", 0),
                            sums.getOrDefault("delivered", 0),
                            sums.getOrDefault("failed", 0),
                            sums.getOrDefault("told", 0)));
        }
        if (anonymousNotices.get() != anonymousTold.get()) {
            lost.add(anonymousNotices.get() + " notices without an id were pushed and " + anonymousTold.get()
                    + " were passed on");
        }
        requested.forEach((id, by) -> {
            int ended = others.getOrDefault(id, 0);
            // An odd id may be a message's too; then what ended was counted there.
            if (ended != 1 && !byId.containsKey(id)) {
                (ended == 0 ? lost : twice).add(by.replay() + ": the job " + id + " ended " + ended + " times");
            }
        });
        long strangers = others.keySet().stream()
                .filter(id -> !requested.containsKey(id))
                .count();
        if (strangers > strangersAllowed) {
            twice.add(strangers + " jobs ended that nobody pushed; " + strangersAllowed
                    + " requests were left without their answer");
        }
        synchronized (kinds) {
            return new Ledger(lines, new TreeMap<>(kinds), anonymousNotices.get(), lost, twice);
        }
    }

    private void each(Predicate<Entry> which, java.util.function.BiConsumer<Entry, Ends> of) {
        byId.values().stream().filter(which).forEach(entry -> {
            Ends one = ends.get(entry.id());
            synchronized (one) {
                of.accept(entry, one);
            }
        });
    }

    private static void add(Map<String, Integer> sums, String what, int count) {
        sums.merge(what, count, Integer::sum);
    }

    private static void judge(Entry entry, Ends one, List<String> lost, List<String> twice) {
        int pushed = entry.push().times();
        int ended = one.count(entry);
        int least = entry.ownId() ? 1 : pushed;
        // Copies that are in hand at the same time may each be told; of what they would have moved on, one alone does.
        boolean atTheEnd = entry.push().list().equals("hosting_tasks") && one.delivered > 0;
        boolean once = entry.ownId() && !entry.replayed() && !atTheEnd;
        // An id that is a number, or a word from the list of odd ones, may be another's too.
        boolean foreign =
                entry.ownId() && !entry.id().contains(entry.push().origin().id());
        int most = foreign ? Integer.MAX_VALUE : once ? 1 : pushed;
        String which = entry.push().origin().replay() + " on " + entry.push().list() + " ("
                + entry.push().what()
                + "): pushed " + pushed + ", delivered " + one.delivered + ", failed " + one.failedHere + "+"
                + one.failedLater + ", told " + one.told;
        if (ended < least) {
            lost.add(which);
        } else if (ended > most) {
            twice.add(which);
        }
    }
}
