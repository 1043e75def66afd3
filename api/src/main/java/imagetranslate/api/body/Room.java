package imagetranslate.api.body;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may be in hand at once, all requests together. */
final class Room {
    private final AtomicLong free;

    Room(long bytes) {
        free = new AtomicLong(bytes);
    }

    boolean has(long bytes) {
        return free.get() >= bytes;
    }

    /** Nothing is taken where this is false. */
    boolean take(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        give(bytes);
        return false;
    }

    void give(long bytes) {
        free.addAndGet(bytes);
    }
}
