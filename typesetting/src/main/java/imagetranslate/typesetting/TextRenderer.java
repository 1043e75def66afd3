package imagetranslate.typesetting;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Sets texts into a clean plate. Safe for several threads. The same plate and items give the same pixels. */
public interface TextRenderer {
    /**
     * Nobody takes the layers.
     *
     * @see #render(Mat, List, String, TextLayer.Taker)
     */
    default List<SetLine> render(Mat canvas, List<TextItem> items, String targetLang) {
        return render(canvas, items, targetLang, null);
    }

    /**
     * @param canvas CV_8UC3, the plate, which also says what is free; drawn into
     * @param targetLang BCP 47
     * @param layers takes what is painted of each; null for nobody
     * @return one record an item, in order
     */
    List<SetLine> render(Mat canvas, List<TextItem> items, String targetLang, TextLayer.@Nullable Taker layers);
}
