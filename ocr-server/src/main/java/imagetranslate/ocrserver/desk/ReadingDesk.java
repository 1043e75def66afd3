package imagetranslate.ocrserver.desk;

import imagetranslate.ocrserver.desk.ReadingRequest.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the pictures of all clients wait, and from where so many at once are read. Single ones go before those of a batch, but for
 * one of a batch that has waited too long. What nobody waits for any more is dropped when it is its turn.
 */
public final class ReadingDesk implements AutoCloseable {
    /** After so long a picture of a batch goes before single ones: else a busy server would never come to any. */
    private static final Duration LONGEST_STANDING_BACK = Duration.ofSeconds(5);

    private final PictureReader reader;
    private final Limits limits;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Urgency, Deque<Waiting>> lines = new EnumMap<>(Urgency.class);
    private final List<Thread> lanes = new ArrayList<>();
    private long waitingBytes;
    private int inHand;
    private boolean closed;

    /**
     * @param lanes how many pictures are in hand at once
     * @param waiting how many more may wait
     * @param waitingBytes how much memory those may take that brought their bytes with them
     */
    public record Limits(int lanes, int waiting, long waitingBytes) {}

    /** Reads one picture. Safe for several threads. */
    @FunctionalInterface
    public interface PictureReader {
        /** Throws whatever made it impossible. */
        Extraction read(ReadingRequest request) throws Exception;
    }

    private record Waiting(ReadingRequest request, Instant since, CompletableFuture<Extraction> result) {}

    private ReadingDesk(PictureReader reader, Limits limits, Clock clock) {
        this.reader = reader;
        this.limits = limits;
        this.clock = clock;
        for (Urgency urgency : Urgency.values()) {
            lines.put(urgency, new ArrayDeque<>());
        }
    }

    public static ReadingDesk open(PictureReader reader, Limits limits, Clock clock) {
        ReadingDesk desk = new ReadingDesk(reader, limits, clock);
        for (int lane = 1; lane <= limits.lanes(); lane++) {
            Thread thread = new Thread(desk::work, "reading-" + lane);
            desk.lanes.add(thread);
            thread.start();
        }
        return desk;
    }

    /**
     * @return completes with what was read, or with what the reader threw; with {@link Unwanted} where nobody waited any more
     * @throws DeskFull where too many wait already
     */
    public CompletableFuture<Extraction> submit(ReadingRequest request) throws DeskFull {
        lock.lock();
        try {
            int others = waiting();
            // One alone may be as large as a message may be.
            boolean fits = others == 0 || waitingBytes + request.heldBytes() <= limits.waitingBytes();
            if (others >= limits.waiting() || !fits) {
                throw new DeskFull(others + " pictures wait already (OCR_SERVER_QUEUE=" + limits.waiting() + "), with "
                        + (waitingBytes >> 20) + " of the " + (limits.waitingBytes() >> 20)
                        + " MiB that they may hold");
            }
            return submitNext(request);
        } finally {
            lock.unlock();
        }
    }

    /** For the place of one that is done: a batch that was let in is not thrown out in its midst because others have come. */
    public CompletableFuture<Extraction> submitNext(ReadingRequest request) throws DeskFull {
        Waiting waiting = new Waiting(request, clock.instant(), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                throw new DeskFull("the server is stopping");
            }
            line(request.urgency()).addLast(waiting);
            waitingBytes += request.heldBytes();
            changed.signal();
        } finally {
            lock.unlock();
        }
        return waiting.result();
    }

    /** How many wait. */
    public int waiting() {
        lock.lock();
        try {
            return lines.values().stream().mapToInt(Deque::size).sum();
        } finally {
            lock.unlock();
        }
    }

    /** How many are being read. */
    public int inHand() {
        lock.lock();
        try {
            return inHand;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (Waiting next = take(); next != null; next = take()) {
            try {
                if (next.request().isWanted(clock.instant())) {
                    next.result().complete(reader.read(next.request()));
                } else {
                    next.result().completeExceptionally(new Unwanted());
                }
            } catch (Throwable e) { // to whoever waits; the lane goes on
                next.result().completeExceptionally(e);
            } finally {
                done();
            }
        }
    }

    /** Null when the desk is closed and nobody waits. */
    private @Nullable Waiting take() {
        lock.lock();
        try {
            while (true) {
                Optional<Waiting> next = next();
                if (next.isPresent()) {
                    waitingBytes -= next.get().request().heldBytes();
                    inHand++;
                    return next.get();
                }
                if (closed) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Waiting> next() {
        Deque<Waiting> batches = line(Urgency.BATCH);
        Waiting patient = batches.peekFirst();
        boolean batchFirst =
                patient != null && patient.since().plus(LONGEST_STANDING_BACK).isBefore(clock.instant());
        Waiting next = batchFirst ? null : line(Urgency.SINGLE).pollFirst();
        return Optional.ofNullable(next == null ? batches.pollFirst() : next);
    }

    private Deque<Waiting> line(Urgency urgency) {
        Deque<Waiting> line = lines.get(urgency);
        if (line == null) {
            throw new IllegalStateException("no line for " + urgency);
        }
        return line;
    }

    private void done() {
        lock.lock();
        try {
            inHand--;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; reads all that wait, as far as somebody waits for them. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread lane : lanes) {
                lane.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
