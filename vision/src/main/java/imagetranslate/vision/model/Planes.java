package imagetranslate.vision.model;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.split;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;

/** A picture as PP-OCR's networks take it: f32 [1,3,H,W], BGR planes, normalised, padded on the right with 0. */
public final class Planes {
    private Planes() {}

    /**
     * @param picture CV_8UC3, at most {@code width} columns
     * @return 3 × rows × width floats; the caller closes it
     */
    public static FloatPointer of(Mat picture, int width, Normalisation normalisation) {
        int rows = picture.rows();
        long plane = (long) rows * width;
        FloatPointer data = new FloatPointer(3 * plane);
        if (picture.cols() < width) {
            FloatPointer.memset(data, 0, 3 * plane * Float.BYTES);
        }
        try (Mat stacked = new Mat(3 * rows, width, CV_32F, data);
                MatVector planes = new MatVector(3)) {
            split(picture, planes);
            for (int channel = 0; channel < 3; channel++) {
                try (Rect place = new Rect(0, channel * rows, picture.cols(), rows);
                        Mat part = new Mat(stacked, place)) {
                    // Of the right size and type already, so it is written in place.
                    planes.get(channel)
                            .convertTo(
                                    part,
                                    CV_32F,
                                    normalisation.factor()[channel],
                                    normalisation.shift()[channel]);
                }
            }
        }
        return data;
    }
}
