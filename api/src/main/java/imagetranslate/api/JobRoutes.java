package imagetranslate.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.access.Quota;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.job.Ownership;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Problem;
import imagetranslate.fetch.AddressRules;
import imagetranslate.message.Job;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs} and {@code GET /v1/jobs/{id}}. */
final class JobRoutes {
    private static final Duration SCENE_PATIENCE = Duration.ofSeconds(10);

    private final ApiParts parts;
    private final KnownJobs jobs;
    private final Quota quota;
    private final Bodies bodies;
    private final Upload upload;
    private final Scenes scenes;
    private final AddressRules addresses;
    private final int maxMessageBytes;

    JobRoutes(ApiParts parts, Quota quota, Bodies bodies, Upload upload, AddressRules addresses, int maxMessageBytes) {
        this.parts = parts;
        this.jobs = new KnownJobs(parts.status(), parts.intake()::check);
        this.quota = quota;
        this.bodies = bodies;
        this.upload = upload;
        this.scenes = new Scenes(parts.store(), SCENE_PATIENCE);
        this.addresses = addresses;
        this.maxMessageBytes = maxMessageBytes;
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/jobs", this::submit);
        routes.get("/v1/jobs/{id}", this::show);
    }

    private void submit(Context context) throws IOException {
        lookAtLimits(context);
        Supplier<CompletableFuture<ObjectNode>> fields = fields(context);
        Caller caller = Caller.of(context);
        boolean uploaded = isForm(context);
        context.future(() -> fields.get().thenAccept(given -> {
            try {
                Ownership.claim(given, caller, uploaded);
                take(given, context);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
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
            return () -> bodies.json(context).thenApply(JobRequest::json);
        }
        throw new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The Content-Type must be application/json, or multipart/form-data with a file in the field 'image'.");
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

    private void take(ObjectNode fields, Context context) throws IOException {
        Job job = JobRequest.job(fields, context.header("Idempotency-Key"), parts.codec(), addresses);
        byte[] message = parts.codec().writeJob(job);
        if (message.length > maxMessageBytes) {
            throw Problem.tooLarge("The job is larger than the " + maxMessageBytes + " bytes that are allowed.");
        }
        if (jobs.isNew(job.requestId())) {
            hand(job, message, context);
        }
        Answers.accepted(context, job.requestId());
    }

    private void hand(Job job, byte[] message, Context context) throws IOException {
        Caller caller = Caller.of(context);
        int pictures = job.targets().size();
        long bytes = Bodies.read(context);
        quota.book(caller, pictures, bytes);
        try {
            // In this order: a fast worker's word about the job must come after this one.
            parts.status().queued(job);
            parts.intake().push(message);
        } catch (IOException e) {
            quota.giveBack(caller, pictures, bytes);
            throw e;
        }
        parts.usage().taken(job.requestId(), caller.tenant(), bytes);
    }

    /** A repeat of a request whose job a worker has already seen adds nothing. */
    private boolean isUnderWay(String requestId) {
        return parts.status()
                .find(requestId)
                .filter(known -> known.state() != JobStatus.State.QUEUED)
                .isPresent();
    }

    private void show(Context context) throws IOException {
        String id = context.pathParam("id");
        JobStatus job = jobs.find(Caller.of(context), id);
        ObjectNode view = JobView.of(job, parts.intake().paused());
        if (job.targets().isEmpty()) {
            sendWithBoxes(context, view, job.sceneKey());
        } else {
            sendWithBoxes(context, view, job.targets());
        }
    }

    private void sendWithBoxes(Context context, ObjectNode view, @Nullable String sceneKey) throws IOException {
        Optional<SceneBoxes> boxes = Optional.ofNullable(sceneKey).flatMap(scenes::boxes);
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
            targets.forEach((lang, target) -> Optional.ofNullable(target.sceneKey())
                    .flatMap(scenes::boxes)
                    .ifPresent(some -> boxes.put(lang, some)));
            context.status(HttpStatus.OK).contentType("application/json");
            JobView.write(view, boxes, context.outputStream());
        } finally {
            for (SceneBoxes some : boxes.values()) {
                some.close();
            }
        }
    }
}
