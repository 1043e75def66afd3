package imagetranslate.api.control;

import imagetranslate.api.access.Caller;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.queue.desk.PipelineDesk;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code DELETE /v1/jobs/{id}}. */
public record DeleteRoutes(KnownJobs jobs, PipelineDesk desk, ResultObjects objects) {

    /** Where results lie. */
    public interface ResultObjects {
        /** Removes a scene and the picture that it is about; nothing happens where they are gone. */
        void delete(String sceneKey) throws IOException;
    }

    public void register(RoutesConfig routes) {
        routes.delete("/v1/jobs/{id}", this::delete);
    }

    /**
     * What is known of the job goes last: it says what there is to remove, so whatever can't be reached meanwhile is removed by
     * the same request made again.
     */
    private void delete(Context context) throws IOException {
        Parameters.only(context);
        String id = context.pathParam("id");
        Caller caller = Caller.of(context);
        Optional<JobStatus> known = jobs.findIfKnown(caller, id);
        if (known.isEmpty()) {
            if (!jobs.wasDeleted(caller, id)) {
                throw Problem.unknownJob(id);
            }
            context.status(HttpStatus.NO_CONTENT);
            return;
        }
        JobStatus job = known.get();
        if (!job.hasEnded()) {
            throw goesOn(job);
        }
        for (JobStatus one :
                Stream.concat(Stream.of(job), job.targets().values().stream()).toList()) {
            String sceneKey = one.sceneKey();
            if (sceneKey != null) {
                objects.delete(sceneKey);
            }
        }
        if (Stream.concat(Stream.of(job), job.targets().values().stream())
                .anyMatch(one -> one.state() == JobStatus.State.FAILED)) {
            desk.forget(id);
        }
        if (!jobs.status().delete(job)) {
            throw goesOn(job);
        }
        context.status(HttpStatus.NO_CONTENT);
    }

    private static Problem goesOn(JobStatus job) {
        return Problem.conflict("The job '" + job.requestId() + "' goes on (it was " + Answers.word(job.state())
                + "); cancel it first: POST " + Answers.address(job.requestId()) + "/cancel.");
    }
}
