package imagetranslate.api.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.ProcessorTask;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs/{id}/edits}: a person's corrections of a result become a job of their own. docs/editing.md. */
public record EditRoutes(SceneJobs jobs) {

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/edits", this::submit);
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

    private static void refuseIfChanged(@Nullable String match, String sceneKey) {
        if (match != null && !match.equals("*") && !match.equals(ResultRoutes.tag(sceneKey))) {
            throw new Problem(
                    HttpStatus.PRECONDITION_FAILED,
                    "The job's scene is " + ResultRoutes.tag(sceneKey) + ", not " + match + ".");
        }
    }
}
