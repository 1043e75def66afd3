package imagetranslate.api.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneExport;
import imagetranslate.message.SceneExport.Format;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/jobs/{id}/exports}: a result in its parts, by a job of its own. docs/layers.md. */
public record ExportRoutes(SceneJobs jobs) {
    private static final String FORMAT = "format";
    private static final Set<String> FIELDS = Set.of(ResultRoutes.TARGET_LANG, FORMAT);

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/exports", this::submit);
    }

    private void submit(Context context) {
        Parameters.only(context);
        jobs.read(context, fields -> take(fields, context));
    }

    private void take(ObjectNode fields, Context context) throws IOException {
        fields.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw Problem.unprocessable(
                        "There is no field '" + name + "' in an export; it has format and target_lang.");
            }
        });
        Format format = format(fields.path(FORMAT));
        JobStatus from = jobs.jobs().find(Caller.of(context), context.pathParam("id"), lang(fields));
        String sceneKey = ResultRoutes.sceneKey(from);
        EditedScenes.Origin origin = jobs.scenes().check(sceneKey, List.of());
        if (Math.max(origin.width(), origin.height()) > format.longestSide()) {
            throw Problem.unprocessable("The picture has " + origin.width() + "x" + origin.height() + " pixels, and a "
                    + format.word() + " holds at most " + format.longestSide() + " a side; export it as ora.");
        }
        jobs.push(
                ProcessorTask.exporting(
                        jobs.job(from, JobOrigin.EXPORTED_FROM, origin, context), new SceneExport(sceneKey, format)),
                context);
    }

    private static Format format(JsonNode format) {
        return Format.of(format.asText())
                .orElseThrow(() -> Problem.unprocessable("format must be one of " + Format.words() + "."));
    }

    private static @Nullable String lang(ObjectNode fields) {
        JsonNode lang = fields.path(ResultRoutes.TARGET_LANG);
        if (!lang.isMissingNode() && !lang.isNull() && !lang.isTextual()) {
            throw Problem.unprocessable("target_lang must be a string.");
        }
        return lang.isTextual() ? lang.asText() : null;
    }
}
