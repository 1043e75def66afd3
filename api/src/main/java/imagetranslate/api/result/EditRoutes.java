package imagetranslate.api.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Tenant;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs/{id}/edits}: a person's corrections of a result become a job of their own. docs/editing.md. */
public final class EditRoutes {
    private final KnownJobs jobs;
    private final EditedScenes scenes;
    private final Bodies bodies;
    private final MessageCodec codec;
    private final EditList list;

    /** Where jobs with {@code edit} are handed in. */
    public interface EditList {
        /** Throws where it isn't certain that the message lies there. */
        void push(byte[] message) throws IOException;
    }

    public EditRoutes(KnownJobs jobs, EditedScenes scenes, Bodies bodies, MessageCodec codec, EditList list) {
        this.jobs = jobs;
        this.scenes = scenes;
        this.bodies = bodies;
        this.codec = codec;
        this.list = list;
    }

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/edits", this::submit);
    }

    private void submit(Context context) {
        Parameters.only(context);
        String type =
                String.valueOf(context.header(Header.CONTENT_TYPE)).strip().toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        context.future(() -> bodies.json(context).thenApply(JobRequest::json).thenAccept(fields -> {
            try {
                take(fields, context);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    private void take(ObjectNode fields, Context context) throws IOException {
        EditRequest request = EditRequest.read(fields);
        JobStatus edited = jobs.find(Caller.of(context), context.pathParam("id"), request.targetLang());
        String sceneKey = ResultRoutes.sceneKey(edited);
        refuseIfChanged(context.header(Header.IF_MATCH), sceneKey);
        EditedScenes.Origin origin = scenes.check(sceneKey, request);
        Job job =
                job(edited, origin, JobRequest.requestId(edited.origin().tenant(), context.header("Idempotency-Key")));
        if (jobs.isNew(job.requestId())) {
            // In this order: a fast worker's word about the job must come after this one.
            jobs.status().queued(job);
            list.push(codec.write(
                    new ProcessorTask(job, List.of(), List.of(), null, null, List.of(), request.edit(sceneKey))));
        }
        Answers.accepted(context, job.requestId());
    }

    private static void refuseIfChanged(@Nullable String match, String sceneKey) {
        if (match != null && !match.equals("*") && !match.equals(ResultRoutes.tag(sceneKey))) {
            throw new Problem(
                    HttpStatus.PRECONDITION_FAILED,
                    "The job's scene is " + ResultRoutes.tag(sceneKey) + ", not " + match + ".");
        }
    }

    /** What the producer calls the picture stays; the rest begins anew. */
    private static Job job(JobStatus edited, EditedScenes.Origin origin, String requestId) {
        ObjectNode extra = MessageCodec.json().createObjectNode();
        if (edited.origin().batchId() != null) {
            extra.put(JobOrigin.BATCH_ID, edited.origin().batchId());
        }
        extra.put(JobOrigin.EDITED_FROM, edited.requestId());
        if (edited.origin().tenant() != null) {
            extra.put(Tenant.FIELD, edited.origin().tenant());
        }
        return new Job(
                requestId,
                edited.imageId(),
                origin.imageUrl(),
                false,
                origin.sourceLang(),
                origin.targetLang(),
                null,
                null,
                extra);
    }
}
