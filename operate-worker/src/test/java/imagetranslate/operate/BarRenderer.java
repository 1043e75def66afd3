package imagetranslate.operate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.message.Quad;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextLayer;
import imagetranslate.typesetting.TextRenderer;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;

/** The smallest renderer that keeps the port's promises: a red bar in the middle of each line. */
final class BarRenderer implements TextRenderer {
    @Override
    public List<SetLine> render(Mat canvas, List<TextItem> items, String targetLang, TextLayer.@Nullable Taker layers) {
        return items.stream().map(item -> bar(canvas, item)).toList();
    }

    private static SetLine bar(Mat canvas, TextItem item) {
        Quad ink = item.source().get(0).ink().quad();
        try (Rect box = WhiteoutPlateMaker.box(ink);
                Rect bar = new Rect(box.x(), box.y() + box.height() / 2, box.width(), 2);
                Mat area = new Mat(canvas, bar);
                Mat red = new Mat(2, box.width(), CV_8UC3, new Scalar(0, 0, 255, 0))) {
            red.copyTo(area);
        }
        return new SetLine(
                ink, List.of(item.text()), "Bar", item.source().get(0).style().size(), "#ff0000", "", true, null);
    }
}
