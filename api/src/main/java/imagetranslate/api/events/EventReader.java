package imagetranslate.api.events;

import imagetranslate.status.JobEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who listens. No thread waits for a reader: what the connection doesn't take at once is kept, up to a bound, and whoever
 * falls behind further is cut off. They come back with the id of the last event that they had.
 */
final class EventReader implements Listener, WriteListener {
    private static final int MOST_KEPT_BYTES = 512 << 10;

    private final Interest interest;
    private final ServletOutputStream out;
    private final Runnable cutOff;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private volatile Runnable whenOver = () -> {};
    private int keptBytes;

    /** Events that came while those from before are being sent; null once that is done. */
    private List<JobEvent> meanwhile = new ArrayList<>();

    private boolean catchingUp = true;
    private boolean idle;
    private boolean unflushed;
    private boolean ending;
    private boolean gone;

    /** @param cutOff closes the connection, whatever is on its way */
    EventReader(Interest interest, ServletOutputStream out, Runnable cutOff) {
        this.interest = interest;
        this.out = out;
        this.cutOff = cutOff;
    }

    /** Completes when nothing more will be sent. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void whenOver(Runnable then) {
        whenOver = then;
    }

    /** Nothing more is sent. */
    synchronized void over() {
        whenOver.run();
        if (!gone) {
            ended.complete(null);
        }
    }

    /** The request is over, by whomever: to end it once more would be to work on one that is another's by now. */
    synchronized void gone() {
        gone = true;
        whenOver.run();
    }

    @Override
    public synchronized void tell(List<JobEvent> events) {
        if (catchingUp) {
            events.stream().filter(interest::wants).forEach(meanwhile::add);
            if (meanwhile.size() > EventHub.MOST_AT_ONCE * 10) {
                end();
            }
            return;
        }
        take(events);
    }

    private void take(List<JobEvent> events) {
        List<JobEvent> wanted = new ArrayList<>();
        for (JobEvent event : events) {
            if (!ending && interest.wants(event)) {
                wanted.add(event);
                interest.seen(event);
                ending = interest.isOver();
            }
        }
        if (!wanted.isEmpty()) {
            keep(ServerSentEvent.of(wanted));
        }
    }

    /** Nothing is said to who has something to read anyway. */
    @Override
    public synchronized void comment() {
        if (!catchingUp && kept.isEmpty()) {
            keep(ServerSentEvent.COMMENT);
        }
    }

    /**
     * Those from before are sent; from now on no thread waits.
     *
     * @param last the id of the last of them
     */
    synchronized void catchUp(EventId last) {
        catchingUp = false;
        List<JobEvent> since = meanwhile.stream()
                .filter(event -> EventId.parse(event.id()).isAfter(last))
                .toList();
        meanwhile = List.of();
        take(since);
        out.setWriteListener(this);
    }

    private void keep(byte[] bytes) {
        kept.add(bytes);
        keptBytes += bytes.length;
        if (keptBytes > MOST_KEPT_BYTES) {
            end();
        } else if (idle) {
            idle = false;
            write();
        }
    }

    /** At once, also in the midst of an event. */
    synchronized void end() {
        if (!ended.isDone()) {
            cutOff.run();
            over();
        }
    }

    /** After what is on its way. */
    @Override
    public synchronized void leave() {
        ending = true;
        if (idle) {
            over();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        write();
    }

    private void write() {
        try {
            while (!gone && !ended.isDone() && out.isReady()) {
                byte[] next = kept.poll();
                if (next != null) {
                    keptBytes -= next.length;
                    unflushed = true;
                    out.write(next);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    idle = true;
                    if (ending) {
                        over();
                    }
                    return;
                }
            }
        } catch (IOException gone) {
            // The server knows, and says so by onError while the request still lives. To end it from this thread, which
            // tells
            // everybody, would be to work on a request that is another's by now.
            whenOver.run();
        }
    }

    /** Whoever went away is no trouble of ours. */
    @Override
    public void onError(Throwable gone) {
        over();
    }
}
