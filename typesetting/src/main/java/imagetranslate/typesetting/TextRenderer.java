package imagetranslate.typesetting;

import imagetranslate.vision.image.PageImage;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Sets texts into a clean plate. Safe for several threads. */
public interface TextRenderer {
    /**
     * @param canvas CV_8UC3, the plate; drawn into
     * @param page the source, for colour and for what is free
     * @param targetLang BCP 47
     * @return one record a lettering, in order
     */
    List<SetLine> render(Mat canvas, PageImage page, List<TextItem> letterings, String targetLang);
}
