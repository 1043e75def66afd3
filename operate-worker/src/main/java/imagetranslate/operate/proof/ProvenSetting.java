package imagetranslate.operate.proof;

import imagetranslate.operate.proof.ProofSheet.Erased;
import imagetranslate.operate.proof.ProofSheet.Kept;
import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.vision.pixels.LineMask;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Texts set into a plate and looked at again, and set once more where that mends something.
 *
 * @param items as they were set in the end
 * @param set one for each
 * @param proof of that; null where nobody looked
 * @param mended whether they are others than were asked for
 */
public record ProvenSetting(
        List<TextItem> items, List<SetLine> set, @Nullable Proof proof, boolean mended) {

    /**
     * What stands where on a page, by the blocks' ids.
     *
     * @param erased the lines in whose place texts come
     * @param kept the text that stays
     * @param texts the block of each item
     * @param mends whether texts may be set otherwise than was asked: not where a person decided
     */
    public record Layout(List<Erased> erased, List<Kept> kept, List<String> texts, boolean mends) {}

    /** @param readers of what was set, beside the comparison of its glyphs */
    public record Tools(TextRenderer renderer, LineReaders readers) {}

    /** Texts that nobody looks at. */
    public static ProvenSetting unread(TextRenderer renderer, Mat canvas, List<TextItem> items, String lang) {
        return new ProvenSetting(items, renderer.render(canvas, items, lang), null, false);
    }

    /**
     * The same canvas, items and layout give the same pixels.
     *
     * @param source CV_8UC3, the page as it is seen
     * @param canvas CV_8UC3, the plate; drawn into
     * @param lines all that the plate erased
     */
    public static ProvenSetting of(
            Tools tools,
            Mat source,
            Mat canvas,
            List<LineMask> lines,
            Layout layout,
            List<TextItem> items,
            String lang) {
        try (CleanPlate clean = CleanPlate.of(source, canvas, lines)) {
            ProvenSetting first = read(tools, source, canvas, clean, layout, items, lang);
            List<TextItem> mended = layout.mends() ? first.mending(layout) : items;
            if (mended.equals(items)) {
                return first;
            }
            clean.restore(canvas, first.set());
            ProvenSetting second = read(tools, source, canvas, clean, layout, mended, lang);
            if (findings(second).size() < findings(first).size()) {
                return new ProvenSetting(mended, second.set(), second.proof(), true);
            }
            clean.restore(canvas, second.set());
            tools.renderer().render(canvas, items, lang);
            return first;
        }
    }

    private static ProvenSetting read(
            Tools tools, Mat source, Mat canvas, CleanPlate clean, Layout layout, List<TextItem> items, String lang) {
        List<SetLine> set = tools.renderer().render(canvas, items, lang);
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            texts.add(new Text(layout.texts().get(i), items.get(i), set.get(i)));
        }
        Proof proof = new ProofReader(tools.readers())
                .read(new ProofSheet(source, clean, canvas, layout.erased(), layout.kept(), texts), lang);
        return new ProvenSetting(items, set, proof, false);
    }

    private static List<Finding> findings(ProvenSetting setting) {
        return setting.proof() == null ? List.of() : setting.proof().findings();
    }

    /** The items as they would be set again; the same where that mends nothing. */
    private List<TextItem> mending(Layout layout) {
        List<Finding> findings = findings(this);
        // What was drawn outside couldn't be taken back.
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.OUTSIDE)) {
            return items;
        }
        List<TextItem> mended = new ArrayList<>(items);
        for (Finding finding : findings) {
            int i = layout.texts().indexOf(finding.block());
            if (i >= 0) {
                mended.set(i, Mending.of(mended.get(i), set.get(i), finding));
            }
        }
        return mended;
    }
}
