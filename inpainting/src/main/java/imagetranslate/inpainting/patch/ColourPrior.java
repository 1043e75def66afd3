package imagetranslate.inpainting.patch;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.inpainting.background.PullPushFill;
import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Which colours a hole should have, going by its surroundings: so that no bottle is copied into the sky. Judged at a quarter
 * of the size, where a pixel is a colour and not texture.
 */
final class ColourPrior {
    private static final int COARSE = 4;
    /** Grey levels from what is expected, from which on a copied place is blurred. */
    private static final int STRANGE = 35;
    /** Length of the square, in pixels of a quarter's size, in which any colour that is expected will do. */
    private static final int REACH = 9;
    /** Colours are told apart by cells of so many grey levels; background this many cells from all that is expected is foreign. */
    private static final int CELL = 16;

    private static final int NEAR = 3;
    private static final int CELLS = 256 / CELL;

    private final PixelWindow background;
    private final int columns;
    private final int rows;
    private final byte[] known;
    private final byte[] hole;
    private final byte[] smooth;

    private ColourPrior(PixelWindow background, int columns, int rows, byte[] known, byte[] hole) {
        this.background = background;
        this.columns = columns;
        this.rows = rows;
        this.known = known;
        this.hole = hole;
        this.smooth = PullPushFill.over(known, hole, columns, rows);
    }

    /** @param mask 255 in the hole */
    static ColourPrior of(PixelWindow background, byte[] mask) {
        int columns = Math.max(1, background.width() / COARSE);
        int rows = Math.max(1, background.height() / COARSE);
        byte[] known = resized(background.bgr(), CV_8UC3, background.width(), background.height(), columns, rows);
        byte[] hole = resized(mask, CV_8UC1, background.width(), background.height(), columns, rows);
        return new ColourPrior(background, columns, rows, known, hole);
    }

    /**
     * Lays what is expected over other holes: what the plate has there depends on who came first.
     *
     * @param others not 0 in them
     */
    void cover(byte[] others) {
        byte[] full = resized(smooth, CV_8UC3, columns, rows, background.width(), background.height());
        for (int i = 0; i < others.length; i++) {
            if (others[i] != 0) {
                System.arraycopy(full, 3 * i, background.bgr(), 3 * i, 3);
            }
        }
    }

    /**
     * Closes the background whose colours are expected nowhere in the hole.
     *
     * @param closed of the background's size; 255 is added
     */
    void closeForeign(byte[] closed) {
        boolean[] usual = palette();
        byte[] foreign = new byte[hole.length];
        for (int i = 0; i < foreign.length; i++) {
            foreign[i] = (byte) (hole[i] == 0 && !usual[cell(known, i)] ? 255 : 0);
        }
        byte[] full = resized(foreign, CV_8UC1, columns, rows, background.width(), background.height());
        for (int i = 0; i < closed.length; i++) {
            closed[i] |= (byte) (full[i] != 0 ? 255 : 0);
        }
    }

    private boolean[] palette() {
        boolean[] exact = new boolean[CELLS * CELLS * CELLS];
        for (int i = 0; i < hole.length; i++) {
            exact[cell(smooth, i)] |= hole[i] != 0;
        }
        boolean[] near = new boolean[exact.length];
        for (int cell = 0; cell < exact.length; cell++) {
            if (exact[cell]) {
                mark(near, cell / CELLS / CELLS, cell / CELLS % CELLS, cell % CELLS);
            }
        }
        return near;
    }

    private static void mark(boolean[] near, int b, int g, int r) {
        for (int i = Math.max(0, b - NEAR); i <= Math.min(CELLS - 1, b + NEAR); i++) {
            for (int j = Math.max(0, g - NEAR); j <= Math.min(CELLS - 1, g + NEAR); j++) {
                for (int k = Math.max(0, r - NEAR); k <= Math.min(CELLS - 1, r + NEAR); k++) {
                    near[(i * CELLS + j) * CELLS + k] = true;
                }
            }
        }
    }

    private static int cell(byte[] bgr, int i) {
        int b = (bgr[3 * i] & 0xff) / CELL;
        int g = (bgr[3 * i + 1] & 0xff) / CELL;
        int r = (bgr[3 * i + 2] & 0xff) / CELL;
        return (b * CELLS + g) * CELLS + r;
    }

    /**
     * Where the hole's colours are strange nevertheless, a blur is better.
     *
     * @param bgr the background with the hole filled; changed
     */
    void blurStrange(byte[] bgr) {
        byte[] got = resized(bgr, CV_8UC3, background.width(), background.height(), columns, rows);
        byte[] least = extreme(false);
        byte[] most = extreme(true);
        byte[] odd = new byte[hole.length];
        boolean any = false;
        for (int i = 0; i < got.length; i++) {
            int there = got[i] & 0xff;
            boolean strange =
                    hole[i / 3] != 0 && (there > (most[i] & 0xff) + STRANGE || there < (least[i] & 0xff) - STRANGE);
            odd[i / 3] |= (byte) (strange ? 255 : 0);
            any |= strange;
        }
        if (!any) {
            return;
        }
        byte[] full = resized(smooth, CV_8UC3, columns, rows, background.width(), background.height());
        byte[] share = resized(softened(odd), CV_8UC1, columns, rows, background.width(), background.height());
        for (int i = 0; i < bgr.length; i++) {
            int copy = bgr[i] & 0xff;
            bgr[i] = (byte) (copy + ((full[i] & 0xff) - copy) * (share[i / 3] & 0xff) / 255);
        }
    }

    /** Of what is expected near by: where one thing ends and another begins either will do, not only their mean. */
    private byte[] extreme(boolean largest) {
        try (Mat mat = PixelWindow.mat(smooth, columns, rows, CV_8UC3);
                Size size = new Size(REACH, REACH);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, size)) {
            if (largest) {
                opencv_imgproc.dilate(mat, mat, square);
            } else {
                opencv_imgproc.erode(mat, mat, square);
            }
            return PixelWindow.bytes(mat);
        }
    }

    private byte[] softened(byte[] mask) {
        try (Mat soft = PixelWindow.mat(mask, columns, rows, CV_8UC1);
                Size wide = new Size(5, 5)) {
            opencv_imgproc.blur(soft, soft, wide);
            soft.convertTo(soft, -1, 2, 0);
            return PixelWindow.bytes(soft);
        }
    }

    private static byte[] resized(byte[] values, int type, int width, int height, int toWidth, int toHeight) {
        int how = toWidth < width ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
        try (Mat from = PixelWindow.mat(values, width, height, type);
                Mat to = new Mat();
                Size size = new Size(toWidth, toHeight)) {
            opencv_imgproc.resize(from, to, size, 0, 0, how);
            return PixelWindow.bytes(to);
        }
    }
}
