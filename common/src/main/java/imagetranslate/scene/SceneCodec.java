package imagetranslate.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Foreseen;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scenes to bytes and back: schema 2, with the fields of schema 1 beside it for older readers. docs/scene.schema.json. */
public final class SceneCodec {
    static final int SCHEMA = 2;

    private SceneCodec() {}

    /** @throws IllegalArgumentException for a scene without a target: it is written where a picture was hosted, or a dry run has ended */
    public static byte[] write(Scene scene) {
        Map.Entry<String, Target> target = scene.targets().entrySet().stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("a scene without a target has nothing to stand beside"));
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("schema", SCHEMA);
        ObjectNode tree = SceneJson.MAPPER.valueToTree(scene);
        node.setAll(tree);
        putSchema1(scene, target.getKey(), target.getValue(), tree, node);
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scene could not be written as JSON", e);
        }
    }

    /** @throws SceneException for what is no scene of a schema that is known here */
    public static Scene read(byte[] bytes) throws SceneException {
        try {
            JsonNode node = MessageCodec.json().readTree(bytes);
            if (!(node instanceof ObjectNode object)) {
                throw new SceneException("the scene is not a JSON object", null);
            }
            JsonNode schema = object.path("schema");
            if (schema.isMissingNode() || schema.asInt() == 1) {
                return Schema1.read(object);
            }
            if (schema.asInt() != SCHEMA) {
                throw new SceneException("schema is " + schema + "; this version reads 1 and " + SCHEMA, null);
            }
            OlderLooks.renew(object);
            return SceneJson.MAPPER.treeToValue(object, Scene.class);
        } catch (JsonMappingException e) {
            throw new SceneException("the scene's " + path(e) + reason(e), e);
        } catch (IOException e) {
            throw new SceneException("the scene is not JSON: " + e.getMessage(), e);
        }
    }

    /** blocks[3].lines[0].quad: */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.length() == 0 ? "" : path.append(": ").toString();
    }

    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause();
        return cause instanceof IllegalArgumentException wrong
                ? String.valueOf(wrong.getMessage())
                : e.getOriginalMessage();
    }

    /** The flat list of lines, and what was said of the one target. */
    private static void putSchema1(Scene scene, String lang, Target target, ObjectNode tree, ObjectNode node) {
        node.put("source_url", scene.source().url());
        node.put("result_url", target.resultUrl());
        node.put("target_lang", lang);
        JsonNode written = tree.path("targets").path(lang);
        node.set("status", written.path("status"));
        node.set("millis", written.path("millis"));
        node.set("paths", written.path("paths"));
        if (scene.source().width() > 0) {
            node.putObject("image")
                    .put("width", scene.source().width())
                    .put("height", scene.source().height())
                    .put("format", scene.source().format())
                    .put("frames", scene.source().frames());
        }
        ArrayNode boxes = node.putArray("boxes");
        for (Block block : scene.blocks()) {
            for (int i = 0; i < block.lines().size(); i++) {
                boxes.add(box(block, i, target));
            }
        }
    }

    /** A block's text stands beside each of its lines; how it was set, beside the first. */
    private static ObjectNode box(Block block, int index, Target target) {
        Line line = block.lines().get(index);
        ObjectNode box = MessageCodec.json().createObjectNode();
        box.set("quad", SceneJson.MAPPER.valueToTree(line.quad()));
        box.put("text", line.text());
        box.put("confidence", line.confidence());
        box.put("block", block.id());
        @Nullable Foreseen foreseen = target.foreseen().get(block.id());
        if (foreseen != null) {
            ObjectNode seen = SceneJson.MAPPER.valueToTree(foreseen);
            List.of("decision", "rule", "role", "origin").forEach(name -> box.set(name, seen.get(name)));
        }
        SetText set = target.blocks().get(block.id());
        if (set == null) {
            box.putNull("translation");
            box.put("reason", target.kept().getOrDefault(block.id(), block.reason() == null ? "" : block.reason()));
            box.putNull("set");
            return box;
        }
        box.put("translation", set.text());
        box.putNull("reason");
        if (index > 0) {
            box.putNull("set");
            return box;
        }
        ObjectNode setting = box.putObject("set");
        setting.set("area", SceneJson.MAPPER.valueToTree(set.area()));
        ArrayNode lines = setting.putArray("lines");
        set.lines().forEach(lines::add);
        setting.put("font", set.font())
                .put("size", set.size())
                .put("colour", set.fill())
                .put("outline", set.outline())
                .put("fits", set.fits());
        return box;
    }
}
