package imagetranslate.operate.proof;

import imagetranslate.message.Quad;
import imagetranslate.scene.LineStyle;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A picture with its texts drawn, beside all that it was made from. Pixels are shared and stay the caller's.
 *
 * @param source CV_8UC3, the page as it is seen
 * @param clean the plate as it was before a text was drawn
 * @param drawn CV_8UC3
 * @param erased the lines in whose place texts came
 * @param kept the text that stays
 * @param texts what was set
 */
public record ProofSheet(
        Mat source, CleanPlate clean, Mat drawn, List<Erased> erased, List<Kept> kept, List<Text> texts) {

    public ProofSheet {
        erased = List.copyOf(erased);
        kept = List.copyOf(kept);
        texts = List.copyOf(texts);
    }

    /** @param block the id of the block that the line was of */
    public record Erased(String block, LineMask mask, LineStyle look) {}

    public record Kept(String block, Quad quad) {}

    /**
     * @param item what was to be set, and in whose place
     * @param set what the renderer says that it did
     */
    public record Text(String block, TextItem item, SetLine set) {}
}
