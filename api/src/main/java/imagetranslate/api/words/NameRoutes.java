package imagetranslate.api.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.LanguageTag;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.names.BatchName;
import imagetranslate.translation.names.NameBook.Name;
import imagetranslate.translation.names.RedisNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code /v1/batches/{id}/names}: how the pages of a batch say names, and a person's word on it. */
public record NameRoutes(RedisNames names, Bodies bodies) {
    private static final String LANG = "target_lang";
    private static final String NAMES = "names";

    public void register(RoutesConfig routes) {
        routes.get("/v1/batches/{id}/names", this::show);
        routes.put("/v1/batches/{id}/names", this::correct);
    }

    private void show(Context context) throws IOException {
        Parameters.only(context, LANG);
        @Nullable String lang = Parameters.text(context, LANG);
        answer(context, lang(lang == null ? "" : lang));
    }

    private void answer(Context context, String lang) throws IOException {
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put(JobOrigin.BATCH_ID, context.pathParam("id")).put(LANG, lang);
        ArrayNode list = answer.putArray(NAMES);
        for (Name name : names.names(batch(context), lang)) {
            list.addObject()
                    .put("source", name.source())
                    .put("target", name.target())
                    .put("origin", name.byPerson() ? "person" : "model");
        }
        Answers.json(context, HttpStatus.OK, answer);
    }

    private static String lang(String tag) {
        LanguageTag.problem(tag).ifPresent(problem -> {
            throw Problem.badRequest(LANG + ": " + problem + ".");
        });
        return tag;
    }

    /** The tenant is the token's, so that nobody finds the names of another's batch. */
    private static BatchName batch(Context context) {
        String id = context.pathParam("id");
        FieldRules.fault(JobOrigin.BATCH_ID, id, FieldRules.LONGEST_ID).ifPresent(fault -> {
            throw Problem.badRequest(fault + ".");
        });
        return new BatchName(Caller.of(context).tenant(), id);
    }

    private void correct(Context context) {
        Parameters.only(context);
        context.future(() -> bodies.json(context).thenApply(JobRequest::json).thenAccept(fields -> {
            try {
                take(fields, context);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    private void take(ObjectNode fields, Context context) throws IOException {
        fields.fieldNames().forEachRemaining(field -> {
            if (!Set.of(LANG, NAMES).contains(field)) {
                throw Problem.unprocessable(
                        "There is no field '" + FieldRules.shown(field) + "' here; it has target_lang and names.");
            }
        });
        String lang = lang(fields.path(LANG).asText());
        if (!(fields.path(NAMES) instanceof ObjectNode given) || given.isEmpty()) {
            throw Problem.unprocessable("names must be an object such as {\"小明\":\"Xiaoming\"}; null forgets a name.");
        }
        try {
            names.correct(batch(context), lang, read(given));
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable(e.getMessage() + ".");
        }
        answer(context, lang);
    }

    private static Map<String, String> read(ObjectNode given) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> name : given.properties()) {
            JsonNode word = name.getValue();
            if (!word.isNull() && !(word.isTextual() && !word.asText().isEmpty())) {
                throw Problem.unprocessable("names: '" + FieldRules.shown(name.getKey())
                        + "' must be given a text, or null to be forgotten.");
            }
            words.put(name.getKey(), word.isNull() ? "" : word.asText());
        }
        return words;
    }
}
