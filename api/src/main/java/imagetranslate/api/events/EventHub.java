package imagetranslate.api.events;

import imagetranslate.api.problem.Problem;
import imagetranslate.status.JobEvent;
import imagetranslate.status.JobEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all events once, and tells each reader of those it wants. */
public final class EventHub implements AutoCloseable {
    static final int MOST_AT_ONCE = 500;

    private static final Logger log = LoggerFactory.getLogger(EventHub.class);
    private static final Duration COMMENT = Duration.ofSeconds(15);
    private static final Duration LONGEST_START = Duration.ofSeconds(3);
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final JobEvents events;
    private final int mostReaders;
    private final Clock clock;
    private final Set<Listener> readers = ConcurrentHashMap.newKeySet();
    /** From here on no event is overlooked. */
    private final CountDownLatch placed = new CountDownLatch(1);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "events");

    private EventHub(JobEvents events, int mostReaders, Clock clock) {
        this.events = events;
        this.mostReaders = mostReaders;
        this.clock = clock;
    }

    /** @param events closed together with this */
    public static EventHub start(JobEvents events, int mostReaders, Clock clock) {
        EventHub hub = new EventHub(events, mostReaders, clock);
        hub.thread.setDaemon(true);
        hub.thread.start();
        return hub;
    }

    JobEvents events() {
        return events;
    }

    /**
     * From now on the reader is told, until it has ended.
     *
     * @throws Problem where there is no room, or it isn't known yet which event was the last before
     */
    void add(Listener reader) {
        awaitPlace();
        if (closed.getCount() == 0 || readers.size() >= mostReaders) {
            throw Problem.unavailable("There are " + mostReaders
                    + " readers of events, and no room for more (API_EVENT_READERS); try again in a few seconds.");
        }
        readers.add(reader);
        reader.whenOver(() -> readers.remove(reader));
    }

    private void awaitPlace() {
        try {
            if (placed.await(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable("The events of jobs can't be read at present.");
    }

    private void run() {
        @Nullable String at = null;
        boolean away = false;
        Instant comment = clock.instant().plus(COMMENT);
        while (closed.getCount() > 0) {
            try {
                if (at == null) {
                    at = events.newest();
                    placed.countDown();
                }
                List<JobEvent> more = events.await(at, MOST_AT_ONCE, WAIT);
                if (!more.isEmpty()) {
                    readers.forEach(reader -> reader.tell(more));
                    at = more.get(more.size() - 1).id();
                }
                away = false;
            } catch (IOException e) {
                if (!away) {
                    log.warn("{}; readers of events wait until it comes back", e.getMessage());
                }
                away = true;
                pause();
            }
            if (!clock.instant().isBefore(comment)) {
                readers.forEach(Listener::comment);
                comment = clock.instant().plus(COMMENT);
            }
        }
    }

    private void pause() {
        try {
            closed.await(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All readers are sent away, and come back to whoever listens then. */
    public void dismiss() {
        closed.countDown();
        readers.forEach(Listener::leave);
    }

    @Override
    public void close() {
        dismiss();
        try {
            thread.join(WAIT.multipliedBy(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.close();
    }
}
