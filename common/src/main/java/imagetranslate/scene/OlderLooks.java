package imagetranslate.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Scenes of before parts of a text had colours of their own knew one colour of all its numbers. */
final class OlderLooks {
    private static final String ANY_NUMBER = "0";

    private OlderLooks() {}

    static void renew(ObjectNode scene) {
        for (JsonNode block : scene.path("blocks")) {
            for (JsonNode line : block.path("lines")) {
                JsonNode style = line.path("look").path("style");
                if (style instanceof ObjectNode older && older.path("numbers").isTextual() && !older.has("parts")) {
                    JsonNode fill = older.path("fill");
                    older.putArray("parts")
                            .add(older.objectNode()
                                    .put("text", " ")
                                    .set("colour", fill.path(Math.floorDiv(fill.size(), 2))))
                            .add(older.objectNode().put("text", ANY_NUMBER).set("colour", older.path("numbers")));
                }
            }
        }
    }
}
