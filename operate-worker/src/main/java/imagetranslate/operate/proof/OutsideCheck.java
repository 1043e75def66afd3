package imagetranslate.operate.proof;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.bitwise_or;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.vision.pixels.LineMask;
import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Whether every pixel outside of what was erased and what was set is the source's own. By bands, for a page may be tall. */
final class OutsideCheck {
    private static final int BAND = 512;

    /** Pixels around a set area: its corners lie between pixels. */
    private static final double EDGE = 2;

    private OutsideCheck() {}

    static Optional<Finding> check(ProofSheet sheet) {
        int height = sheet.drawn().rows();
        int changed = 0;
        for (int top = 0; top < height; top += BAND) {
            changed += changed(sheet, top, Math.min(height, top + BAND));
        }
        return changed == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.OUTSIDE,
                        null,
                        changed,
                        changed + " pixels changed where nothing was erased and nothing set"));
    }

    private static int changed(ProofSheet sheet, int top, int bottom) {
        try (Mat before = sheet.source().rowRange(top, bottom);
                Mat after = sheet.drawn().rowRange(top, bottom);
                Mat change = new Mat();
                Mat most = new Mat();
                Mat channel = new Mat();
                Mat allowed = allowed(sheet, top, bottom)) {
            absdiff(before, after, change);
            extractChannel(change, most, 0);
            for (int c = 1; c < change.channels(); c++) {
                extractChannel(change, channel, c);
                max(most, channel, most);
            }
            try (Mat none = new Mat(Scalar.all(0))) {
                most.setTo(none, allowed);
            }
            return countNonZero(most);
        }
    }

    private static Mat allowed(ProofSheet sheet, int top, int bottom) {
        Mat allowed = new Mat(bottom - top, sheet.drawn().cols(), CV_8UC1, Scalar.all(0));
        for (ProofSheet.Erased line : sheet.erased()) {
            LineMask mask = line.mask();
            int from = Math.max(top, mask.box().y());
            int to = Math.min(bottom, mask.box().y() + mask.box().height());
            if (from < to) {
                try (Rect inBand =
                                new Rect(mask.box().x(), from - top, mask.box().width(), to - from);
                        Mat there = new Mat(allowed, inBand);
                        Mat part = mask.erase()
                                .rowRange(from - mask.box().y(), to - mask.box().y())) {
                    bitwise_or(there, part, there);
                }
            }
        }
        for (ProofSheet.Text text : sheet.texts()) {
            fill(allowed, text, top);
        }
        return allowed;
    }

    private static void fill(Mat allowed, ProofSheet.Text text, int top) {
        Quad area = text.set().area();
        Point middle = area.centre();
        OrientedBox wide = new OrientedBox(
                middle.x(), middle.y(), area.width() + 2 * EDGE, area.height() + 2 * EDGE, area.angle());
        int[] xy = new int[8];
        int at = 0;
        for (Point corner : wide.quad().corners()) {
            xy[at++] = (int) Math.rint(corner.x());
            xy[at++] = (int) Math.rint(corner.y()) - top;
        }
        try (IntPointer points = new IntPointer(xy);
                Mat corners = new Mat(4, 1, CV_32SC2, points);
                Scalar white = Scalar.all(255)) {
            fillConvexPoly(allowed, corners, white);
        }
    }
}
