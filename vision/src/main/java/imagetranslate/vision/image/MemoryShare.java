package imagetranslate.vision.image;

import java.util.concurrent.atomic.AtomicBoolean;

/** A picture's share of a {@link MemoryBudget}, given back when it is closed. */
public final class MemoryShare implements AutoCloseable {
    private final Runnable leave;
    private final AtomicBoolean left = new AtomicBoolean();

    MemoryShare(Runnable leave) {
        this.leave = leave;
    }

    /** For a picture that nobody counts. */
    public static MemoryShare uncounted() {
        return new MemoryShare(() -> {});
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            leave.run();
        }
    }
}
