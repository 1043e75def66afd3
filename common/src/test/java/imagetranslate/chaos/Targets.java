package imagetranslate.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that faults aim at: held where they are hit, let go, and followed until they come out at the other end. */
final class Targets {
    /** Nothing in the pipeline takes so long; whoever waits longer waits for a lost job. */
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private final Fleet fleet;
    private final Book book;
    private final Outages outages;
    private final AtomicInteger held = new AtomicInteger();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Targets(Fleet fleet, Book book, Outages outages) {
        this.fleet = fleet;
        this.book = book;
        this.outages = outages;
    }

    void complain(String what) {
        complaints.add(what);
    }

    List<String> complaints() {
        return complaints;
    }

    /** A job that waits in the hand of a worker. */
    record Held(String id, Host host, Control.Arrival arrival) {}

    Held hold(FaultKind kind, StageName stage, Point point) throws InterruptedException {
        while (true) {
            String id = book.newId(kind.purpose());
            fleet.control().watch(id, stage, point);
            book.push(message(kind, id, stage));
            Optional<Control.Arrival> arrival =
                    patiently(wait -> fleet.control().await(id, stage, point, wait));
            if (arrival.isPresent()) {
                return new Held(id, fleet.host(arrival.get().worker()), arrival.get());
            }
            fleet.control().release(id, stage, point);
            if (book.ended(id).isEmpty()) {
                complain(id + " has not arrived at " + stage.list() + " within " + LONGEST.toSeconds() + " s");
            }
        }
    }

    Duration letGo(FaultKind kind, StageName stage, Held held, long from) throws InterruptedException {
        fleet.control().release(held.id(), stage, Point.AFTER_WORK);
        held.arrival().answer(Order.GO);
        return recovery(kind, held.id(), from);
    }

    Duration worst(FaultKind kind, List<String> ids, long from) throws InterruptedException {
        Duration worst = Duration.ZERO;
        for (String id : ids) {
            Duration recovery = recovery(kind, id, from);
            worst = recovery.compareTo(worst) > 0 ? recovery : worst;
        }
        return worst;
    }

    Duration recovery(FaultKind kind, String id, long from) throws InterruptedException {
        Optional<Book.End> end = awaitEnd(id);
        if (end.isEmpty()) {
            complain(id + " (" + kind + ") has not come out after " + LONGEST.toSeconds() + " s");
        }
        return outages.recovery(from, end.map(Book.End::nanos).orElseGet(System::nanoTime));
    }

    Optional<Book.End> awaitEnd(String id) throws InterruptedException {
        return patiently(wait -> book.awaitEnd(id, wait));
    }

    @FunctionalInterface
    interface Wait<T> {
        Optional<T> upTo(Duration wait) throws InterruptedException;
    }

    /** For {@link #LONGEST}, not counting when Redis or the store is away for everybody. */
    <T> Optional<T> patiently(Wait<T> wait) throws InterruptedException {
        Optional<T> found = Optional.empty();
        for (long seconds = 0; found.isEmpty() && seconds < LONGEST.toSeconds(); ) {
            found = wait.upTo(Duration.ofSeconds(1));
            seconds += outages.isGoingOn() ? 0 : 1;
        }
        return found;
    }

    /** Every second picture has several targets, unless the harness counts the attempts of this kind's jobs. */
    private byte[] message(FaultKind kind, String id, StageName stage) {
        if (kind.isRefusal()) {
            return Book.message(id, ",\"watched\":true,\"max_attempts\":1");
        }
        // After they are parted, the others would be delivered before the harness has cancelled them.
        boolean parted = kind == FaultKind.CANCELLED && stage == StageName.RESULT;
        boolean several = kind != FaultKind.SKEWED_CLOCK && !parted && held.incrementAndGet() % 2 == 0;
        return several ? Book.threeTargets(id, ",\"watched\":true") : watched(id);
    }

    static byte[] watched(String id) {
        return Book.message(id, ",\"watched\":true");
    }
}
