package imagetranslate.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.connection.Connections;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import imagetranslate.status.JobEvent;
import imagetranslate.status.JobEvents;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/events} and {@code GET /v1/jobs/{id}/events}. */
public final class EventRoutes {
    private static final Logger log = LoggerFactory.getLogger(EventRoutes.class);
    private static final String LAST_ID = "last_event_id";
    private static final String LAST_ID_HEADER = "Last-Event-ID";
    private static final String BATCH = "batch";

    /** So many are sent what they missed at once: for that a thread does wait. */
    private static final int CATCHING_UP = 16;

    /** Who takes longer than this goes on from where it came. */
    private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(10);

    private final EventHub hub;
    private final KnownJobs jobs;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(CATCHING_UP);

    public EventRoutes(EventHub hub, KnownJobs jobs, Clock clock) {
        this.hub = hub;
        this.jobs = jobs;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.get("/v1/events", this::all);
        routes.get("/v1/jobs/{id}/events", this::ofJob);
    }

    private void all(Context context) {
        Parameters.only(context, BATCH, LAST_ID);
        String batchId = Parameters.text(context, BATCH);
        Interest interest = batchId == null ? Interest.ALL : Interest.inBatch(batchId);
        follow(context, Interest.seenBy(Caller.of(context), interest), () -> null);
    }

    private void ofJob(Context context) {
        Parameters.only(context, LAST_ID);
        String id = context.pathParam("id");
        Caller caller = Caller.of(context);
        Interest.OneJob interest = new Interest.OneJob(id);
        follow(context, interest, () -> {
            JobStatus job = jobs.find(caller, id);
            interest.know(job);
            return job;
        });
    }

    /** What is to be known once every later event will be seen; null where it is about no job alone. */
    private interface State {
        @Nullable
        JobStatus now() throws IOException;
    }

    private void follow(Context context, Interest interest, State state) {
        @Nullable String last = lastId(context);
        context.future(() -> {
            try {
                return begin(context, interest, last, state);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static @Nullable String lastId(Context context) {
        String header = context.header(LAST_ID_HEADER);
        String last = header != null ? header : Parameters.text(context, LAST_ID);
        if (last == null || last.isEmpty()) {
            return null;
        }
        if (!EventId.isOne(last)) {
            throw Problem.badRequest(LAST_ID_HEADER + " must be the id of an event, such as 1763650000120-0.");
        }
        return last;
    }

    private CompletableFuture<Void> begin(Context context, Interest interest, @Nullable String last, State state)
            throws IOException {
        ServletOutputStream out = context.res().getOutputStream();
        EventReader reader = new EventReader(interest, out, () -> Connections.cut(context));
        hub.add(reader);
        Connections.whenOver(context, reader::gone);
        boolean begun = false;
        try {
            // Asked before the first byte is sent: where Redis is away this ends in an answer that says so.
            @Nullable JobStatus job = state.now();
            boolean gap = last != null && !hub.events().holds(last);
            if (last != null && !turns.tryAcquire()) {
                throw Problem.unavailable(
                        "Too many are sent what they missed at the moment; try again in a few seconds.");
            }
            try {
                begun = true;
                head(context);
                catchUp(reader, interest, new Past(last, gap, job), out);
            } catch (IOException e) {
                log.debug("a reader of events is cut off: {}", e.getMessage());
                reader.end();
            } finally {
                if (last != null) {
                    turns.release();
                }
            }
        } finally {
            if (!begun) {
                reader.over();
            }
        }
        return reader.ended();
    }

    /**
     * @param last the id of the last event that the reader had; null where it begins
     * @param gap some since then may be gone
     * @param job null where the reader wants more than one job's
     */
    private record Past(
            @Nullable String last, boolean gap, @Nullable JobStatus job) {}

    private void catchUp(EventReader reader, Interest interest, Past past, ServletOutputStream out) throws IOException {
        out.write(past.gap() ? ServerSentEvent.GAP : ServerSentEvent.COMMENT);
        EventId sent = EventId.parse("0-0");
        if (past.last() != null) {
            sent = EventId.parse(missed(interest, past.last(), out));
        }
        JobStatus job = past.job();
        boolean ended = job != null && job.hasEnded();
        // Who begins to listen to a job, or comes back late, may have missed all that happens to it.
        if (job != null && (past.last() == null || past.gap() || (ended && !interest.isOver()))) {
            out.write(ServerSentEvent.now(json(job)));
        }
        out.flush();
        if (ended || interest.isOver()) {
            reader.over();
        } else {
            reader.catchUp(sent);
        }
    }

    private static void head(Context context) {
        context.status(HttpStatus.OK)
                .contentType("text/event-stream; charset=utf-8")
                .header(Header.CACHE_CONTROL, "no-cache, no-store")
                // nginx would keep what it gets until it has a page of it.
                .header("X-Accel-Buffering", "no");
    }

    /** @return the id of the last that was sent, or seen on the way */
    private String missed(Interest interest, String last, ServletOutputStream out) throws IOException {
        Instant deadline = clock.instant().plus(LONGEST_CATCH_UP);
        JobEvents events = hub.events();
        String at = last;
        while (clock.instant().isBefore(deadline)) {
            List<JobEvent> some = events.after(at, EventHub.MOST_AT_ONCE);
            List<JobEvent> wanted = some.stream().filter(interest::wants).toList();
            wanted.forEach(interest::seen);
            out.write(ServerSentEvent.of(wanted));
            if (!some.isEmpty()) {
                at = some.get(some.size() - 1).id();
            }
            if (some.size() < EventHub.MOST_AT_ONCE) {
                return at;
            }
        }
        throw new IOException(
                "a reader of events took more than " + LONGEST_CATCH_UP.toSeconds() + " s to read what it had missed");
    }

    /** As the event of its last change would be. */
    private static String json(JobStatus job) throws JsonProcessingException {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        if (job.origin().batchId() != null) {
            node.put("batch_id", job.origin().batchId());
        }
        if (job.origin().tenant() != null) {
            node.put(Tenant.FIELD, job.origin().tenant());
        }
        node.put("state", job.state().name().toLowerCase(Locale.ROOT));
        node.put("stage", job.stage());
        node.put("attempts", job.attempts());
        long millis = job.times().values().stream()
                .mapToLong(Instant::toEpochMilli)
                .max()
                .orElse(0);
        node.put("timestamp", millis / 1000.0);
        return MessageCodec.json().writeValueAsString(node);
    }
}
