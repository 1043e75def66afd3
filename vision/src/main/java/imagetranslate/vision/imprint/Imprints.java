package imagetranslate.vision.imprint;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import imagetranslate.message.Imprint;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.pixels.Ink;
import imagetranslate.vision.pixels.PixelWindow;
import imagetranslate.vision.reading.recognise.LineCrop;
import org.bytedeco.opencv.opencv_core.Mat;

/** Measures {@link Imprint}s. Safe for several threads. */
public final class Imprints {
    /** Of the box's height: a detector's box may cut a tall character off. */
    private static final double RIM = 0.12;

    private Imprints() {}

    /** @param bgr the page, CV_8UC3 */
    public static Imprint of(Mat bgr, TextBox line) {
        double rim = RIM * Math.min(line.quad().width(), line.quad().height());
        boolean column = line.direction() == Direction.VERTICAL;
        try (LineCrop crop = column
                        ? LineCrop.cut(bgr, Margin.around(line.quad(), rim, rim, rim), 1)
                        : LineCrop.cut(bgr, Margin.around(line.quad(), rim, rim, rim), 0);
                Mat grey = new Mat()) {
            cvtColor(crop.pixels(), grey, COLOR_BGR2GRAY);
            Tones tones = Tones.of(bgr, line.quad());
            Shade shade = new Shade(PixelWindow.bytes(grey), grey.cols(), grey.rows());
            Ink ink = Ink.of(crop.pixels());
            return new Imprint(tones.sharpness(), shade.of(ink), Lie.bow(ink), Lie.shear(ink));
        }
    }
}
