package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Where a job comes from and what it is to become, as far as its message says so.
 *
 * @param batchId which jobs belong together, in the producer's words
 * @param sourceLang BCP 47, or {@code auto}
 * @param targetLang BCP 47; null for a job with {@code target_langs}
 * @param editedFrom the {@code request_id}, or the scene's key, of the result that a person corrects with this job
 * @param exportedFrom the same, of a result that is wanted in its parts
 * @param tenant whose it is, where several share a pipeline; null for nobody's in particular
 */
public record JobOrigin(
        @Nullable String batchId,
        @Nullable String sourceLang,
        @Nullable String targetLang,
        @Nullable String editedFrom,
        @Nullable String exportedFrom,
        @Nullable String tenant) {
    public static final JobOrigin UNKNOWN = new JobOrigin(null, null, null, null, null, null);

    public static final String BATCH_ID = "batch_id";
    public static final String SOURCE_LANG = "source_lang";
    public static final String TARGET_LANG = "target_lang";
    public static final String EDITED_FROM = "edited_from";
    public static final String EXPORTED_FROM = "exported_from";

    /** Of nobody's in particular. */
    public JobOrigin(
            @Nullable String batchId,
            @Nullable String sourceLang,
            @Nullable String targetLang,
            @Nullable String editedFrom) {
        this(batchId, sourceLang, targetLang, editedFrom, null, null);
    }

    /** Never throws: what is no such text counts as not said. */
    public static JobOrigin of(ObjectNode message) {
        String tenant = message.path(Tenant.FIELD).asText();
        return new JobOrigin(
                text(message.path(BATCH_ID), FieldRules.LONGEST_ID),
                text(message.path(SOURCE_LANG), FieldRules.LONGEST_LANGUAGE),
                message.has(TargetLanguages.FIELD)
                        ? null
                        : text(message.path(TARGET_LANG), FieldRules.LONGEST_LANGUAGE),
                from(message, EDITED_FROM, SceneEdit.FIELD),
                from(message, EXPORTED_FROM, SceneExport.FIELD),
                Tenant.isName(tenant) ? tenant : null);
    }

    private static @Nullable String from(ObjectNode message, String name, String work) {
        String from = text(message.path(name), FieldRules.LONGEST_NAME);
        return from != null ? from : text(message.path(work).path("scene_key"), FieldRules.LONGEST_NAME);
    }

    /** The same of a job that was read, whose languages are known. */
    public static JobOrigin of(Job job) {
        JobOrigin told = of(job.extra());
        return new JobOrigin(
                told.batchId(),
                job.sourceLang(),
                job.targetLangs().isEmpty() ? job.targetLang() : null,
                told.editedFrom(),
                told.exportedFrom(),
                told.tenant());
    }

    /** The same job's for one of its targets. */
    public JobOrigin into(String lang) {
        return new JobOrigin(batchId, sourceLang, lang, editedFrom, exportedFrom, tenant);
    }

    /** What is known here, and where that is nothing, what was known before. */
    public JobOrigin or(JobOrigin before) {
        return new JobOrigin(
                batchId == null ? before.batchId : batchId,
                sourceLang == null ? before.sourceLang : sourceLang,
                targetLang == null ? before.targetLang : targetLang,
                editedFrom == null ? before.editedFrom : editedFrom,
                exportedFrom == null ? before.exportedFrom : exportedFrom,
                tenant == null ? before.tenant : tenant);
    }

    private static @Nullable String text(JsonNode value, int most) {
        String text = value.isTextual() || value.isNumber() ? value.asText() : "";
        return text.isBlank() || FieldRules.fault("", text, most).isPresent() ? null : text;
    }
}
