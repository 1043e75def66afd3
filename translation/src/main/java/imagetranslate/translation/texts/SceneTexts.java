package imagetranslate.translation.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.scene.EditCodec;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.Foreseen;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Target;
import imagetranslate.scene.SceneException;
import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of a scene that has one target. */
public final class SceneTexts {
    /** Tools break lines as they like, drop what can't be seen, and put U+FFFD where they can't hold a character. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}\\uFFFD&&[^\\u200B-\\u200F]]+");

    private static final int LONGEST_SHOWN = 60;

    private final Scene scene;
    private final String lang;
    private final Target target;
    private final Map<String, Block> blocks = new LinkedHashMap<>();

    private SceneTexts(Scene scene) {
        Map.Entry<String, Target> only = scene.targets().entrySet().iterator().next();
        this.scene = scene;
        this.lang = only.getKey();
        this.target = only.getValue();
        scene.blocks().forEach(block -> blocks.put(block.id(), block));
    }

    /** @throws SceneException for one that has not one target */
    public static SceneTexts of(Scene scene) throws SceneException {
        if (scene.targets().size() != 1) {
            throw new SceneException("the scene has " + scene.targets().size() + " targets; it must have one", null);
        }
        return new SceneTexts(scene);
    }

    /** BCP 47. */
    public String lang() {
        return lang;
    }

    /** Whether two texts say the same, whatever their blanks and line breaks. */
    public static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** A text as it is compared with others. */
    public static String plain(String text) {
        return Normalizer.normalize(BLANKS.matcher(text).replaceAll(" ").strip(), Normalizer.Form.NFC);
    }

    /** What was set, or was to be: without what stays by a rule. */
    public Page page(String requestId) {
        List<Unit> units = new ArrayList<>();
        for (Block block : scene.blocks()) {
            boolean wanted =
                    block.decision() == Decision.TRANSLATE || target.blocks().containsKey(block.id());
            if (wanted) {
                units.add(new Unit(block.id(), block.text(), text(block.id())));
            }
        }
        return new Page(requestId, scene.imageId(), scene.sourceLang(), units);
    }

    private String text(String block) {
        @Nullable SetText set = target.blocks().get(block);
        @Nullable Foreseen foreseen = target.foreseen().get(block);
        return set != null
                ? set.text()
                : Optional.ofNullable(foreseen).map(Foreseen::text).orElse("");
    }

    /**
     * What a person translated otherwise than it is set, as operations of an edit. A unit without a translation, or with the one
     * that is set, changes nothing.
     *
     * @throws BrokenTexts for a block that isn't there, a source that says something else, and a text that can't be set
     */
    public ArrayNode changes(Page page) throws BrokenTexts {
        ArrayNode operations = MessageCodec.json().createArrayNode();
        Set<String> seen = new HashSet<>();
        for (Unit unit : page.units()) {
            if (!seen.add(unit.block())) {
                throw new BrokenTexts(unit.place(), "the block '" + unit.block() + "' stands there a second time");
            }
            check(unit);
            if (!unit.target().isBlank() && !isSame(unit.target(), text(unit.block()))) {
                operations.add(operation(unit));
            }
        }
        return operations;
    }

    private void check(Unit unit) throws BrokenTexts {
        @Nullable Block block = blocks.get(unit.block());
        if (block == null) {
            throw new BrokenTexts(
                    unit.place(),
                    "there is no block '" + shown(unit.block()) + "' in the picture, which has "
                            + (blocks.isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ",
                                            blocks.keySet().stream().limit(20).toList())));
        }
        if (!isSame(unit.source(), block.text())) {
            throw new BrokenTexts(
                    unit.place(),
                    "the source of the block '" + unit.block() + "' is '" + shown(unit.source())
                            + "' there and '" + shown(block.text())
                            + "' in the picture: the file is of another reading; get it anew");
        }
    }

    private static ArrayNode list(Unit unit) {
        ArrayNode list = MessageCodec.json().createArrayNode();
        list.addObject().put("op", "text").put("block", unit.block()).put("text", unit.target());
        return list;
    }

    private static JsonNode operation(Unit unit) throws BrokenTexts {
        ArrayNode list = list(unit);
        try {
            EditCodec.read(list);
        } catch (SceneException e) {
            throw new BrokenTexts(
                    unit.place(),
                    "the translation of the block '" + unit.block() + "' can't be set: "
                            + String.valueOf(e.getMessage()).replaceFirst("^edit 0: ", ""));
        }
        return list.get(0);
    }

    private static String shown(String text) {
        String line = plain(text);
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
