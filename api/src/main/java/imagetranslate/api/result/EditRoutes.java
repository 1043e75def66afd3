package imagetranslate.api.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.ProcessorTask;
import imagetranslate.scene.SceneChanges;
import imagetranslate.scene.SceneCodec;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs/{id}/edits} and {@code PUT /v1/jobs/{id}/scene}: a person's corrections of a result become a job of their own. docs/editing.md. */
public record EditRoutes(SceneJobs jobs) {

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/edits", this::submit);
        routes.put("/v1/jobs/{id}/scene", this::changed);
    }

    private void submit(Context context) {
        Parameters.only(context);
        jobs.read(context, fields -> take(fields, context));
    }

    private void take(ObjectNode fields, Context context) throws IOException {
        EditRequest request = EditRequest.read(fields);
        JobStatus edited = jobs.jobs().find(Caller.of(context), context.pathParam("id"), request.targetLang());
        String sceneKey = ResultRoutes.sceneKey(edited);
        refuseIfChanged(context.header(Header.IF_MATCH), sceneKey);
        EditedScenes.Origin origin = jobs.scenes().check(sceneKey, request.edits());
        Job job = jobs.job(edited, JobOrigin.EDITED_FROM, origin, context);
        jobs.push(ProcessorTask.editing(job, request.edit(sceneKey)), context);
    }

    /** The scene as {@code GET} gave it, with changes in it. */
    private void changed(Context context) {
        Parameters.only(context, ResultRoutes.TARGET_LANG);
        context.future(() -> jobs.bodies().file(context).thenAccept(copy -> {
            try {
                take(copy, context);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    private void take(byte[] copy, Context context) throws IOException {
        JobStatus edited = jobs.jobs()
                .find(Caller.of(context), context.pathParam("id"), Parameters.text(context, ResultRoutes.TARGET_LANG));
        String sceneKey = ResultRoutes.sceneKey(edited);
        refuseIfChanged(context.header(Header.IF_MATCH), sceneKey);
        ArrayNode operations =
                jobs.scenes().look(sceneKey, scene -> SceneChanges.between(scene, SceneCodec.read(copy)));
        if (operations.isEmpty()) {
            Answers.json(context, HttpStatus.OK, Answers.taken(edited.requestId()));
            return;
        }
        EditRequest request = EditRequest.of(operations);
        EditedScenes.Origin origin = jobs.scenes().check(sceneKey, request.edits());
        Job job = jobs.job(edited, JobOrigin.EDITED_FROM, origin, context);
        jobs.push(ProcessorTask.editing(job, request.edit(sceneKey)), context);
    }

    private static void refuseIfChanged(@Nullable String match, String sceneKey) {
        if (match != null && !match.equals("*") && !match.equals(ResultRoutes.tag(sceneKey))) {
            throw new Problem(
                    HttpStatus.PRECONDITION_FAILED,
                    "The job's scene is " + ResultRoutes.tag(sceneKey) + ", not " + match + ".");
        }
    }
}
