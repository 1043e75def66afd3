package imagetranslate.worker;

import imagetranslate.queue.Claim;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One job in a handler's hand. Whoever takes it settles it: the handler's thread, the watchdog, or the stop. */
final class Work {
    private final Claim claim;
    private final Instant deadline;
    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean taken = new AtomicBoolean();

    Work(Claim claim, Instant deadline) {
        this.claim = claim;
        this.deadline = deadline;
    }

    Claim claim() {
        return claim;
    }

    Instant deadline() {
        return deadline;
    }

    /** True once, for the first who asks. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** Asks the handler to stop; it may not listen. */
    void interrupt() {
        thread.interrupt();
    }
}
