package imagetranslate.api.problem;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What there is only so much of for all requests together; whoever waits too long for a share is told to come back. */
public final class Limited {
    private final Semaphore left;
    private final Duration patience;
    private final String refusal;

    /** @param refusal the sentence that is told then */
    public Limited(int most, Duration patience, String refusal) {
        this.left = new Semaphore(most, true);
        this.patience = patience;
        this.refusal = refusal;
    }

    /** @throws Problem (503) where it isn't there in time, or the thread is interrupted */
    public void take(int share) {
        try {
            if (left.tryAcquire(share, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable(refusal);
    }

    public void give(int share) {
        left.release(share);
    }
}
