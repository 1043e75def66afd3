package imagetranslate.api.body;

import imagetranslate.api.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * Reads what comes with a request, while no thread waits for it: five hundred slow senders cost five hundred connections and
 * what they have sent, which for a form is disk, not memory.
 */
public final class Bodies implements AutoCloseable {
    /** JSON in memory, all requests together. */
    private static final long JSON_ROOM = 16 << 20;

    private static final String READ = "body-that-is-read";

    /** A thousand jobs with all that jobs usually have. */
    private static final int JOBS_BYTES = 4 << 20;

    /** A glossary, or a part of a memory. */
    private static final int FILE_BYTES = 16 << 20;

    private static final long FILE_ROOM = 32 << 20;

    private static final int MOST_PARTS = 64;
    private static final int BATCHES_AT_ONCE = 4;

    private final MeteredBody.Bounds json;
    private final MeteredBody.Bounds jobs;
    private final MeteredBody.Bounds files;
    private final MeteredBody.Bounds forms;
    private final MeteredBody.Bounds batches;
    private final MultiPartConfig multipart;
    private final MultiPartConfig batchParts;
    private final Path folder;
    private final Clock clock;

    /**
     * @param message bytes of a JSON body, and of a form's fields
     * @param image bytes of a form's file
     * @param uploads bytes of all forms that are in hand at once
     * @param batch bytes of a batch's file
     */
    public record Limits(int message, long image, long uploads, long batch) {
        String tooLargeABatch() {
            return "The file is larger than the " + batch + " bytes that are allowed (MAX_BATCH_BYTES).";
        }

        String tooLargeAnImage() {
            return "The picture is larger than the " + image + " bytes that are allowed.";
        }
    }

    private Bodies(Limits limits, Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        json = new MeteredBody.Bounds(
                limits.message(),
                "The body is larger than the " + limits.message() + " bytes that are allowed.",
                new Room(JSON_ROOM));
        jobs = new MeteredBody.Bounds(
                Math.max(JOBS_BYTES, limits.message()),
                "The body is larger than the " + Math.max(JOBS_BYTES, limits.message()) + " bytes that are allowed.",
                new Room(JSON_ROOM));
        files = new MeteredBody.Bounds(
                FILE_BYTES,
                "The body is larger than the " + FILE_BYTES + " bytes that are allowed; split it.",
                new Room(FILE_ROOM));
        forms = new MeteredBody.Bounds(
                limits.image() + limits.message(), limits.tooLargeAnImage(), new Room(limits.uploads()));
        batches = new MeteredBody.Bounds(
                limits.batch() + limits.message(),
                limits.tooLargeABatch(),
                new Room(BATCHES_AT_ONCE * (limits.batch() + limits.message())));
        multipart = parts(folder, limits.image());
        batchParts = parts(folder, limits.batch());
    }

    private static MultiPartConfig parts(Path folder, long largest) {
        return new MultiPartConfig.Builder()
                .location(folder)
                .maxParts(MOST_PARTS)
                .maxPartSize(largest)
                // Each part goes to disk from its first byte: kept in memory, a byte keeps a whole buffer.
                .maxMemoryPartSize(0)
                .useFilesForPartsWithoutFileName(true)
                .build();
    }

    /** Files go to a folder of their own among the system's temporary ones. */
    public static Bodies open(Limits limits, Clock clock) {
        try {
            return new Bodies(limits, Files.createTempDirectory("uploads"), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for uploads can be made", e);
        }
    }

    /** Ends in a {@link Problem} where the body is too long, too slow, or there is no room for it. */
    public CompletableFuture<byte[]> json(Context context) {
        return whole(context, json);
    }

    /** The same of a body that may hold many jobs, and is as long then. */
    public CompletableFuture<byte[]> jobs(Context context) {
        return whole(context, jobs);
    }

    /** The same of a body that is a file: a glossary, or a memory. */
    public CompletableFuture<byte[]> file(Context context) {
        return whole(context, files);
    }

    private CompletableFuture<byte[]> whole(Context context, MeteredBody.Bounds bounds) {
        MeteredBody body = body(context, bounds);
        return WholeBody.of(body).handle((bytes, failure) -> {
            body.release();
            if (failure != null) {
                throw failure(failure, bounds);
            }
            return bytes;
        });
    }

    /** The same for a form, which the caller closes. */
    public CompletableFuture<Form> form(Context context) {
        return form(context, forms, multipart);
    }

    /** The same for one with a chapter or a document. */
    public CompletableFuture<Form> batch(Context context) {
        return form(context, batches, batchParts);
    }

    private CompletableFuture<Form> form(Context context, MeteredBody.Bounds bounds, MultiPartConfig config) {
        MeteredBody body = body(context, bounds);
        CompletableFuture<Form> form = new CompletableFuture<>();
        MultiPartFormData.onParts(
                body,
                new Attributes.Mapped(),
                context.header(Header.CONTENT_TYPE),
                config,
                Promise.Invocable.from(
                        InvocationType.BLOCKING, parts -> form.complete(new Form(parts, body::release)), failure -> {
                            body.release();
                            form.completeExceptionally(failure(failure, bounds));
                        }));
        return form;
    }

    private MeteredBody body(Context context, MeteredBody.Bounds bounds) {
        MeteredBody body =
                new MeteredBody(ServletContextRequest.getServletContextRequest(context.req()), bounds, clock);
        context.attribute(READ, body);
        return body;
    }

    /** How many bytes a request's body had, once it was read. */
    public static long read(Context context) {
        MeteredBody body = context.attribute(READ);
        return body == null ? 0 : body.bytesRead();
    }

    /** Jetty tells a large form from a broken one by words alone. */
    private static RuntimeException failure(Throwable e, MeteredBody.Bounds bounds) {
        String why = String.valueOf(e.getMessage());
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof TimeoutException) {
            return new Problem(HttpStatus.REQUEST_TIMEOUT, "The rest of the body didn't come.");
        }
        if (e instanceof IllegalStateException && why.startsWith("max ")) {
            return Problem.tooLarge(bounds.tooLarge());
        }
        if (e instanceof IllegalStateException
                || e instanceof IllegalArgumentException
                || e instanceof HttpException
                || e instanceof EOFException) {
            return Problem.badRequest("The form can't be read: " + why + ".");
        }
        return new CompletionException(e);
    }

    @Override
    public void close() {
        try (var left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of uploads could not be removed", e);
        }
    }
}
