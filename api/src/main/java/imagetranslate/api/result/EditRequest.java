package imagetranslate.api.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.SceneEdit;
import imagetranslate.scene.Edit;
import imagetranslate.scene.EditCodec;
import imagetranslate.scene.SceneException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants changed.
 *
 * @param targetLang which of a job's several targets; null where it has but one
 * @param operations as they came
 * @param edits the same, read
 */
record EditRequest(@Nullable String targetLang, ArrayNode operations, List<Edit> edits) {
    private static final String OPERATIONS = "operations";
    private static final Set<String> FIELDS = Set.of(ResultRoutes.TARGET_LANG, OPERATIONS);

    /** @throws Problem that says what is wrong */
    static EditRequest read(ObjectNode fields) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw Problem.unprocessable(
                        "There is no field '" + name + "' in an edit; it has target_lang and operations.");
            }
        });
        JsonNode lang = fields.path(ResultRoutes.TARGET_LANG);
        if (!lang.isMissingNode() && !lang.isNull() && !lang.isTextual()) {
            throw Problem.unprocessable("target_lang must be a string.");
        }
        if (!(fields.path(OPERATIONS) instanceof ArrayNode operations)) {
            throw Problem.unprocessable(
                    "operations must be a list, such as " + "[{\"op\":\"text\",\"block\":\"b3\",\"text\":\"…\"}].");
        }
        return of(lang.isTextual() ? lang.asText() : null, operations);
    }

    /** Of a job whose target is known. */
    static EditRequest of(ArrayNode operations) {
        return of(null, operations);
    }

    private static EditRequest of(@Nullable String lang, ArrayNode operations) {
        try {
            return new EditRequest(lang, operations, EditCodec.read(operations));
        } catch (SceneException e) {
            throw Problem.unprocessable(e.getMessage() + ".");
        }
    }

    SceneEdit edit(String sceneKey) {
        return new SceneEdit(sceneKey, operations);
    }
}
