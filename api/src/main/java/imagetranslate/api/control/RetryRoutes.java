package imagetranslate.api.control;

import imagetranslate.api.access.Caller;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.desk.PipelineDesk;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs/{id}/retry}: a failed job is replayed from its error records, or one of its targets. */
public record RetryRoutes(KnownJobs jobs, PipelineDesk desk) {
    private static final String TARGET_LANG = "target_lang";

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/retry", this::retry);
    }

    private void retry(Context context) throws IOException {
        Parameters.only(context, TARGET_LANG);
        String id = context.pathParam("id");
        @Nullable String lang = Parameters.text(context, TARGET_LANG);
        Caller caller = Caller.of(context);
        JobStatus job = lang == null ? jobs.find(caller, id) : jobs.find(caller, id, lang);
        if (!hasFailed(job)) {
            throw Problem.conflict("The job '" + id + "' is " + Answers.word(job.state())
                    + "; only one that has failed can be tried again.");
        }
        List<ErrorEntry> records = desk.ofJob(id).stream()
                .filter(entry -> caller.sees(entry.tenant()))
                .filter(entry -> lang == null || isOf(entry.record(), lang))
                .toList();
        boolean replayed = false;
        for (ErrorEntry record : records) {
            // One that can't be replayed is for /v1/errors, which says why.
            replayed |= desk.obstacle(record).isEmpty() && desk.replay(record);
        }
        if (!replayed) {
            throw Problem.conflict("The job '" + id + "' has no record in the error queue that can be replayed: it was"
                    + " replayed or dropped before, or what failed is no message.");
        }
        Answers.accepted(context, id);
    }

    private static boolean hasFailed(JobStatus job) {
        return Stream.concat(Stream.of(job), job.targets().values().stream())
                .anyMatch(one -> one.state() == JobStatus.State.FAILED);
    }

    /** A record without languages is about all of them. */
    private static boolean isOf(@Nullable ErrorRecord record, String lang) {
        return record != null
                && (record.job().targets().isEmpty()
                        || record.job().targets().stream().anyMatch(lang::equalsIgnoreCase));
    }
}
