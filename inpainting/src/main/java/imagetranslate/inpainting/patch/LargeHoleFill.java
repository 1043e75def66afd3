package imagetranslate.inpainting.patch;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.inpainting.network.TilePlan;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.IntRawIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The middle of wide holes, copied from the background: laid over what the network made of it, and faded out towards the rim,
 * where the network knows better.
 */
public final class LargeHoleFill {
    /** From here on the network has little to say, in pixels from the hole's rim. */
    private static final double DEEP = 13;
    /** Where the copied background begins, and over how many pixels it fades in. */
    private static final double RIM = 2;

    private static final double FADE = 4;
    /** Background to copy from on every side, in pixels, and in parts of the hole's height. */
    private static final int LEAST_GROUND = 128;

    private static final double GROUND = 1;
    /** A larger piece of the page is left to the network: this one takes about 60 bytes a pixel. */
    private static final long MOST_PIXELS = 2_000_000;

    private final Rect box;
    private final byte[] copied;
    private final float[] weight;

    private LargeHoleFill(Rect box, byte[] copied, float[] weight) {
        this.box = box;
        this.copied = copied;
        this.weight = weight;
    }

    /**
     * @param plate CV_8UC3
     * @param hole CV_8UC1 of the same size, 255 = fill
     * @param area where the hole lies
     * @return one for each place where the hole is deep and there is something to copy
     */
    public static List<LargeHoleFill> of(Mat plate, Mat hole, TilePlan.Area area) {
        List<LargeHoleFill> fills = new ArrayList<>();
        for (TilePlan.Area place : deepPlaces(hole, area)) {
            at(plate, hole, place).ifPresent(fills::add);
        }
        return fills;
    }

    /** The upright boxes around everything that is to be copied; those that touch are one. */
    private static List<TilePlan.Area> deepPlaces(Mat hole, TilePlan.Area area) {
        // a pixel of what lies around it, or the hole would seem endless
        int x = Math.max(0, area.left() - 1);
        int y = Math.max(0, area.top() - 1);
        int width = Math.min(hole.cols(), area.right() + 1) - x;
        int height = Math.min(hole.rows(), area.bottom() + 1) - y;
        List<TilePlan.Area> places = new ArrayList<>();
        try (Rect box = new Rect(x, y, width, height);
                Mat here = new Mat(hole, box);
                Mat depth = new Mat();
                Mat deep = new Mat();
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat()) {
            opencv_imgproc.distanceTransform(here, depth, opencv_imgproc.DIST_L2, 3);
            opencv_imgproc.threshold(depth, depth, DEEP, 255, opencv_imgproc.THRESH_BINARY);
            depth.convertTo(deep, CV_8UC1);
            int count = opencv_imgproc.connectedComponentsWithStats(deep, labels, stats, middles);
            int reach = (int) (DEEP + FADE);
            try (IntRawIndexer at = stats.createIndexer()) {
                for (int k = 1; k < count; k++) {
                    int left = x + at.get(k, opencv_imgproc.CC_STAT_LEFT);
                    int top = y + at.get(k, opencv_imgproc.CC_STAT_TOP);
                    places.add(new TilePlan.Area(
                            Math.max(area.left(), left - reach),
                            Math.max(area.top(), top - reach),
                            Math.min(area.right(), left + at.get(k, opencv_imgproc.CC_STAT_WIDTH) + reach),
                            Math.min(area.bottom(), top + at.get(k, opencv_imgproc.CC_STAT_HEIGHT) + reach)));
                }
            }
        }
        return TilePlan.merged(places);
    }

    private static Optional<LargeHoleFill> at(Mat plate, Mat hole, TilePlan.Area area) {
        int margin =
                (int) Math.max(LEAST_GROUND, GROUND * Math.min(area.bottom() - area.top(), area.right() - area.left()));
        int left = Math.max(0, area.left() - margin);
        int top = Math.max(0, area.top() - margin);
        int right = Math.min(plate.cols(), area.right() + margin);
        int bottom = Math.min(plate.rows(), area.bottom() + margin);
        Rect box = new Rect(left, top, right - left, bottom - top);
        if ((long) box.width() * box.height() > MOST_PIXELS) {
            return Optional.empty();
        }
        byte[] mask = PixelWindow.of(hole, box).bgr();
        float[] depth = PixelWindow.depth(mask, box.width(), box.height());
        byte[] shallow = new byte[mask.length];
        boolean[] own = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            int x = left + i % box.width();
            int y = top + i / box.width();
            // a hole beside this one has a fill of its own, maybe at this moment
            own[i] = x >= area.left() && x < area.right() && y >= area.top() && y < area.bottom();
            shallow[i] = (byte) (own[i] && depth[i] > DEEP ? 0 : 255);
        }
        float[] fromDeep = PixelWindow.depth(shallow, box.width(), box.height());
        float[] weight = new float[mask.length];
        byte[] near = new byte[mask.length];
        byte[] others = new byte[mask.length];
        for (int i = 0; i < weight.length; i++) {
            double in = Math.min(1, (depth[i] - RIM) / FADE);
            double of = Math.min(1, (DEEP + FADE - fromDeep[i]) / FADE);
            weight[i] = own[i] ? (float) Math.max(0, Math.min(in, of)) : 0;
            // a little more than is used, so that its edge has settled
            boolean here = fromDeep[i] <= DEEP + 2 * FADE;
            near[i] = here ? mask[i] : 0;
            others[i] = here ? 0 : mask[i];
        }
        PixelWindow background = PixelWindow.of(plate, box);
        ColourPrior expected = ColourPrior.of(background, mask);
        expected.cover(others);
        expected.closeForeign(others);
        return PatchMatchFill.fill(background, near, others).map(bgr -> {
            expected.blurStrange(bgr);
            return new LargeHoleFill(box, bgr, weight);
        });
    }

    /** Writes to the plate wherever it has something to say. */
    public void blend(Mat plate) {
        byte[] bgr = PixelWindow.of(plate, box).bgr();
        byte[] where = new byte[weight.length];
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0) {
                where[i] = (byte) 255;
                for (int k = 3 * i; k < 3 * i + 3; k++) {
                    int there = bgr[k] & 0xff;
                    bgr[k] = (byte) Math.round(there + weight[i] * ((copied[k] & 0xff) - there));
                }
            }
        }
        try (Mat pixels = PixelWindow.mat(bgr, box.width(), box.height(), CV_8UC3);
                Mat mask = PixelWindow.mat(where, box.width(), box.height(), CV_8UC1);
                Mat there = new Mat(plate, box)) {
            pixels.copyTo(there, mask);
        }
    }
}
