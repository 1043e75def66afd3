package imagetranslate.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Source;
import imagetranslate.scene.Scene.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scene of earlier versions: a flat list of lines, each translated by itself, and so a block here. Looks and plate
 * weren't kept, so that a picture can't be set again from it.
 */
final class Schema1 {
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, SetText> texts = new LinkedHashMap<>();
    private final Map<String, String> kept = new LinkedHashMap<>();

    private Schema1() {}

    static Scene read(ObjectNode node) throws JsonProcessingException, SceneException {
        Schema1 old = new Schema1();
        for (JsonNode box : node.path("boxes")) {
            try {
                old.take(box);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new SceneException("the scene's boxes[" + old.blocks.size() + "]: " + e.getMessage(), e);
            }
        }
        Target target = new Target(
                status(node.path("status")),
                "",
                node.path("result_url").asText(""),
                old.texts,
                old.kept,
                null,
                null,
                SceneJson.MAPPER.convertValue(node.path("millis"), SceneJson.MILLIS),
                Map.of(),
                List.of(),
                null,
                Map.of(),
                List.of(),
                null);
        JsonNode image = node.path("image");
        return new Scene(
                node.path("request_id").asText(""),
                node.path("image_id").asText(""),
                new Source(
                        node.path("source_url").asText(""),
                        null,
                        null,
                        image.path("width").asInt(0),
                        image.path("height").asInt(0),
                        image.path("format").asText(""),
                        image.path("frames").asInt(1)),
                node.path("source_lang").asText(""),
                old.blocks,
                null,
                Map.of(node.path("target_lang").asText("und"), target),
                0,
                null);
    }

    private void take(JsonNode box) throws JsonProcessingException {
        String id = "b" + blocks.size();
        String reason = box.path("reason").isTextual() ? box.path("reason").asText() : null;
        Line line = new Line(
                id + ".0",
                SceneJson.MAPPER.treeToValue(box.path("quad"), Quad.class),
                box.path("text").asText(""),
                box.path("confidence").asDouble(0),
                null);
        blocks.add(new Block(
                id,
                List.of(line),
                "Zyyy",
                0,
                0,
                Direction.HORIZONTAL,
                Align.LEFT,
                reason == null ? Decision.TRANSLATE : Decision.KEEP,
                reason));
        if (reason != null) {
            kept.put(id, reason);
        } else if (box.path("set").isObject()) {
            texts.put(id, set(box.path("translation").asText(""), box.path("set")));
        }
    }

    private static SetText set(String text, JsonNode set) throws JsonProcessingException {
        List<String> broken = new ArrayList<>();
        set.path("lines").forEach(line -> broken.add(line.asText("")));
        return new SetText(
                text,
                Origin.MODEL,
                broken,
                SceneJson.MAPPER.treeToValue(set.path("area"), Quad.class),
                set.path("font").asText(""),
                set.path("size").asDouble(0),
                set.path("colour").asText(""),
                List.of(),
                set.path("outline").asText(""),
                set.path("fits").asBoolean(true),
                null);
    }

    private static Status status(JsonNode word) throws SceneException {
        for (Status status : Status.values()) {
            if (status.name().equalsIgnoreCase(word.asText(""))) {
                return status;
            }
        }
        throw new SceneException("the scene's status is " + word + "; it must be translated or unchanged", null);
    }
}
