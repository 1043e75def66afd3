package imagetranslate.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Target;
import imagetranslate.scene.TextStyle.Outline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person has changed in a copy of a scene, as operations of an edit. What can be changed are the texts of its target: their
 * words, size, fill, outline, font, place and {@code by_hand}; a text that is taken away and named in {@code kept} is restored.
 */
public final class SceneChanges {
    /** Pixels: a rounded number is no move. */
    private static final double ROUNDED = 0.05;

    /** Of an outline that nothing says the width of, in em. */
    private static final double OUTLINE = 0.06;

    private static final List<String> PARTS = List.of("blocks", "kept");

    private final ArrayNode operations = MessageCodec.json().createArrayNode();
    private final String lang;
    private final Scene scene;

    private SceneChanges(Scene scene, String lang) {
        this.scene = scene;
        this.lang = lang;
    }

    /**
     * @param scene as it is
     * @param copy of it, changed
     * @return as {@link EditCodec} reads them, in the order of the blocks; empty where nothing was changed
     * @throws SceneException for a change of anything else, with its path
     */
    public static ArrayNode between(Scene scene, Scene copy) throws SceneException {
        JsonNode before = SceneJson.MAPPER.valueToTree(scene);
        JsonNode after = SceneJson.MAPPER.valueToTree(copy);
        for (JsonNode tree : List.of(before, after)) {
            tree.path("targets").forEach(target -> ((ObjectNode) target).remove(PARTS));
        }
        refuseDifference("", before, after);
        Map.Entry<String, Target> target = scene.targets().entrySet().iterator().next();
        SceneChanges changes = new SceneChanges(scene, target.getKey());
        changes.all(target.getValue(), copy.targets().getOrDefault(target.getKey(), target.getValue()));
        return changes.operations;
    }

    private static void refuseDifference(String path, JsonNode before, JsonNode after) throws SceneException {
        if (before.equals(after)) {
            return;
        }
        if (before.isContainerNode() && after.getNodeType() == before.getNodeType() && before.size() == after.size()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                refuseDifference(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name));
            }
            for (int i = 0; before.isArray() && i < before.size(); i++) {
                refuseDifference(path + "[" + i + "]", before.get(i), after.get(i));
            }
        }
        throw new SceneException(
                path + " is otherwise than in the scene; only the texts of its target can be changed", null);
    }

    private void all(Target before, Target after) throws SceneException {
        refuseUnknown(after.blocks().keySet(), "blocks");
        refuseUnknown(after.kept().keySet(), "kept");
        for (Scene.Block block : scene.blocks()) {
            String id = block.id();
            @Nullable SetText was = before.blocks().get(id);
            @Nullable SetText is = after.blocks().get(id);
            boolean isKept = after.kept().containsKey(id);
            if (is != null && isKept && !before.kept().containsKey(id)) {
                throw wrong(id, "it stands in kept too; a text is set or kept");
            } else if (is != null) {
                change(block, was, is);
            } else if (was != null && !isKept) {
                throw wrong(id, "it is gone; an empty text clears its place, an entry in kept restores the source");
            } else if (was != null) {
                operation(id, "restore");
            }
        }
    }

    private void refuseUnknown(Set<String> ids, String where) throws SceneException {
        for (String id : ids) {
            if (scene.blocks().stream().noneMatch(block -> block.id().equals(id))) {
                throw new SceneException(
                        "targets." + lang + "." + where + " has '" + id + "', which is no block", null);
            }
        }
    }

    private void change(Scene.Block block, @Nullable SetText was, SetText is) throws SceneException {
        String id = block.id();
        boolean otherText = was == null || !was.text().equals(is.text());
        if (otherText && is.text().isBlank()) {
            operation(id, "clear");
            return;
        }
        if (otherText) {
            operation(id, "text").put("text", is.text());
        }
        if (was == null) {
            style(id, hand(is));
            return;
        }
        boolean rest = is.fits() == was.fits() && (otherText || is.lines().equals(was.lines()));
        if (!rest || (!otherText && is.origin() != was.origin())) {
            throw wrong(id, "lines, origin and fits follow from the text, and can't be changed");
        }
        ObjectNode look = hand(is);
        refuseTakenAway(id, hand(was), look);
        hand(was).properties().forEach(said -> {
            if (said.getValue().equals(look.path(said.getKey()))) {
                look.remove(said.getKey());
            }
        });
        seen(block, was, is, look);
        style(id, look);
        move(id, was, is);
    }

    /** What by_hand says of the look; where it stands is told apart. */
    private static ObjectNode hand(SetText text) {
        ByHand hand = text.byHand() == null ? ByHand.NOTHING : text.byHand();
        ObjectNode look = SceneJson.MAPPER.valueToTree(hand);
        look.remove(List.of("dx", "dy"));
        return look;
    }

    private void refuseTakenAway(String id, ObjectNode was, ObjectNode is) throws SceneException {
        for (Map.Entry<String, JsonNode> said : was.properties()) {
            if (!is.has(said.getKey())) {
                throw wrong(
                        id, "by_hand." + said.getKey() + " is gone; a person's word can be changed, not taken away");
            }
        }
    }

    /** What the text itself says of its look; by_hand goes before it. */
    private static void seen(Scene.Block block, SetText was, SetText is, ObjectNode look) {
        if (is.size() != was.size() && !look.has("size")) {
            look.put("size", is.size());
        }
        if (!is.fill().equals(was.fill()) && !look.has("fill")) {
            look.putArray("fill").add(is.fill());
        }
        if (!is.font().equals(was.font()) && !look.has("font")) {
            look.put("font", is.font());
        }
        if (!is.parts().equals(was.parts()) && !look.has("parts")) {
            look.set("parts", SceneJson.MAPPER.valueToTree(is.parts()));
        }
        if (!is.outline().equals(was.outline()) && !look.has("outlines")) {
            ArrayNode outlines = look.putArray("outlines");
            if (!is.outline().isEmpty()) {
                outlines.addObject().put("colour", is.outline()).put("width", width(block, was));
            }
        }
    }

    private static double width(Scene.Block block, SetText was) {
        List<Outline> decided = was.byHand() == null || was.byHand().outlines() == null
                ? List.of()
                : was.byHand().outlines();
        return Stream.concat(
                        decided.stream(),
                        block.lines().stream()
                                .map(Scene.Line::look)
                                .flatMap(Stream::ofNullable)
                                .flatMap(look -> look.style().outlines().stream()))
                .mapToDouble(Outline::width)
                .findFirst()
                .orElse(OUTLINE);
    }

    private void style(String id, ObjectNode look) {
        if (!look.isEmpty()) {
            operation(id, "style").setAll(look);
        }
    }

    private void move(String id, SetText was, SetText is) throws SceneException {
        Point from = was.area().corners().get(0);
        Point to = is.area().corners().get(0);
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        for (int i = 1; i < was.area().corners().size(); i++) {
            Point before = was.area().corners().get(i);
            Point after = is.area().corners().get(i);
            if (Math.abs(after.x() - before.x() - dx) > ROUNDED || Math.abs(after.y() - before.y() - dy) > ROUNDED) {
                throw wrong(id, "its area has another shape; it can be moved, its size follows from the text's");
            }
        }
        double byHandX = hand(is, true) - hand(was, true);
        double byHandY = hand(is, false) - hand(was, false);
        double x = Math.abs(dx) > ROUNDED ? dx : byHandX;
        double y = Math.abs(dy) > ROUNDED ? dy : byHandY;
        if (Math.abs(x) > ROUNDED || Math.abs(y) > ROUNDED) {
            operation(id, "move").put("dx", x).put("dy", y);
        }
    }

    private static double hand(SetText text, boolean right) {
        ByHand hand = text.byHand() == null ? ByHand.NOTHING : text.byHand();
        @Nullable Double way = right ? hand.dx() : hand.dy();
        return way == null ? 0 : way;
    }

    private ObjectNode operation(String block, String op) {
        return operations.addObject().put("op", op).put("block", block);
    }

    private SceneException wrong(String id, String why) {
        return new SceneException("targets." + lang + ".blocks." + id + ": " + why, null);
    }
}
