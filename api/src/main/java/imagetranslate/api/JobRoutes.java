package imagetranslate.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.access.Quota;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.connection.Connections;
import imagetranslate.api.events.EndWatch;
import imagetranslate.api.events.EventHub;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.job.ManyJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.scene.SceneBoxes;
import imagetranslate.api.scene.Scenes;
import imagetranslate.fetch.AddressRules;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code POST /v1/jobs} and {@code GET /v1/jobs/{id}}. */
final class JobRoutes implements AutoCloseable {
    private static final Duration SCENE_PATIENCE = Duration.ofSeconds(10);

    /** Those who answer whoever has waited; each looks into Redis, and perhaps for the scene. */
    private static final int ANSWERING = 4;

    private final ApiParts parts;
    private final KnownJobs jobs;
    private final Quota quota;
    private final Bodies bodies;
    private final Upload upload;
    private final Scenes scenes;
    private final HandIn handIn;
    private final EventHub events;
    private final Limits limits;
    private final ExecutorService answering =
            Executors.newFixedThreadPool(ANSWERING, task -> new Thread(task, "answers"));

    /**
     * @param message bytes of one job
     * @param waiting no more are taken while so many wait
     */
    record Limits(AddressRules addresses, int message, int waiting) {}

    JobRoutes(ApiParts parts, Quota quota, Bodies bodies, Upload upload, EventHub events, Limits limits) {
        this.parts = parts;
        this.jobs = new KnownJobs(parts.status(), parts.intake()::check);
        this.quota = quota;
        this.bodies = bodies;
        this.upload = upload;
        this.scenes = new Scenes(parts.store(), SCENE_PATIENCE);
        this.handIn = new HandIn(parts, jobs, quota, limits.addresses(), limits.message());
        this.events = events;
        this.limits = limits;
    }

    @Override
    public void close() {
        answering.shutdown();
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/jobs", this::submit);
        routes.get("/v1/jobs/{id}", this::show);
    }

    private void submit(Context context) throws IOException {
        Parameters.only(context, Wait.PARAMETER);
        Duration wait = Wait.asked(context);
        refuseBeyondHighWater();
        lookAtLimits(context);
        Supplier<CompletableFuture<ObjectNode>> fields = fields(context);
        boolean uploaded = isForm(context);
        context.future(() -> fields.get().thenCompose(given -> {
            try {
                if (!uploaded && ManyJobs.isOne(given)) {
                    takeMany(given, context);
                    return CompletableFuture.completedFuture(null);
                }
                return take(given, uploaded, wait, context);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    /**
     * Hands in a job whose picture is in the store already.
     *
     * @param key becomes its request_id
     */
    String begin(ObjectNode fields, Caller caller, String key) throws IOException {
        refuseBeyondHighWater();
        HandIn.Checked checked = handIn.check(fields, caller, true, key);
        handIn.hand(List.of(checked), caller, 0);
        return checked.job().requestId();
    }

    /** Before the body is read: what waits here would wait there. */
    private void refuseBeyondHighWater() throws IOException {
        long waiting = parts.intake().waiting();
        if (waiting >= limits.waiting()) {
            throw Problem.unavailable("There are " + waiting + " jobs waiting, and no more are taken beyond "
                    + limits.waiting() + " (API_HIGH_WATER); try again in a few seconds.");
        }
    }

    /** Before the body is read. A repeat of what was taken before asks for nothing more. */
    private void lookAtLimits(Context context) throws IOException {
        Caller caller = Caller.of(context);
        String key = context.header("Idempotency-Key");
        if (key == null || !isUnderWay(JobRequest.requestId(caller.tenant(), key))) {
            quota.look(caller, context.req().getContentLengthLong());
        }
    }

    private Supplier<CompletableFuture<ObjectNode>> fields(Context context) {
        if (isForm(context)) {
            return () -> bodies.form(context).thenCompose(upload::fields);
        }
        String type = type(context);
        if (type.split(";", 2)[0].strip().equals("application/json")) {
            return () -> bodies.jobs(context).thenApply(this::json);
        }
        throw new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The Content-Type must be application/json, or multipart/form-data with a file in the field 'image'.");
    }

    /** Only many jobs may be longer than one. */
    private ObjectNode json(byte[] body) {
        if (body.length <= limits.message()) {
            return JobRequest.json(body);
        }
        try {
            ObjectNode fields = JobRequest.json(body);
            if (ManyJobs.isOne(fields)) {
                return fields;
            }
        } catch (Problem whatever) {
            // Nobody would have read so much of it.
        }
        throw Problem.tooLarge("The body is larger than the " + limits.message() + " bytes that are allowed.");
    }

    private static boolean isForm(Context context) {
        return type(context).startsWith("multipart/form-data");
    }

    /** The bare header: Jetty's own getter throws where it names a charset that isn't one. */
    private static String type(Context context) {
        return Optional.ofNullable(context.header(Header.CONTENT_TYPE))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private void takeMany(ObjectNode fields, Context context) throws IOException {
        if (Parameters.text(context, Wait.PARAMETER) != null) {
            throw Problem.badRequest("wait is for one job; listen to GET /v1/events?batch=… for many.");
        }
        ManyJobs many = ManyJobs.read(fields);
        Caller caller = Caller.of(context);
        List<HandIn.Checked> all = handIn.check(many, caller, context.header("Idempotency-Key"));
        handIn.hand(all, caller, Bodies.read(context));
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put(JobOrigin.BATCH_ID, many.batchId());
        ArrayNode list = answer.putArray(ManyJobs.FIELD);
        all.forEach(checked -> list.add(Answers.taken(checked.job().requestId())));
        Answers.json(context, HttpStatus.ACCEPTED, answer);
    }

    private CompletableFuture<Void> take(ObjectNode fields, boolean uploaded, Duration wait, Context context)
            throws IOException {
        Caller caller = Caller.of(context);
        HandIn.Checked checked = handIn.check(fields, caller, uploaded, context.header("Idempotency-Key"));
        String id = checked.job().requestId();
        Optional<EndWatch> watch = wait.isZero() ? Optional.empty() : Wait.begin(checked.job(), events);
        watch.ifPresent(begun -> Connections.whenOver(context, begun::leave));
        handIn.hand(List.of(checked), caller, Bodies.read(context));
        if (watch.isEmpty()) {
            Answers.accepted(context, id);
            return CompletableFuture.completedFuture(null);
        }
        if (jobs.find(caller, id).hasEnded()) {
            watch.get().leave(); // a repeat of a request whose job has ended
        }
        return watch.get().upTo(wait).thenRunAsync(() -> answerAfterWait(context, caller, id), answering);
    }

    private void answerAfterWait(Context context, Caller caller, String id) {
        try {
            JobStatus job = jobs.find(caller, id);
            if (job.hasEnded()) {
                show(context, job);
            } else {
                Answers.accepted(context, id);
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** A repeat of a request whose job a worker has already seen adds nothing. */
    private boolean isUnderWay(String requestId) {
        return parts.status()
                .find(requestId)
                .filter(known -> known.state() != JobStatus.State.QUEUED)
                .isPresent();
    }

    private void show(Context context) throws IOException {
        show(context, jobs.find(Caller.of(context), context.pathParam("id")));
    }

    private void show(Context context, JobStatus job) throws IOException {
        ObjectNode view =
                JobView.of(job, job.hasEnded() ? Set.of() : parts.intake().paused());
        if (job.targets().isEmpty()) {
            sendWithBoxes(context, view, job);
        } else {
            sendWithBoxes(context, view, job.targets());
        }
    }

    private void sendWithBoxes(Context context, ObjectNode view, JobStatus job) throws IOException {
        Optional<SceneBoxes> boxes = scenes.boxes(job);
        if (boxes.isEmpty()) {
            Answers.json(context, HttpStatus.OK, view);
            return;
        }
        try (SceneBoxes some = boxes.get()) {
            context.status(HttpStatus.OK).contentType("application/json");
            JobView.write(view, some, context.outputStream());
        }
    }

    /** All boxes are there before the first byte is sent: what is sent must not turn out broken half-way. */
    private void sendWithBoxes(Context context, ObjectNode view, Map<String, JobStatus> targets) throws IOException {
        Map<String, SceneBoxes> boxes = new LinkedHashMap<>();
        try {
            targets.forEach((lang, target) -> scenes.boxes(target).ifPresent(some -> boxes.put(lang, some)));
            context.status(HttpStatus.OK).contentType("application/json");
            JobView.write(view, boxes, context.outputStream());
        } finally {
            for (SceneBoxes some : boxes.values()) {
                some.close();
            }
        }
    }
}
