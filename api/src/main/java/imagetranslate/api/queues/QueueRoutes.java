package imagetranslate.api.queues;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.FieldRules;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.WebhookTask;
import imagetranslate.queue.desk.PipelineDesk;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.RecordJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/queues}, and {@code /v1/errors} with replay and drop: as {@code ./run status} and {@code ./run errors}. */
public record QueueRoutes(PipelineDesk desk) {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    /** A record can be a megabyte. */
    private static final int AT_ONCE = 10;

    /** A tenant's records lie among everybody's; whoever asks goes on from where this look ended. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final long MOST_BYTES_LOOKED_AT = 64 << 20;

    private static final int LONGEST_PAYLOAD = 4096;
    private static final int LONGEST_REASON = 500;
    private static final String TARGET_LANG = "target_lang";

    public void register(RoutesConfig routes) {
        routes.get("/v1/queues", this::queues);
        routes.post("/v1/queues/{id}/pause", context -> turn(context, true));
        routes.post("/v1/queues/{id}/resume", context -> turn(context, false));
        routes.get("/v1/errors", this::list);
        routes.post("/v1/errors/{id}/replay", this::replay);
        routes.delete("/v1/errors/{id}", this::drop);
    }

    private void queues(Context context) throws IOException {
        Parameters.only(context);
        Answers.json(context, HttpStatus.OK, desk.look());
    }

    private void turn(Context context, boolean pause) throws IOException {
        Parameters.only(context);
        String stage = context.pathParam("id");
        if (!desk.stages().contains(stage)) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "There is no stage '" + FieldRules.shown(stage) + "'; it must be one of "
                            + String.join(", ", desk.stages()) + ".");
        }
        boolean changed = pause ? desk.pause(stage) : desk.resume(stage);
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("stage", stage).put("paused", pause).put("changed", changed);
        Answers.json(context, HttpStatus.OK, answer);
    }

    private void list(Context context) throws IOException {
        Parameters.only(context, "limit", "before");
        int limit = Parameters.number(context, "limit", 1, MOST, USUAL);
        long before = Parameters.number(context, "before", 1, 999_999_999, Integer.MAX_VALUE);
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ArrayNode records = answer.putArray("errors");
        Caller caller = Caller.of(context);
        long bytes = 0;
        for (int looked = 0;
                records.size() < limit && before > 1 && looked < MOST_LOOKED_AT && bytes < MOST_BYTES_LOOKED_AT;
                looked += AT_ONCE) {
            List<ErrorEntry> some = desk.before(before, Math.min(AT_ONCE, limit - records.size()));
            bytes += some.stream().mapToLong(entry -> entry.bytes().length).sum();
            some.stream().filter(entry -> caller.sees(entry.tenant())).forEach(entry -> records.add(shown(entry)));
            before = some.isEmpty() ? 1 : some.get(some.size() - 1).position();
        }
        answer.put("next", before > 1 ? Long.toString(before) : null);
        Answers.json(context, HttpStatus.OK, answer);
    }

    private static ObjectNode shown(ErrorEntry entry) {
        ObjectNode record = RecordJson.shown(entry);
        String payload = record.path("payload").asText();
        if (payload.length() > LONGEST_PAYLOAD) {
            record.put("payload", payload.substring(0, LONGEST_PAYLOAD) + "…");
        }
        return record;
    }

    private void replay(Context context) throws IOException {
        Parameters.only(context, TARGET_LANG);
        ErrorEntry entry = named(context);
        Optional<String> obstacle = desk.obstacle(entry);
        ErrorRecord record = entry.record();
        if (record == null || obstacle.isPresent()) {
            throw Problem.conflict("It can't be replayed: " + obstacle.orElse("it is not an error record") + ".");
        }
        if (!desk.replay(entry)) {
            throw gone(context.pathParam("id"));
        }
        Answers.accepted(
                context, WebhookTask.jobOf(record.payload()).orElse(record.job().requestId()));
    }

    private void drop(Context context) throws IOException {
        Parameters.only(context, TARGET_LANG, "reason");
        String reason = context.queryParam("reason");
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.badRequest("reason must say why nobody needs it any more, in 1 to " + LONGEST_REASON
                    + " characters; it is kept with the record.");
        }
        if (!desk.drop(named(context), reason)) {
            throw gone(context.pathParam("id"));
        }
        context.status(HttpStatus.NO_CONTENT);
    }

    private ErrorEntry named(Context context) throws IOException {
        String id = context.pathParam("id");
        String lang = Parameters.text(context, TARGET_LANG);
        Caller caller = Caller.of(context);
        List<ErrorEntry> found = desk.named(id).stream()
                .filter(entry -> caller.sees(entry.tenant()))
                .filter(entry -> lang == null || isOf(entry.record(), lang))
                .toList();
        if (found.isEmpty()) {
            throw gone(id);
        }
        if (found.size() > 1) {
            throw Problem.conflict(found.size() + " records are of '" + id + "'; name one of them: "
                    + found.stream().map(QueueRoutes::name).collect(Collectors.joining(", ")) + ".");
        }
        return found.get(0);
    }

    private static boolean isOf(@Nullable ErrorRecord record, String lang) {
        return record != null && record.job().targets().stream().anyMatch(lang::equalsIgnoreCase);
    }

    private static String name(ErrorEntry entry) {
        ErrorRecord record = entry.record();
        return "@" + entry.position()
                + (record == null || record.job().targets().isEmpty()
                        ? ""
                        : " (" + String.join(",", record.job().targets()) + ")");
    }

    private static Problem gone(String id) {
        return new Problem(HttpStatus.NOT_FOUND, "There is no record of '" + id + "' in the error queue.");
    }
}
