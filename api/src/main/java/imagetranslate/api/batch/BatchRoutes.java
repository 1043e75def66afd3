package imagetranslate.api.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.access.Quota;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.body.Form;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.KnownBatches;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.fetch.AddressRules;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batch;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code /v1/batches}: a chapter or a document handed in, looked at, paused, resumed and tried again. */
public final class BatchRoutes implements AutoCloseable {
    private static final String FILE = "file";
    private static final String LIMIT = "limit";
    private static final int MOST = 200;
    private static final int USUAL = 50;

    /** Large files go to the store one by one, as it were: the line is what they wait for. */
    private static final int AT_ONCE = 4;

    private final KnownBatches known;
    private final Parts parts;
    private final ExecutorService storing = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(AT_ONCE * AT_ONCE),
            task -> new Thread(task, "batch-upload"));

    /** @param message bytes of a form's fields */
    public record Parts(
            ObjectStore store, Bodies bodies, Quota quota, MessageCodec codec, AddressRules addresses, int message) {}

    public BatchRoutes(KnownBatches known, Parts parts) {
        this.known = known;
        this.parts = parts;
    }

    public void register(RoutesConfig routes) {
        routes.post("/v1/batches", this::submit);
        routes.get("/v1/batches", this::list);
        routes.get("/v1/batches/{id}", this::show);
        routes.post("/v1/batches/{id}/pause", context -> pause(context, true));
        routes.post("/v1/batches/{id}/resume", context -> pause(context, false));
        routes.post("/v1/batches/{id}/retry", this::retry);
    }

    private void submit(Context context) throws IOException {
        Parameters.only(context);
        Caller caller = Caller.of(context);
        if (caller.limits().picturesPerDay() != null) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "The token '" + caller.name()
                            + "' has the limit pictures_per_day, and how many pages a batch has is"
                            + " only known once it is open; push its pages as jobs.");
        }
        parts.quota().look(caller, context.req().getContentLengthLong());
        String type = Optional.ofNullable(context.header(Header.CONTENT_TYPE))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            context.future(() -> parts.bodies().batch(context).thenCompose(form -> stored(form, context)));
        } else if (type.split(";", 2)[0].strip().equals("application/json")) {
            context.future(
                    () -> parts.bodies().json(context).thenAccept(body -> fetched(JobRequest.json(body), context)));
        } else {
            throw new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Type must be application/json, or multipart/form-data with a file in the field '"
                            + FILE + "'.");
        }
    }

    private CompletableFuture<Void> stored(Form form, Context context) {
        try {
            return CompletableFuture.runAsync(
                    () -> {
                        try (form) {
                            store(form, context);
                        } catch (IOException e) {
                            throw new CompletionException(e);
                        }
                    },
                    storing);
        } catch (RejectedExecutionException e) {
            form.close();
            throw Problem.unavailable("Too many files wait for the store; try again in a few seconds.");
        }
    }

    private void store(Form form, Context context) throws IOException {
        Path file = form.file(FILE)
                .orElseThrow(() -> Problem.unprocessable("The file in the field '" + FILE + "' is empty."));
        ObjectNode fields = MessageCodec.json().createObjectNode();
        form.fields(parts.message()).forEach(fields::put);
        if (fields.has("options")) {
            byte[] options = fields.path("options").asText().getBytes(StandardCharsets.UTF_8);
            fields.set("options", JobRequest.json(options));
        }
        BatchRequest request = request(fields, form.fileName(FILE), context);
        // A repeat must not change the file under a batch that is being worked on.
        if (known.batches().find(request.id()).isEmpty()) {
            parts.store()
                    .put(ObjectKey.batchSource(request.id()), file, ObjectHeaders.kept("application/octet-stream"));
        }
        create(request, context);
    }

    private void fetched(ObjectNode fields, Context context) {
        try {
            create(request(fields, null, context), context);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private BatchRequest request(ObjectNode fields, @Nullable String fileName, Context context) throws IOException {
        return BatchRequest.of(
                fields,
                fileName,
                Caller.of(context),
                context.header("Idempotency-Key"),
                parts.codec(),
                parts.addresses());
    }

    private void create(BatchRequest request, Context context) throws IOException {
        Caller caller = Caller.of(context);
        long bytes = Bodies.read(context);
        parts.quota().book(caller, 0, bytes);
        known.batches().create(request.id(), caller.tenant(), request.asked());
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("batch_id", request.id());
        answer.put("status_url", BatchView.address(request.id()));
        context.header(Header.LOCATION, BatchView.address(request.id()));
        Answers.json(context, HttpStatus.ACCEPTED, answer);
    }

    private void list(Context context) throws IOException {
        Parameters.only(context, LIMIT);
        int limit = Parameters.number(context, LIMIT, 1, MOST, USUAL);
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ArrayNode list = answer.putArray("batches");
        for (Batch batch : known.batches().newest(Caller.of(context).tenant(), limit)) {
            list.add(BatchView.of(batch));
        }
        Answers.json(context, HttpStatus.OK, answer);
    }

    private void show(Context context) throws IOException {
        Parameters.only(context);
        answer(context);
    }

    private void answer(Context context) throws IOException {
        Batch batch = find(context);
        Answers.json(context, HttpStatus.OK, BatchView.of(batch, known.batches().pages(batch.id())));
    }

    private void pause(Context context, boolean paused) throws IOException {
        Parameters.only(context);
        Batch batch = find(context);
        if (!known.batches().pause(batch.id(), paused)) {
            throw Problem.conflict("The batch '" + batch.id() + "' is "
                    + batch.state().word() + "; only one whose pages wait can be paused or resumed.");
        }
        answer(context);
    }

    private void retry(Context context) throws IOException {
        Parameters.only(context);
        Batch batch = find(context);
        if (batch.counts().failed() == 0 || !known.batches().retry(batch.id())) {
            throw Problem.conflict("The batch '" + batch.id() + "' is "
                    + batch.state().word() + " and has " + batch.counts().failed()
                    + " failed pages; only failed pages of one that wasn't cancelled are tried again.");
        }
        answer(context);
    }

    private Batch find(Context context) throws IOException {
        return known.find(Caller.of(context), context.pathParam("id"));
    }

    @Override
    public void close() {
        storing.shutdownNow();
    }
}
