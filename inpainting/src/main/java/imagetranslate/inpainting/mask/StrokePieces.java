package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What of a strip's certainties is this line's text: a piece in the quad, or a mark that stands so close before or behind
 * it that the detector must have cut it off. An icon's rim a third of a character away is none.
 */
final class StrokePieces {
    static final int FILL = 102;
    static final int DRAWN = 128;
    /** Largest gap between the quad and a mark, and largest height of one, in quad heights: a digit beside it is higher. */
    private static final double GAP = 0.22;

    /** The part of a piece that lies in the quad if it is the line's own. A badge's ring only grazes it. */
    static final double MOSTLY = 0.4;

    private static final double TALL = 0.42;
    /** Glyphs fill this much of their quad, at least and at most; anything else isn't glyphs. */
    private static final double LEAST_COVER = 0.03;

    private static final double MOST_COVER = 0.75;
    /** The part of the line's length on which some glyph must be found. */
    private static final double LEAST_SPREAD = 0.5;

    private final RectifiedLine strip;
    private final int width;
    private final byte[] fill;
    private final byte[] drawn;
    private final byte[] beyond;
    private final byte[] ink;

    /**
     * @param fill certainty, 0 to 255, a strip's size; owned by this object from now on
     * @param drawn certainty, 0 to 255, a strip's size; owned by this object from now on
     * @param beyond certainty of lying beyond the panel, 0 to 255, a strip's size
     * @param ink certainty of holding ink, 0 to 255, a strip's size
     */
    StrokePieces(RectifiedLine strip, byte[] fill, byte[] drawn, byte[] beyond, byte[] ink) {
        this.strip = strip;
        this.width = strip.width();
        this.fill = fill;
        this.drawn = drawn;
        this.beyond = beyond;
        this.ink = ink;
        dropStrangers();
    }

    /** Certainty of the glyphs' fill, 0 to 255; from {@link #FILL} it counts. */
    byte[] fill() {
        return fill;
    }

    /** Certainty of the fill and of whatever was drawn with it, 0 to 255; from {@link #DRAWN} it counts. */
    byte[] drawn() {
        return drawn;
    }

    /** Certainty of lying beyond the panel that the line stands on, 0 to 255; about 0 everywhere where it stands on none. */
    byte[] beyond() {
        return beyond;
    }

    /** Certainty of holding some of the glyphs' ink, however thin, 0 to 255. */
    byte[] ink() {
        return ink;
    }

    /** False where what was found can't be a line of text: erase the whole quad then. */
    boolean plausible() {
        int length = Math.max(1, (int) strip.length());
        int bin = strip.quad() / 2;
        boolean[] seen = new boolean[(length + bin - 1) / bin];
        int covered = 0;
        for (int y = strip.top(); y < strip.top() + strip.quad(); y++) {
            for (int x = 0; x < length; x++) {
                if ((fill[y * width + strip.room() + x] & 0xff) >= FILL) {
                    covered++;
                    seen[x / bin] = true;
                }
            }
        }
        int spread = 0;
        for (boolean some : seen) {
            spread += some ? 1 : 0;
        }
        double inside = (double) length * strip.quad();
        return covered >= LEAST_COVER * inside
                && covered <= MOST_COVER * inside
                && spread >= LEAST_SPREAD * seen.length;
    }

    private void dropStrangers() {
        byte[] text = new byte[fill.length];
        for (int i = 0; i < text.length; i++) {
            // half as certain as counts: a stranger's faint edge goes with it
            text[i] = (byte) ((fill[i] & 0xff) >= FILL / 2 || (drawn[i] & 0xff) >= DRAWN / 2 ? 255 : 0);
        }
        int[] label = new int[text.length];
        int count;
        try (Mat mask = PixelWindow.mat(text, width, strip.height(), CV_8UC1);
                Mat labels = new Mat()) {
            count = opencv_imgproc.connectedComponents(mask, labels, 8, CV_32S);
            labels.<IntBuffer>createBuffer().get(label);
        }
        Piece[] pieces = new Piece[count];
        for (int i = 0; i < text.length; i++) {
            if (label[i] != 0) {
                Piece piece = pieces[label[i]] == null ? new Piece() : pieces[label[i]];
                pieces[label[i]] = piece;
                piece.add(i % width, i / width);
            }
        }
        for (int i = 0; i < text.length; i++) {
            if (label[i] != 0 && !pieces[label[i]].belongs()) {
                drawn[i] = 0;
                fill[i] = 0;
            }
        }
    }

    /** One connected piece of ink. */
    private final class Piece {
        private int left = Integer.MAX_VALUE;
        private int right;
        private int top = Integer.MAX_VALUE;
        private int bottom;
        private int inside;
        private int pixels;

        void add(int x, int y) {
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            pixels++;
            if (y >= strip.top()
                    && y < strip.top() + strip.quad()
                    && x >= strip.room()
                    && x < strip.room() + strip.length()) {
                inside++;
            }
        }

        boolean belongs() {
            double gap = Math.max(strip.room() - right, left - strip.room() - strip.length());
            double middle = (top + bottom) / 2.0 - strip.top();
            return inside >= MOSTLY * pixels || isMark(gap, middle, bottom - top, strip.quad());
        }
    }

    /**
     * Whether a piece that stands beside a line may be a mark of it.
     *
     * @param gap between them, along the line
     * @param middle of the piece, across the line, from the quad's side on
     * @param height of the piece, across the line
     * @param size the quad's height
     */
    static boolean isMark(double gap, double middle, double height, double size) {
        return middle > 0 && middle < size && gap <= GAP * size && height < TALL * size;
    }
}
