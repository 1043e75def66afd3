package imagetranslate.operate.proof;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.medianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.operate.proof.ProofSheet.Erased;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Whether the source's strokes still stand on the plate. A pixel of a stroke that was erased looks like the ground around it; one
 * that was not is as far from that ground as it was in the source. Type is looked at in one size, so that a long headline costs no
 * more than a line of small print.
 */
final class ResidueCheck {
    /** Pixels of em, at most: strokes of Chinese are some two pixels then. */
    private static final double EM = 24;

    /** Of the way from the ground to what the source has there: more than half of it has stayed. */
    private static final double STAYED = 0.5;

    /** A pixel says something where the source is so much of the stroke's contrast away from the ground. */
    private static final double STROKE = 0.5;

    /** Levels. The source's own noise, and JPEG's. */
    private static final double LEAST_CONTRAST = 20;

    /** In square em, in any em of the line: half of a short stroke. */
    private static final double MOST = 0.012;

    /** What a new text changes by more is covered by it. */
    private static final double COVERED = 8;

    private ResidueCheck() {}

    /** One finding a block, of its worst line. */
    static List<Finding> check(ProofSheet sheet, String block) {
        double worst = 0;
        for (Erased line : sheet.erased()) {
            if (line.block().equals(block)) {
                worst = Math.max(worst, left(sheet, line));
            }
        }
        return worst < MOST
                ? List.of()
                : List.of(new Finding(
                        Kind.RESIDUE,
                        block,
                        worst,
                        String.format(
                                Locale.ROOT,
                                "strokes of the source are left: %.3f em² of its ink in one place",
                                worst)));
    }

    /** @return square em of strokes that stayed, in the square em where most did */
    private static double left(ProofSheet sheet, Erased line) {
        Rect box = line.mask().box();
        double em = Math.max(4, line.look().style().size());
        double scale = Math.min(1, EM / em);
        int width = (int) Math.max(1, Math.rint(box.width() * scale));
        int height = (int) Math.max(1, Math.rint(box.height() * scale));
        PixelWindow plate = sheet.clean().window(box);
        try (Size size = new Size(width, height);
                Mat source = new Mat(sheet.source(), box);
                Mat drawn = new Mat(sheet.drawn(), box);
                Mat clean = PixelWindow.mat(plate.bgr(), plate.width(), plate.height(), CV_8UC3);
                Mat smallClean = scaled(clean, size);
                Mat ground = new Mat();
                Mat smallSource = scaled(source, size);
                Mat smallDrawn = scaled(drawn, size);
                Mat strokes = scaled(line.mask().strokes(), size)) {
            medianBlur(smallClean, ground, 2 * (int) Math.max(1, Math.rint(0.7 * em * scale)) + 1);
            Strokes seen = new Strokes(
                    window(smallSource),
                    window(smallClean),
                    window(smallDrawn),
                    window(ground),
                    PixelWindow.bytes(strokes),
                    staying(sheet, box, scale, width, height));
            double unit = em * scale;
            return new EmSquares(seen.left(), width, height).largest(unit) / (unit * unit);
        }
    }

    private static Mat scaled(Mat picture, Size size) {
        Mat small = new Mat();
        resize(picture, small, size, 0, 0, INTER_AREA);
        return small;
    }

    private static PixelWindow window(Mat picture) {
        return new PixelWindow(0, 0, picture.cols(), picture.rows(), PixelWindow.bytes(picture));
    }

    /** Where text stands that stays: its strokes are no residue. */
    private static boolean[] staying(ProofSheet sheet, Rect box, double scale, int width, int height) {
        boolean[] staying = new boolean[width * height];
        for (ProofSheet.Kept kept : sheet.kept()) {
            Path2D place = Impression.path(kept.quad());
            if (place.intersects(box.x(), box.y(), box.width(), box.height())) {
                for (int i = 0; i < staying.length; i++) {
                    int y = Math.floorDiv(i, width);
                    staying[i] |= place.contains(box.x() + (i % width + 0.5) / scale, box.y() + (y + 0.5) / scale);
                }
            }
        }
        return staying;
    }

    /**
     * Pixel by pixel, in one scale.
     *
     * @param ground the plate without anything as thin as a stroke
     * @param strokes how much of a pixel the source's type covers, as a byte
     */
    private record Strokes(
            PixelWindow source,
            PixelWindow clean,
            PixelWindow drawn,
            PixelWindow ground,
            byte[] strokes,
            boolean[] staying) {

        /** Of each pixel how much of a stroke stayed there, 0 to 1. */
        float[] left() {
            float[] left = new float[strokes.length];
            double contrast = Math.max(LEAST_CONTRAST, STROKE * contrast());
            for (int i = 0; i < left.length; i++) {
                int was = Rgb.at(source, i);
                int around = Rgb.at(ground, i);
                int now = Rgb.at(clean, i);
                boolean covered = Rgb.distance(now, Rgb.at(drawn, i)) > COVERED;
                if (covered || staying[i] || strokes[i] == 0 || Rgb.distance(was, around) < contrast) {
                    continue;
                }
                double stayed = Rgb.share(now, around, was);
                left[i] = (float) (stayed < STAYED ? 0 : Math.min(1, stayed));
            }
            return left;
        }

        /** Between the strokes and their ground, in levels: of the pixels that are all stroke, the middle one's. */
        private double contrast() {
            double[] distances = new double[strokes.length];
            int count = 0;
            for (int i = 0; i < strokes.length; i++) {
                if ((strokes[i] & 255) > 127) {
                    distances[count++] = Rgb.distance(Rgb.at(source, i), Rgb.at(ground, i));
                }
            }
            double[] sorted = Arrays.copyOf(distances, count);
            Arrays.sort(sorted);
            return count == 0 ? 0 : sorted[Math.floorDiv(count, 2)];
        }
    }
}
