package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Where things end that are soft, or that JPEG made broader: where half of their difference from the ground is left. */
public final class Halfway {
    private static final int AROUND = 5;

    private Halfway() {}

    /**
     * @param differs each pixel's difference from the ground
     * @param least by which anything differs
     * @return 255 on what differs by that, and by half of the most that anything does right beside it
     */
    public static byte[] of(float[] differs, int width, int height, double least) {
        float[] peak = new float[differs.length];
        try (Mat most = new Mat(height, width, CV_32F);
                Size near = new Size(AROUND, AROUND);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, near)) {
            most.<FloatBuffer>createBuffer().put(differs);
            opencv_imgproc.dilate(most, most, square);
            most.<FloatBuffer>createBuffer().get(peak);
        }
        byte[] there = new byte[differs.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = (byte) (differs[i] > Math.max(least, peak[i] / 2) ? 255 : 0);
        }
        return there;
    }
}
