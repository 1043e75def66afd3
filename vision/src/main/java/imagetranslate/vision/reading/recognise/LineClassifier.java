package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.vision.model.Inference;
import imagetranslate.vision.model.Normalisation;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.Planes;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Tells whether a line stands on its head. Safe for several threads. */
public final class LineClassifier {
    private static final int HEIGHT = 48;
    private static final int WIDTH = 192;
    private static final double SURE = 0.9;

    private final Inference inference;
    private final Normalisation normalisation;

    public LineClassifier(OnnxModel model) {
        this.inference = new Inference(model);
        this.normalisation = Normalisation.of(model.entry());
    }

    /** @param line CV_8UC3, any size */
    public boolean upsideDown(Mat line) {
        int own = Math.min(WIDTH, (int) Math.ceil(HEIGHT * (double) line.cols() / line.rows()));
        try (Mat resized = new Mat();
                Size size = new Size(own, HEIGHT)) {
            resize(line, resized, size, 0, 0, INTER_LINEAR);
            try (FloatPointer data = Planes.of(resized, WIDTH, normalisation);
                    FloatPointer scores = new FloatPointer(2)) {
                inference.run(data, new long[] {1, 3, HEIGHT, WIDTH}, scores, new long[] {1, 2});
                return scores.get(1) > SURE;
            }
        }
    }
}
