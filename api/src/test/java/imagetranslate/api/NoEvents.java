package imagetranslate.api;

import imagetranslate.status.JobEvent;
import imagetranslate.status.JobEvents;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where nothing happens. */
final class NoEvents implements JobEvents {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public String newest() {
        return "0-0";
    }

    @Override
    public List<JobEvent> after(String id, int most) {
        return List.of();
    }

    @Override
    public List<JobEvent> await(String after, int most, Duration wait) throws IOException {
        try {
            closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopping");
        }
    }

    @Override
    public boolean holds(String id) {
        return false;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
