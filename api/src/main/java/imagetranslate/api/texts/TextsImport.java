package imagetranslate.api.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.result.EditedScenes;
import imagetranslate.api.result.ResultRoutes;
import imagetranslate.api.result.SceneJobs;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneEdit;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneException;
import imagetranslate.status.JobStatus;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import imagetranslate.translation.texts.BrokenTexts;
import imagetranslate.translation.texts.SceneTexts;
import imagetranslate.translation.texts.TextsFile;
import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFormat;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A translator's file back in: an edit for each picture whose texts changed, and for one that was only looked at by a dry run,
 * the job itself. All of the file is checked before the first is handed in; the same file twice makes the same jobs once.
 */
public record TextsImport(SceneJobs jobs, EditedScenes scenes, ObjectStore store, String bucket, Start start) {
    /** Hex digits; of one scene there are few files. */
    private static final int DIGITS = 24;

    /** Hands in a job whose picture is in the store. */
    public interface Start {
        /** @param key becomes its request_id, unless there is a job of that already */
        String hand(ObjectNode fields, Caller caller, String key) throws IOException;
    }

    interface Allowed {
        boolean is(Page page) throws IOException;
    }

    /**
     * What a page asks for.
     *
     * @param fields of the job to begin with; null where a result is corrected
     */
    private record Plan(
            JobStatus job,
            String sceneKey,
            EditedScenes.Origin origin,
            ArrayNode changes,
            @Nullable ObjectNode fields) {}

    /** @param whose what all pages must be of, for the error */
    void take(byte[] bytes, Context context, Allowed allowed, String whose) throws IOException {
        TextsFile file = read(bytes);
        List<Plan> plans = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Page page : file.pages()) {
            String place = page.units().isEmpty() ? "" : page.units().get(0).place() + ": ";
            if (!allowed.is(page)) {
                throw Problem.unprocessable(place + "the request_id is '" + page.requestId() + "', which is not of the "
                        + whose + "; POST /v1/texts takes any.");
            }
            if (!seen.add(page.requestId())) {
                throw Problem.unprocessable(place + "the job '" + page.requestId() + "' stands there a second time.");
            }
            plans.add(plan(page, file.targetLang(), Caller.of(context), place));
        }
        answer(plans, context);
    }

    /** Keeps a file for jobs that name it with the option {@code texts}. */
    String keep(byte[] bytes) throws IOException {
        read(bytes);
        return keep(bytes, TextsFormat.of(bytes));
    }

    private String keep(byte[] bytes, TextsFormat format) throws IOException {
        String key = ObjectKey.texts(Sha256.hex(bytes), format.ending());
        store.put(key, bytes, ObjectHeaders.kept(format.contentType()));
        return key;
    }

    private static TextsFile read(byte[] bytes) {
        try {
            TextsFile file = TextsFormat.of(bytes).read(bytes);
            if (file.pages().isEmpty()) {
                throw Problem.unprocessable("There are no texts in the file.");
            }
            return file;
        } catch (BrokenTexts e) {
            throw refused(e);
        }
    }

    private static Problem refused(BrokenTexts e) {
        return Problem.unprocessable(e.getMessage() + ". Nothing of the file was taken.");
    }

    private Plan plan(Page page, String lang, Caller caller, String place) throws IOException {
        JobStatus job;
        try {
            job = jobs.jobs().find(caller, page.requestId(), lang);
        } catch (Problem e) {
            throw Problem.unprocessable(place + e.getMessage());
        }
        String sceneKey = ResultRoutes.sceneKey(job);
        return scenes.look(sceneKey, scene -> {
            boolean begins = EditedScenes.isOfDryRun(scene);
            if (begins && !Objects.equals(job.origin().tenant(), caller.tenant())) {
                throw Problem.unprocessable(place + "the job '" + job.requestId()
                        + "' is a dry run of the tenant '" + job.origin().tenant()
                        + "', whose own token it takes to have the picture made.");
            }
            try {
                ArrayNode changes = SceneTexts.of(scene).changes(page);
                return new Plan(
                        job,
                        sceneKey,
                        EditedScenes.Origin.of(scene),
                        changes,
                        begins ? fields(scene, job, page, lang) : null);
            } catch (BrokenTexts e) {
                throw refused(e);
            }
        });
    }

    /** Of the job that a dry run has looked at; empty where the file translates nothing of it. */
    private ObjectNode fields(Scene scene, JobStatus job, Page page, String lang) throws IOException, SceneException {
        ObjectNode fields = MessageCodec.json().createObjectNode();
        if (page.units().stream().allMatch(unit -> unit.target().isBlank())) {
            return fields;
        }
        String key = keep(TextsFormat.XLIFF.write(new TextsFile(lang, List.of(page))), TextsFormat.XLIFF);
        @Nullable String source = scene.source().key();
        fields.put("image_url", source == null ? scene.source().url() : "s3://" + bucket + "/" + source)
                .put("image_id", job.imageId())
                .put("source_lang", scene.sourceLang())
                .put("target_lang", lang)
                .putObject("options")
                .put("texts", key);
        if (job.origin().batchId() != null) {
            fields.put(JobOrigin.BATCH_ID, job.origin().batchId());
        }
        return fields;
    }

    private void answer(List<Plan> plans, Context context) throws IOException {
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ArrayNode list = answer.putArray("jobs");
        int unchanged = 0;
        for (Plan plan : plans) {
            boolean changes = plan.fields() == null
                    ? !plan.changes().isEmpty()
                    : !plan.fields().isEmpty();
            if (changes) {
                String id = plan.fields() == null ? edit(plan) : begin(plan, plan.fields(), Caller.of(context));
                list.add(Answers.taken(id)
                        .put("from", plan.job().requestId())
                        .put("texts", plan.changes().size()));
            } else {
                unchanged++;
            }
        }
        answer.put("unchanged", unchanged);
        Answers.json(context, list.isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED, answer);
    }

    private String edit(Plan plan) throws IOException {
        SceneEdit edit = new SceneEdit(plan.sceneKey(), plan.changes());
        ProcessorTask task = ProcessorTask.editing(
                jobs.job(
                        plan.job(),
                        JobOrigin.EDITED_FROM,
                        plan.origin(),
                        key(plan, plan.changes().toString())),
                edit);
        jobs.push(task);
        return task.job().requestId();
    }

    private String begin(Plan plan, ObjectNode fields, Caller caller) throws IOException {
        return start.hand(fields, caller, key(plan, fields.toString()));
    }

    private static String key(Plan plan, String work) {
        byte[] all = (plan.sceneKey() + "\n" + work).getBytes(StandardCharsets.UTF_8);
        return "texts-" + Sha256.hex(all).substring(0, DIGITS);
    }
}
