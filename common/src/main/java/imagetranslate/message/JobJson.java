package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields that a job has in the messages of every stage. */
final class JobJson {
    private static final Set<String> FIELDS = Set.of(
            "request_id",
            "image_id",
            "image_url",
            "is_long",
            "source_lang",
            "target_lang",
            TargetLanguages.FIELD,
            "job_day",
            "max_attempts");
    private final Languages defaults;

    JobJson(Languages defaults) {
        this.defaults = defaults;
    }

    /**
     * @param urlField which field has the source's address
     * @param bytes the whole message: it names a job that has no id
     * @param stageFields what else the stage's message has; all other fields travel with the job
     */
    Job read(ObjectNode node, String urlField, byte[] bytes, Set<String> stageFields) {
        String url = Fields.bounded(node, urlField, FieldRules.LONGEST_ADDRESS);
        if (url.isBlank()) {
            throw JobRejected.malformed(urlField + " is missing; a job needs the address of its picture");
        }
        String requestId = Fields.bounded(node, "request_id", FieldRules.LONGEST_ID);
        if (requestId.isBlank()) {
            requestId = UUID.nameUUIDFromBytes(bytes).toString();
        }
        String imageId = Fields.bounded(node, "image_id", FieldRules.LONGEST_NAME);
        ObjectNode extra = node.deepCopy();
        extra.remove(FIELDS);
        extra.remove(stageFields);
        if (bytes.length > FieldRules.MOST_EXTRA && extra.toString().length() > FieldRules.MOST_EXTRA) {
            throw JobRejected.malformed("the fields that nobody here knows have "
                    + extra.toString().length() + " characters together; at most " + FieldRules.MOST_EXTRA
                    + " are allowed");
        }
        List<String> targets = TargetLanguages.read(node);
        return new Job(
                requestId,
                imageId.isBlank() ? requestId : imageId,
                url,
                node.path("is_long").asBoolean(),
                language(node, "source_lang", defaults.source()),
                targets.isEmpty() ? language(node, "target_lang", defaults.target()) : targets.get(0),
                targets,
                day(node),
                maxAttempts(node),
                extra);
    }

    static ObjectNode node(Job job) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        node.put("image_url", job.imageUrl());
        node.put("is_long", job.isLong());
        node.put("source_lang", job.sourceLang());
        node.put("target_lang", job.targetLang());
        if (!job.targetLangs().isEmpty()) {
            job.targetLangs().forEach(node.putArray(TargetLanguages.FIELD)::add);
        }
        if (job.day() != null) {
            node.put("job_day", job.day().toString());
        }
        if (job.maxAttempts() != null) {
            node.put("max_attempts", job.maxAttempts());
        }
        node.setAll(job.extra());
        return node;
    }

    private static String language(ObjectNode node, String field, String absent) {
        String tag = Fields.bounded(node, field, FieldRules.LONGEST_LANGUAGE);
        if (tag.isBlank()) {
            return absent;
        }
        String language = Locale.forLanguageTag(tag).getLanguage();
        if (language.isEmpty()) {
            throw JobRejected.malformed(
                    field + " is '" + tag + "', which is not a BCP 47 language tag such as ko or en");
        }
        return tag;
    }

    private static @Nullable LocalDate day(ObjectNode node) {
        String day = Fields.bounded(node, "job_day", FieldRules.LONGEST_LANGUAGE);
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "job_day is '" + day + "', not a date such as 2026-01-31", e);
        }
    }

    private static @Nullable Integer maxAttempts(ObjectNode node) {
        JsonNode value = node.path("max_attempts");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > 100) {
            throw JobRejected.malformed("max_attempts is " + value + "; it must be a whole number from 1 to 100");
        }
        return value.asInt();
    }
}
