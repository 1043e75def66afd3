package imagetranslate.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists that the in-memory queues of one test share, as queues on Redis share a server. Its lock guards them all. */
public final class InMemoryLists {
    private final Map<String, Deque<byte[]>> lists = new HashMap<>();
    private final Map<String, List<StreamEntry>> streams = new HashMap<>();
    private final Set<String> receipts = new HashSet<>();
    private final Set<String> paused = new HashSet<>();

    /** Puts a message where a producer puts it: it is claimed after all that are there. */
    public synchronized void push(String list, byte[] payload) {
        deque(list).addFirst(payload);
        notifyAll();
    }

    /** What lies on a list, the next to be claimed first. */
    public synchronized List<byte[]> contents(String list) {
        List<byte[]> contents = new ArrayList<>();
        deque(list).descendingIterator().forEachRemaining(contents::add);
        return contents;
    }

    /** What was written to a stream, the oldest first. */
    public synchronized List<StreamEntry> entries(String stream) {
        return List.copyOf(streams.getOrDefault(stream, List.of()));
    }

    /** Lets a job that was settled at this stage be done there again. */
    public synchronized void removeReceipt(String stage, String id) {
        receipts.remove(QueueNames.receipt(stage, id));
    }

    /** Nobody claims there until it is resumed. */
    public synchronized void pause(String stage) {
        paused.add(stage);
    }

    public synchronized void resume(String stage) {
        paused.remove(stage);
        notifyAll();
    }

    /** For callers that hold the lock. */
    void append(StreamEntry entry) {
        streams.computeIfAbsent(entry.stream(), name -> new ArrayList<>()).add(entry);
    }

    /** For callers that hold the lock. */
    boolean isPaused(String stage) {
        return paused.contains(stage);
    }

    /** For callers that hold the lock. */
    boolean addReceipt(String stage, String id) {
        return receipts.add(QueueNames.receipt(stage, id));
    }

    /** For callers that hold the lock. */
    boolean hasReceipt(String stage, String id) {
        return receipts.contains(QueueNames.receipt(stage, id));
    }

    /** For callers that hold the lock. */
    Deque<byte[]> deque(String list) {
        return lists.computeIfAbsent(list, name -> new ArrayDeque<>());
    }
}
