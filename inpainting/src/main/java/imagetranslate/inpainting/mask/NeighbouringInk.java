package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.inpainting.background.Halfway;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Ink beside a line that isn't its own: a price, another line's first character. The stroke network, which looks at one line at a
 * time, often takes a part of such a glyph for a mark of this line's; in the picture it hangs together with the rest of a glyph that
 * stands outside the quad.
 */
final class NeighbouringInk {
    /** Ground is the median of so many text sizes around, and at most so many pixels, which is OpenCV's limit. */
    private static final double AROUND = 1.2;

    private static final int MOST_AROUND = 255;
    /** Grey levels by which ink differs from its ground. */
    private static final double DIFFERS = 20;
    /** A larger piece is no glyph, in text sizes. */
    private static final double LARGEST = 2;
    /** A smaller one is grain, in pixels. */
    private static final int SMALLEST = 4;
    /** The part of a piece that may lie in the quad: of what hangs together with the line's own ink nothing is said. */
    private static final double APART = 0.15;
    /** Nearer to the line's own ink, in pixels and in text sizes, there is its outline or its shadow. */
    private static final double GAP = 2.5;

    private static final double GAP_SIZES = 0.06;
    /** So far from a piece, in pixels, there is ground again, and so much of the piece's difference from it at most. */
    private static final int CLEAR = 2;

    private static final double FADED = 0.3;
    /** Its soft edge, in pixels. */
    private static final int SOFT = 2;

    private final PixelWindow crop;
    private final QuadField quad;
    private final byte[] ink;
    private final float[] differs;

    private NeighbouringInk(PixelWindow crop, QuadField quad) {
        this.crop = crop;
        this.quad = quad;
        this.differs = differences(crop, quad.size());
        this.ink = Halfway.of(differs, crop.width(), crop.height(), DIFFERS);
    }

    /**
     * @param known 255 on what isn't the line's anyhow
     * @return 255 on glyphs that stand beside the line, with their soft edges
     */
    static byte[] of(PixelWindow crop, QuadField quad, byte[] known) {
        return new NeighbouringInk(crop, quad).find(known);
    }

    private byte[] find(byte[] known) {
        for (int i = 0; i < ink.length; i++) {
            ink[i] &= (byte) ~known[i];
        }
        int[] label = new int[ink.length];
        Piece[] pieces;
        try (Mat mask = PixelWindow.mat(ink, crop.width(), crop.height(), CV_8UC1);
                Mat labels = new Mat()) {
            pieces = new Piece[opencv_imgproc.connectedComponents(mask, labels, 8, CV_32S)];
            labels.<IntBuffer>createBuffer().get(label);
        }
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0) {
                Piece piece = pieces[label[i]] == null ? new Piece() : pieces[label[i]];
                pieces[label[i]] = piece;
                piece.add(i);
            }
        }
        lookAround(label, pieces);
        byte[] own = new byte[ink.length];
        for (int i = 0; i < label.length; i++) {
            own[i] = (byte) (label[i] != 0 && pieces[label[i]].isOwn() ? 255 : 0);
        }
        float[] toOwn = PixelWindow.depth(PixelWindow.inverted(own), crop.width(), crop.height());
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0) {
                pieces[label[i]].toOwn = Math.min(pieces[label[i]].toOwn, toOwn[i]);
            }
        }
        byte[] strangers = new byte[ink.length];
        for (int i = 0; i < label.length; i++) {
            strangers[i] = (byte) (label[i] != 0 && pieces[label[i]].isStranger() ? 255 : 0);
        }
        giveMarks(label, pieces, strangers);
        float[] toStrangers = PixelWindow.depth(PixelWindow.inverted(strangers), crop.width(), crop.height());
        byte[] found = new byte[ink.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (byte) (toStrangers[i] <= SOFT && toStrangers[i] < toOwn[i] ? 255 : 0);
        }
        return found;
    }

    /** A mark goes with whom it stands nearer to: the ring of a per cent sign, a decimal point. */
    private void giveMarks(int[] label, Piece[] pieces, byte[] strangers) {
        float[] toStrangers = PixelWindow.depth(PixelWindow.inverted(strangers), crop.width(), crop.height());
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0) {
                pieces[label[i]].toStrangers = Math.min(pieces[label[i]].toStrangers, toStrangers[i]);
            }
        }
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0 && pieces[label[i]].isMark() && pieces[label[i]].toStrangers < pieces[label[i]].toOwn) {
                strangers[i] = (byte) 255;
            }
        }
    }

    /** A shadow or a glow fades slowly where it ends; a glyph is followed by ground at once. */
    private void lookAround(int[] label, Piece[] pieces) {
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0) {
                pieces[label[i]].strength += differs[i];
                continue;
            }
            int x = i % crop.width();
            int y = i / crop.width();
            for (int side = 0; side < 4; side++) {
                int nearX = x + (side == 0 ? -CLEAR : side == 1 ? CLEAR : 0);
                int nearY = y + (side == 2 ? -CLEAR : side == 3 ? CLEAR : 0);
                boolean in = nearX >= 0 && nearX < crop.width() && nearY >= 0 && nearY < crop.height();
                int there = in ? label[nearY * crop.width() + nearX] : 0;
                if (there != 0 && label[(y + nearY) / 2 * crop.width() + (x + nearX) / 2] == 0) {
                    pieces[there].around++;
                    pieces[there].faded += differs[i];
                }
            }
        }
    }

    /** From the median around. */
    private static float[] differences(PixelWindow crop, double size) {
        int window = Math.min(MOST_AROUND, 2 * (int) Math.round(AROUND / 2 * size) + 1);
        try (Mat picture = PixelWindow.mat(crop.bgr(), crop.width(), crop.height(), CV_8UC3);
                Mat ground = new Mat()) {
            opencv_imgproc.medianBlur(picture, ground, window);
            byte[] flat = PixelWindow.bytes(ground);
            float[] differs = new float[crop.pixels()];
            for (int i = 0; i < differs.length; i++) {
                for (int c = 0; c < 3; c++) {
                    differs[i] = Math.max(differs[i], Math.abs(crop.value(i, c) - (flat[3 * i + c] & 0xff)));
                }
            }
            return differs;
        }
    }

    /** One connected piece of ink. */
    private final class Piece {
        private double first = Double.POSITIVE_INFINITY;
        private double last = Double.NEGATIVE_INFINITY;
        private double top = Double.POSITIVE_INFINITY;
        private double bottom = Double.NEGATIVE_INFINITY;
        private double strength;
        private double faded;
        private int around;
        private int inside;
        private int pixels;
        private float toOwn = Float.POSITIVE_INFINITY;
        private float toStrangers = Float.POSITIVE_INFINITY;

        void add(int pixel) {
            int x = crop.left() + pixel % crop.width();
            int y = crop.top() + pixel / crop.width();
            double along = quad.along(x, y);
            double across = quad.across(x, y);
            first = Math.min(first, along);
            last = Math.max(last, along);
            top = Math.min(top, across);
            bottom = Math.max(bottom, across);
            inside += quad.outside(x, y) <= 0 ? 1 : 0;
            pixels++;
        }

        boolean isOwn() {
            return inside >= StrokePieces.MOSTLY * pixels;
        }

        boolean isStranger() {
            return isGlyph() && !mayBeMark();
        }

        boolean isMark() {
            return isGlyph() && mayBeMark();
        }

        private boolean isGlyph() {
            double most = LARGEST * quad.size();
            boolean apart = inside <= APART * pixels
                    && toOwn > Math.max(GAP, GAP_SIZES * quad.size())
                    && faded * pixels <= FADED * strength * around;
            return apart && pixels >= SMALLEST && last - first <= most && bottom - top <= most;
        }

        private boolean mayBeMark() {
            return StrokePieces.isMark(
                    Math.max(-last, first - quad.length()), (top + bottom) / 2, bottom - top, quad.size());
        }
    }
}
