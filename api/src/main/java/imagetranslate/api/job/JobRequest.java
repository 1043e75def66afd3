package imagetranslate.api.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.problem.Problem;
import imagetranslate.fetch.AddressRules;
import imagetranslate.fetch.CallbackAddress;
import imagetranslate.fetch.SafeImageSource;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.LanguageTag;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request for a job, checked: what would fail in the pipeline's first stage is told at once. */
public final class JobRequest {
    /** What stands in a URL as it is. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:~-]{1,200}");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private JobRequest() {}

    public static ObjectNode json(byte[] body) {
        try {
            JsonNode node = MessageCodec.json().readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw Problem.badRequest("The body is not JSON: " + e.getMessage() + ".");
        }
        throw Problem.badRequest("The body must be a JSON object such as {\"image_url\": \"https://…\"}.");
    }

    /**
     * @param fields as in a message on {@code ocr_tasks}, after {@link Ownership#claim}; unknown ones are kept
     * @param idempotencyKey the header; becomes the request's id
     * @param addresses for the receiver of its news; pictures' addresses are looked at when they are fetched
     */
    public static Job job(
            ObjectNode fields, @Nullable String idempotencyKey, MessageCodec codec, AddressRules addresses) {
        String tenant =
                fields.hasNonNull(Tenant.FIELD) ? fields.path(Tenant.FIELD).asText() : null;
        fields.put("request_id", Ownership.requestId(tenant, requestId(fields, idempotencyKey)));
        Job job = codec.readJob(bytes(fields));
        SafeImageSource.check(job.imageUrl());
        CallbackAddress.find(job.extra()).ifPresent(receiver -> CallbackAddress.check(receiver, addresses));
        if (!job.sourceLang().equals(LanguageTag.AUTO)) {
            language("source_lang is", job.sourceLang());
        }
        if (job.targetLangs().isEmpty()) {
            language("target_lang is", job.targetLang());
        }
        job.targetLangs().forEach(tag -> language("target_langs has", tag));
        return job;
    }

    /** Of a tenant's job whose fields name none. */
    public static String requestId(@Nullable String tenant, @Nullable String idempotencyKey) {
        return Ownership.requestId(tenant, requestId(MessageCodec.json().createObjectNode(), idempotencyKey));
    }

    private static String requestId(ObjectNode fields, @Nullable String key) {
        JsonNode given = fields.path("request_id");
        if (given.isContainerNode() || given.isBoolean()) {
            throw Problem.unprocessable("request_id must be a string.");
        }
        String id = given.isNull() ? "" : given.asText();
        if (key != null && !id.isEmpty() && !id.equals(key)) {
            throw Problem.unprocessable("request_id and the header Idempotency-Key differ; give one, or the same.");
        }
        if (key == null && id.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        String chosen = key != null ? key : id;
        if (!REQUEST_ID.matcher(chosen).matches()) {
            throw Problem.unprocessable((key != null ? "The header Idempotency-Key" : "request_id")
                    + " must be 1 to 200 letters, digits or any of . _ : ~ -");
        }
        return chosen;
    }

    /** The codec takes any well-formed tag; here "korean" for "ko" is worth telling. */
    private static void language(String what, String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        if (language.length() > 3 || (language.length() == 2 && !LANGUAGES.contains(language))) {
            throw JobRejected.malformed(what + " '" + tag + "', which is not a language tag such as ko or zh-Hant");
        }
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON could not be written as JSON", e);
        }
    }
}
