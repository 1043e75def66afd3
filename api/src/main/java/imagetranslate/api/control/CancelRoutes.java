package imagetranslate.api.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.job.KnownBatches;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.desk.JobCancel;
import imagetranslate.status.JobPage;
import imagetranslate.status.JobQuery;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs/{id}/cancel} and {@code POST /v1/batches/{id}/cancel}. */
public record CancelRoutes(KnownJobs jobs, KnownBatches batches, JobCancel cancel, Clock clock) {
    private static final int PAGE = 200;

    /** A batch that takes longer is cancelled in several requests. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/cancel", this::job);
        routes.post("/v1/batches/{id}/cancel", this::batch);
    }

    private void job(Context context) throws IOException {
        Parameters.only(context);
        String id = context.pathParam("id");
        Caller caller = Caller.of(context);
        JobStatus job = jobs.find(caller, id);
        // Where it isn't cancelled it has ended meanwhile, perhaps because somebody else has cancelled it.
        if (!cancel.cancel(job)) {
            job = jobs.find(caller, id);
            if (job.state() != JobStatus.State.CANCELLED) {
                throw Problem.conflict("The job '" + id + "' is " + Answers.word(job.state())
                        + "; only one that hasn't ended can be cancelled.");
            }
        }
        answer(context, id);
    }

    private static void answer(Context context, String id) throws JsonProcessingException {
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("request_id", id);
        answer.put("status_url", Answers.address(id));
        answer.put("state", Answers.word(JobStatus.State.CANCELLED));
        Answers.json(context, HttpStatus.OK, answer);
    }

    private void batch(Context context) throws IOException {
        Parameters.only(context);
        String id = context.pathParam("id");
        Optional<Batch> whole = batches.findIfKnown(Caller.of(context), id);
        if (whole.isPresent()) {
            Batch.Counts open = whole.get().counts();
            boolean cancelled = batches.batches().cancel(id);
            answer(context, id, cancelled ? open.waiting() + open.inHand() : 0, true);
            return;
        }
        Instant deadline = clock.instant().plus(LONGEST);
        int found = 0;
        int cancelled = 0;
        @Nullable String next = null;
        do {
            JobPage page =
                    jobs.status().list(new JobQuery(null, id, Caller.of(context).tenant(), PAGE, next));
            for (JobStatus job : page.jobs()) {
                cancelled += !job.hasEnded() && cancel.cancel(job) ? 1 : 0;
            }
            found += page.jobs().size();
            next = page.next();
        } while (next != null && clock.instant().isBefore(deadline));
        if (found == 0) {
            throw new Problem(HttpStatus.NOT_FOUND, "No job with the batch_id '" + id + "' is known.");
        }
        answer(context, id, cancelled, next == null);
    }

    private static void answer(Context context, String id, int cancelled, boolean complete)
            throws JsonProcessingException {
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("batch_id", id);
        answer.put("cancelled", cancelled);
        answer.put("complete", complete);
        Answers.json(context, HttpStatus.OK, answer);
    }
}
