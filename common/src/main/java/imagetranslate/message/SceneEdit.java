package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * That a picture is to be set again from its scene ({@code edit} on the wire), without recogniser and translator.
 *
 * @param sceneKey the object key of the scene that it starts from
 * @param operations what a person changes, as {@code imagetranslate.scene.EditCodec} reads it; empty to set all as it was
 */
public record SceneEdit(String sceneKey, ArrayNode operations) {
    static final String FIELD = "edit";

    static @Nullable SceneEdit read(ObjectNode message) {
        ObjectNode edit = Fields.object(message, FIELD);
        if (edit == null) {
            return null;
        }
        String key = Fields.bounded(edit, "scene_key", FieldRules.LONGEST_NAME);
        if (key.isEmpty()) {
            throw JobRejected.malformed("edit.scene_key is missing; an edit starts from the scene of a picture");
        }
        JsonNode operations = edit.path("operations");
        if (!(operations instanceof ArrayNode list)) {
            throw JobRejected.malformed("edit.operations must be a list, not " + Fields.kindOf(operations));
        }
        return new SceneEdit(key, list);
    }

    void write(ObjectNode message) {
        message.putObject(FIELD).put("scene_key", sceneKey).set("operations", operations);
    }
}
