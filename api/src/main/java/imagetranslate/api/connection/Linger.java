package imagetranslate.api.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads on after an answer that came before the request's end, and drops what it reads. A connection that is closed with
 * unread bytes is reset, and the reset may overtake the answer: the caller would see a broken connection where it was told why
 * it was refused.
 */
final class Linger extends Handler.Wrapper {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Clock clock;

    Linger(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(
                new Unread(request), response, Callback.from(() -> drain(request, callback), callback::failed));
    }

    private void drain(Request request, Callback then) {
        boolean nothingWillCome =
                request.getHeaders().contains(HttpHeader.EXPECT) && Request.getContentBytesRead(request) == 0;
        if (nothingWillCome) {
            then.succeeded();
            return;
        }
        new Drain(request, then, clock, clock.instant().plus(LONGEST)).run();
    }

    /** Before it answers, Jetty drops what is there of a body and lets every later read fail: here, reading goes on. */
    private static final class Unread extends Request.Wrapper {
        Unread(Request request) {
            super(request);
        }

        @Override
        public boolean consumeAvailable() {
            return true;
        }
    }

    private record Drain(Request request, Callback then, Clock clock, Instant end) implements Invocable.Task {
        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                chunk.release();
                if (chunk.isLast()
                        || Content.Chunk.isFailure(chunk)
                        || clock.instant().isAfter(end)) {
                    then.succeeded();
                    return;
                }
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
