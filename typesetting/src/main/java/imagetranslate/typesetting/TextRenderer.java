package imagetranslate.typesetting;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Sets texts into a clean plate. Safe for several threads. The same plate and items give the same pixels. */
public interface TextRenderer {
    /**
     * @param canvas CV_8UC3, the plate, which also says what is free; drawn into
     * @param targetLang BCP 47
     * @return one record an item, in order
     */
    List<SetLine> render(Mat canvas, List<TextItem> items, String targetLang);
}
