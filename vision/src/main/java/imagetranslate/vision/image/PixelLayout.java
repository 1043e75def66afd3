package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CMP_NE;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import imagetranslate.vision.image.file.SourceTraits;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.jspecify.annotations.Nullable;

/** Between the layouts that files have (grey, colour, alpha, 8 or 16 bits) and the page's own: BGR of 8 bits, alpha apart. */
public final class PixelLayout {
    /** 65535 / 255: both ranges' ends meet. */
    public static final double DEPTH_RATIO = 257;

    private static final int ALPHA = 3;
    private static final int OPAQUE = 255;
    private static final int NO_DATA = 128;

    private PixelLayout() {}

    /**
     * @param decoded 1, 3 or 4 channels of 8 or 16 bits; closed or taken over here
     * @param alphaMayBeUnused for BMP, whose fourth byte is alpha in some files and nothing (all zero) in others
     */
    static PageImage page(Mat decoded, boolean alphaMayBeUnused, SourceTraits traits) {
        boolean deep = decoded.depth() == CV_16U;
        try (Mat shallow = deep ? narrowed(decoded) : new Mat(decoded)) {
            Mat alpha = shallow.channels() == 4 ? alpha(shallow, alphaMayBeUnused) : null;
            Mat bgr = coloursShared(shallow);
            if (!deep) {
                decoded.close();
            }
            return new PageImage(bgr, alpha, traits.deep(deep ? decoded : null));
        }
    }

    static Mat narrowed(Mat deep) {
        Mat shallow = new Mat();
        deep.convertTo(shallow, CV_8U, 1 / DEPTH_RATIO, 0);
        return shallow;
    }

    /** Three channels of the same depth, in memory of their own. */
    public static Mat coloursCopied(Mat pixels) {
        return pixels.channels() == 3 ? pixels.clone() : coloursShared(pixels);
    }

    /** Three channels of the same depth: the same memory where there were three. */
    private static Mat coloursShared(Mat pixels) {
        if (pixels.channels() == 3) {
            return new Mat(pixels);
        }
        Mat colours = new Mat();
        cvtColor(pixels, colours, pixels.channels() == 1 ? COLOR_GRAY2BGR : COLOR_BGRA2BGR);
        return colours;
    }

    private static @Nullable Mat alpha(Mat pixels, boolean mayBeUnused) {
        Mat alpha = new Mat();
        extractChannel(pixels, alpha, ALPHA);
        double[] least = new double[1];
        double[] most = new double[1];
        minMaxLoc(alpha, least, most, null, null, null);
        if (least[0] == OPAQUE || (mayBeUnused && most[0] == 0)) {
            alpha.close();
            return null;
        }
        return alpha;
    }

    /** Colours that alpha was multiplied into, in place: straight ones. */
    static void divideByAlpha(Mat bgra) {
        double full = bgra.depth() == CV_16U ? OPAQUE * DEPTH_RATIO : OPAQUE;
        try (MatVector channels = new MatVector()) {
            split(bgra, channels);
            for (int i = 0; i < ALPHA; i++) {
                divide(channels.get(i), channels.get(ALPHA), channels.get(i), full, -1);
            }
            merge(channels, bgra);
        }
    }

    /** Whether the last block is exactly the grey that a JPEG decoder puts where it has no data. */
    static boolean endsInGrey(Mat pixels) {
        int side = Math.min(8, Math.min(pixels.cols(), pixels.rows()));
        try (Rect corner = new Rect(pixels.cols() - side, pixels.rows() - side, side, side);
                Mat block = new Mat(pixels, corner);
                Mat channels = block.clone().reshape(1)) {
            double[] least = new double[1];
            double[] most = new double[1];
            minMaxLoc(channels, least, most, null, null, null);
            return least[0] == NO_DATA && most[0] == NO_DATA;
        }
    }

    /** Whether every pixel has three equal channels. */
    public static boolean isGrey(Mat bgr) {
        try (Mat blue = new Mat();
                Mat other = new Mat();
                Mat differs = new Mat()) {
            extractChannel(bgr, blue, 0);
            for (int channel = 1; channel < 3; channel++) {
                extractChannel(bgr, other, channel);
                compare(blue, other, differs, CMP_NE);
                if (countNonZero(differs) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
