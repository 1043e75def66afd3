package imagetranslate.api.body;

import imagetranslate.api.problem.Problem;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A body that ends in a problem where it is too long, too slow, or where there is no room for it. What has come takes room
 * until {@link #release}; and once enough has come, what was announced as well: whoever was let in comes through, and whoever
 * isn't is told so early. Before that it doesn't, or a few who announce much and send nothing would keep everybody else out.
 */
final class MeteredBody implements Content.Source {
    /** So long anybody may be slow: a line that begins anew, a proxy that asks for the body late. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Bytes a second from the beginning: 50 MiB may take 27 minutes. */
    private static final long SLOWEST = 32 << 10;

    /** Nobody sends so much who has nothing to send. */
    private static final long IN_EARNEST = 64 << 10;

    /**
     * @param bytes at most so many
     * @param tooLarge what is said of more
     * @param room shared with all others of this kind
     */
    record Bounds(long bytes, String tooLarge, Room room) {}

    private final Content.Source source;
    private final Bounds bounds;
    private final Clock clock;
    private final Instant start;
    private final AtomicLong held = new AtomicLong();
    private long read;
    private @Nullable Problem refusal;

    /** Whoever announces too much is told so before the first byte is read. */
    MeteredBody(Content.Source source, Bounds bounds, Clock clock) {
        this.source = source;
        this.bounds = bounds;
        this.clock = clock;
        this.start = clock.instant();
        if (source.getLength() > bounds.bytes()) {
            refusal = Problem.tooLarge(bounds.tooLarge());
        } else if (!bounds.room().has(source.getLength())) {
            refusal = full();
        }
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (refusal != null) {
            return Content.Chunk.from(refusal, true);
        }
        Content.Chunk chunk = source.read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        refusal = count(chunk.remaining());
        if (refusal == null) {
            return chunk;
        }
        chunk.release();
        return Content.Chunk.from(refusal, true);
    }

    long bytesRead() {
        return read;
    }

    private @Nullable Problem count(int bytes) {
        read += bytes;
        if (read > bounds.bytes()) {
            return Problem.tooLarge(bounds.tooLarge());
        }
        Duration took = Duration.between(start, clock.instant());
        if (took.compareTo(GRACE) > 0 && read < took.toSeconds() * SLOWEST) {
            return new Problem(
                    HttpStatus.REQUEST_TIMEOUT,
                    "The body came too slowly: after " + GRACE.toSeconds() + " s, " + SLOWEST
                            + " bytes a second are the least.");
        }
        long needed = read < IN_EARNEST ? read : Math.max(read, source.getLength());
        long more = needed - held.get();
        if (!bounds.room().take(more)) {
            return full();
        }
        held.addAndGet(more);
        return null;
    }

    private static Problem full() {
        return Problem.unavailable("Too much is being uploaded at the moment; try again in a few seconds.");
    }

    /** Gives back the room that it took. */
    void release() {
        bounds.room().give(held.getAndSet(0));
    }

    @Override
    public void demand(Runnable whenThereIsMore) {
        source.demand(whenThereIsMore);
    }

    @Override
    public void fail(Throwable failure) {
        source.fail(failure);
    }

    @Override
    public long getLength() {
        return source.getLength();
    }
}
