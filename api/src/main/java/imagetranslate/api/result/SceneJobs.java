package imagetranslate.api.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Tenant;
import imagetranslate.status.JobStatus;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Hands in jobs that begin with the scene of another: edits and exports. */
public record SceneJobs(KnownJobs jobs, EditedScenes scenes, Bodies bodies, MessageCodec codec, List list) {

    /** Where they are handed in. */
    public interface List {
        /** Throws where it isn't certain that the message lies there. */
        void push(byte[] message) throws IOException;
    }

    interface Request {
        void take(ObjectNode fields) throws IOException;
    }

    /** Reads the body, which must be JSON. */
    void read(Context context, Request request) {
        String type =
                String.valueOf(context.header(Header.CONTENT_TYPE)).strip().toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        context.future(() -> bodies.json(context).thenApply(JobRequest::json).thenAccept(fields -> {
            try {
                request.take(fields);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    /**
     * What the producer calls the picture stays; the rest begins anew.
     *
     * @param from whose scene it begins with
     * @param link the field that names {@code from}
     */
    Job job(JobStatus from, String link, EditedScenes.Origin origin, Context context) {
        return job(from, link, origin, context.header("Idempotency-Key"));
    }

    /** @param key becomes the job's request_id; null for a new one */
    public Job job(JobStatus from, String link, EditedScenes.Origin origin, @Nullable String key) {
        ObjectNode extra = MessageCodec.json().createObjectNode();
        // An export is no picture of its batch.
        if (from.origin().batchId() != null && link.equals(JobOrigin.EDITED_FROM)) {
            extra.put(JobOrigin.BATCH_ID, from.origin().batchId());
        }
        extra.put(link, from.requestId());
        if (from.origin().tenant() != null) {
            extra.put(Tenant.FIELD, from.origin().tenant());
        }
        return new Job(
                JobRequest.requestId(from.origin().tenant(), key),
                from.imageId(),
                origin.imageUrl(),
                false,
                origin.sourceLang(),
                origin.targetLang(),
                null,
                null,
                extra);
    }

    /** Answers 202; a repeat of a request whose job a worker has already seen adds nothing. */
    void push(ProcessorTask task, Context context) throws IOException {
        push(task);
        Answers.accepted(context, task.job().requestId());
    }

    /** The same, of one that is answered with others. */
    public void push(ProcessorTask task) throws IOException {
        Job job = task.job();
        if (jobs.isNew(job.requestId())) {
            // In this order: a fast worker's word about the job must come after this one.
            jobs.status().queued(job);
            list.push(codec.write(task));
        }
    }
}
