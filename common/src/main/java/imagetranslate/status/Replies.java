package imagetranslate.status;

import imagetranslate.dependency.DependencyUnreachable;
import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Redis answers. */
final class Replies {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private Replies() {}

    /**
     * @param what failed where it did; to be followed by why
     * @throws DependencyUnreachable where no answer came
     * @throws IOException where Redis refused
     */
    static <T> T of(CompletionStage<T> reply, String what) throws IOException {
        try {
            return reply.toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failure(what + ": ", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(what + ": interrupted");
        }
    }

    /** An answer that refuses concerns this question; no answer concerns them all. */
    private static IOException failure(String what, Exception e) {
        return e.getCause() instanceof RedisCommandExecutionException refused
                ? new IOException(what + refused.getMessage(), refused)
                : new DependencyUnreachable(JobStatusStore.NAME, what + e, null, e);
    }
}
