package imagetranslate.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.MessageCodec;
import imagetranslate.status.JobPage;
import imagetranslate.status.JobQuery;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Set;

/** {@code GET /v1/jobs}. */
record JobListRoutes(ApiParts parts) {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    void register(RoutesConfig routes) {
        routes.get("/v1/jobs", this::list);
    }

    private void list(Context context) throws IOException {
        Parameters.only(context, "state", "batch", "limit", "before");
        JobQuery query = new JobQuery(
                Parameters.word(context, "state", JobStatus.State.class),
                Parameters.text(context, "batch"),
                Caller.of(context).tenant(),
                Parameters.number(context, "limit", 1, MOST, USUAL),
                Parameters.text(context, "before"));
        JobPage page = page(query);
        Set<String> paused = parts.intake().paused();
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ArrayNode jobs = answer.putArray("jobs");
        page.jobs().forEach(job -> jobs.add(JobView.withoutBoxes(job, paused)));
        answer.put("next", page.next());
        Answers.json(context, HttpStatus.OK, answer);
    }

    private JobPage page(JobQuery query) throws IOException {
        try {
            return parts.status().list(query);
        } catch (IllegalArgumentException notACursor) {
            throw Problem.badRequest("before is no place in this list; take it from 'next' of the answer before.");
        }
    }
}
