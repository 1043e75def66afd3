package imagetranslate.worker;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a process's slots back while its store doesn't answer: on their list jobs wait for nothing, while each that was taken
 * would be worked on in vain. Shut by the first job that couldn't reach the store, opened by asking the store itself, so that
 * no job is risked to find out.
 */
final class StoreGate {
    private static final Logger log = LoggerFactory.getLogger(StoreGate.class);

    private final ObjectStore store;
    private final RetryPolicy<Object> untilItAnswers;
    private @Nullable CompletableFuture<Void> asking;

    StoreGate(ObjectStore store, Duration every) {
        this.store = store;
        untilItAnswers = RetryPolicy.builder()
                .handle(IOException.class)
                .withMaxRetries(-1)
                .withDelay(every)
                .build();
    }

    synchronized void shut() {
        if (isOpen()) {
            log.warn("the store does not answer; no job is taken until it does");
            asking = Failsafe.with(untilItAnswers).runAsync(this::ask);
        }
    }

    synchronized boolean isOpen() {
        return asking == null || asking.isDone();
    }

    /** @return whether the gate is open, at the latest after this time */
    boolean awaitOpen(Duration wait) throws InterruptedException {
        CompletableFuture<Void> answer = asking();
        if (answer == null) {
            return true;
        }
        try {
            answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Whatever it says, it is there; the jobs will tell.
            return true;
        }
    }

    private void ask() throws IOException {
        store.check();
        log.info("the store answers again; jobs are taken");
    }

    /** Ends the asking. */
    synchronized void close() {
        if (asking != null) {
            asking.cancel(true);
        }
    }

    private synchronized @Nullable CompletableFuture<Void> asking() {
        return asking;
    }
}
