package imagetranslate.api.texts;

import imagetranslate.api.access.Caller;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.result.EditedScenes;
import imagetranslate.api.result.ResultRoutes;
import imagetranslate.message.MessageCodec;
import imagetranslate.status.JobStatus;
import imagetranslate.translation.texts.SceneTexts;
import imagetranslate.translation.texts.TextsFile;
import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code /v1/jobs/{id}/texts} and {@code /v1/batches/{id}/texts}, out and in; {@code POST /v1/texts}. */
public record TextsRoutes(KnownJobs jobs, EditedScenes scenes, Bodies bodies, TextsImport imports) {
    private static final String FORMAT = "format";
    private static final String STORE = "store";

    private interface Import {
        void take(byte[] file) throws IOException;
    }

    public void register(RoutesConfig routes) {
        routes.get("/v1/jobs/{id}/texts", this::ofJob);
        routes.get("/v1/batches/{id}/texts", this::ofBatch);
        routes.post(
                "/v1/jobs/{id}/texts",
                context -> bring(context, file -> {
                    JobStatus job = jobs.find(Caller.of(context), context.pathParam("id"));
                    imports.take(
                            file, context, page -> page.requestId().equals(job.requestId()), "job " + job.requestId());
                }));
        routes.post(
                "/v1/batches/{id}/texts",
                context -> bring(context, file -> {
                    String batch = context.pathParam("id");
                    imports.take(file, context, page -> isOf(batch, page, Caller.of(context)), "batch " + batch);
                }));
        routes.post("/v1/texts", this::any);
    }

    private boolean isOf(String batch, Page page, Caller caller) throws IOException {
        return jobs.findIfKnown(caller, page.requestId())
                .filter(job -> batch.equals(job.origin().batchId()))
                .isPresent();
    }

    private void ofJob(Context context) throws IOException {
        Parameters.only(context, FORMAT, ResultRoutes.TARGET_LANG);
        TextsFormat format = format(context);
        JobStatus job = jobs.find(
                Caller.of(context), context.pathParam("id"), Parameters.text(context, ResultRoutes.TARGET_LANG));
        send(context, format, scenes.look(ResultRoutes.sceneKey(job), scene -> {
            SceneTexts texts = SceneTexts.of(scene);
            return new TextsFile(texts.lang(), List.of(texts.page(job.requestId())));
        }));
    }

    private void ofBatch(Context context) throws IOException {
        Parameters.only(context, FORMAT, ResultRoutes.TARGET_LANG);
        TextsFormat format = format(context);
        BatchPages batch = BatchPages.of(
                context.pathParam("id"),
                Parameters.text(context, ResultRoutes.TARGET_LANG),
                Caller.of(context),
                jobs.status());
        List<Page> pages = new ArrayList<>();
        for (JobStatus job : batch.pages()) {
            scenes.look(
                    ResultRoutes.sceneKey(job),
                    scene -> pages.add(SceneTexts.of(scene).page(job.requestId())));
        }
        context.header("X-Left-Out", Integer.toString(batch.without()));
        send(context, format, new TextsFile(batch.lang(), pages));
    }

    private static TextsFormat format(Context context) {
        return Optional.ofNullable(Parameters.word(context, FORMAT, TextsFormat.class))
                .orElse(TextsFormat.CSV);
    }

    /** A picture without a text has no place in a file of texts; and XLIFF allows none. */
    private static void send(Context context, TextsFormat format, TextsFile all) {
        TextsFile file = new TextsFile(
                all.targetLang(),
                all.pages().stream().filter(page -> !page.units().isEmpty()).toList());
        if (file.pages().isEmpty()) {
            throw new Problem(HttpStatus.NOT_FOUND, "There are no texts: nothing was translated, or was to be.");
        }
        context.status(HttpStatus.OK)
                .contentType(format.contentType())
                .header(Header.CACHE_CONTROL, "private, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"texts." + format.ending() + "\"")
                .result(format.write(file));
    }

    private void any(Context context) {
        @Nullable String store = context.queryParam(STORE);
        if (store == null) {
            bring(context, file -> imports.take(file, context, page -> true, ""));
            return;
        }
        Parameters.only(context, STORE);
        if (!store.equals("true")) {
            throw Problem.badRequest("store can only be true.");
        }
        read(context, file -> {
            String key = imports.keep(file);
            Answers.json(
                    context,
                    HttpStatus.CREATED,
                    MessageCodec.json().createObjectNode().put("texts", key));
        });
    }

    private void bring(Context context, Import work) {
        Parameters.only(context);
        read(context, work);
    }

    private void read(Context context, Import work) {
        context.future(() -> bodies.file(context).thenAccept(file -> {
            try {
                work.take(file);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }
}
