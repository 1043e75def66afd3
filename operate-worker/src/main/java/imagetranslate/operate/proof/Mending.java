package imagetranslate.operate.proof;

import imagetranslate.scene.ByHand;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What setting a text again can mend: letters that are hardly seen get an outline, and texts over each other get smaller. */
final class Mending {
    private static final int DARK = 0x111111;
    private static final int LIGHT = 0xFFFFFF;

    /** To one. From here on letters are read well enough, and an outline that the source didn't have would be worse than they are. */
    private static final double HARDLY_SEEN = 2;

    /** In em; in pixels at least one. */
    private static final double OUTLINE = 0.06;

    /** Of its size a text keeps at least that, and gives up at least a little. */
    private static final double SMALLEST = 0.7;

    private static final double LARGEST = 0.95;

    private static final double MORE = 1.3;

    /** Pixels of em: below that it would only be the next finding. */
    private static final double LEGIBLE = 9;

    private Mending() {}

    /** The same item where nothing is known to help. */
    static TextItem of(TextItem item, SetLine set, Finding finding) {
        return switch (finding.kind()) {
            case CONTRAST -> finding.measure() < HARDLY_SEEN ? outlined(item, set) : item;
            case OVERLAP -> smaller(item, set, finding.measure());
            default -> item;
        };
    }

    private static TextItem outlined(TextItem item, SetLine set) {
        if (set.glyphs() == null) {
            return item;
        }
        TextStyle look = set.glyphs().look();
        double letters = Rgb.luminance(look.colour());
        boolean dark = Rgb.contrast(letters, Rgb.luminance(DARK)) > Rgb.contrast(letters, Rgb.luminance(LIGHT));
        Outline outline = new Outline(dark ? DARK : LIGHT, Math.max(OUTLINE, 1 / set.size()));
        return with(item, null, List.of(outline));
    }

    /** Both texts that meet get smaller about their middle, so that each gives way for half of it, and a little more. */
    private static TextItem smaller(TextItem item, SetLine set, double deep) {
        double share = Math.max(SMALLEST, Math.min(LARGEST, 1 - (MORE * deep + 1) / set.size()));
        double size = Math.max(Math.min(LEGIBLE, set.size()), share * set.size());
        return size < set.size() ? with(item, size, null) : item;
    }

    private static TextItem with(TextItem item, @Nullable Double size, @Nullable List<Outline> outlines) {
        ByHand more = new ByHand(size, null, null, null, null, outlines, null, null, null, null);
        return new TextItem(item.text(), item.source(), item.hand().with(more));
    }
}
