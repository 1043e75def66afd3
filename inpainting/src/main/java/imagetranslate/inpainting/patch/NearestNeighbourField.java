package imagetranslate.inpainting.patch;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.background.PullPushFill;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * One size of a picture with a hole, and for each patch that reaches into the hole a patch of the background that resembles
 * it.
 */
final class NearestNeighbourField {
    private static final int RADIUS = 3;
    private static final int SIDE = 2 * RADIUS + 1;
    /** How far a match that was taken over from the coarser size may be moved to lie on background, in pixels. */
    private static final int SHIFT = 4;
    /** Squared differences a patch under which all matches are equally good: grain. */
    private static final double GRAIN = 200;
    /** With more patches than this only every second one across and down is matched: a dozen still cover each pixel. */
    private static final int ALL = 3000;
    /** Costs that say enough about all. */
    private static final int COSTS = 2000;

    private final int width;
    private final int height;
    private final int[] value;
    private final byte[] hole;
    /** Holes that others fill: nothing to copy from. */
    private final byte[] closed;
    /** Centres of the patches that reach into the hole, and for each pixel its place among them, or -1. */
    private int[] targets = {};

    /** How far apart they stand. */
    private int lattice = 1;

    private final int[] place;
    private int[] match = {};
    private int[] cost = {};
    /** The last vote. */
    private float[] voted = {};

    /** Whether a patch around a pixel is background from edge to edge. */
    private final boolean[] source;

    /** The centres of all such patches. */
    private int[] sources = {};

    NearestNeighbourField(byte[] bgr, byte[] hole, byte[] closed, int width, int height) {
        this.width = width;
        this.height = height;
        this.hole = hole;
        this.closed = closed;
        this.value = new int[bgr.length];
        for (int i = 0; i < bgr.length; i++) {
            value[i] = bgr[i] & 0xff;
        }
        this.source = new boolean[width * height];
        this.place = new int[width * height];
        index();
    }

    private void index() {
        byte[] any = reached(hole);
        byte[] shut = reached(closed);
        int[] found = new int[width * height];
        int[] background = new int[width * height];
        int n = 0;
        int m = 0;
        for (int y = RADIUS; y < height - RADIUS; y++) {
            for (int i = y * width + RADIUS; i < (y + 1) * width - RADIUS; i++) {
                if (any[i] != 0) {
                    found[n++] = i;
                } else if (shut[i] == 0) {
                    source[i] = true;
                    background[m++] = i;
                }
            }
        }
        lattice = n > ALL ? 2 : 1;
        int kept = 0;
        Arrays.fill(place, -1);
        for (int k = 0; k < n; k++) {
            int x = found[k] % width;
            int y = found[k] / width;
            if (x % lattice == 0 && y % lattice == 0) {
                place[found[k]] = kept;
                found[kept++] = found[k];
            }
        }
        n = kept;
        targets = Arrays.copyOf(found, n);
        sources = Arrays.copyOf(background, m);
        match = new int[n];
        cost = new int[n];
    }

    /** Not 0 on the centres of the patches that have a pixel of the mask. */
    private byte[] reached(byte[] mask) {
        try (Mat wide = PixelWindow.mat(mask, width, height, CV_8UC1);
                Size side = new Size(SIDE, SIDE);
                Mat patch = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, side)) {
            opencv_imgproc.dilate(wide, wide, patch);
            return PixelWindow.bytes(wide);
        }
    }

    int count() {
        return targets.length;
    }

    /** How many patches are background. */
    int sources() {
        return sources.length;
    }

    boolean halves() {
        return Math.min(width, height) >= 8 * RADIUS;
    }

    NearestNeighbourField half() {
        int w = width / 2;
        int h = height / 2;
        byte[] bgr = new byte[w * h * 3];
        byte[] holes = new byte[w * h];
        byte[] shut = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int a = 2 * y * width + 2 * x;
                int[] four = {a, a + 1, a + width, a + width + 1};
                for (int i : four) {
                    holes[y * w + x] |= hole[i];
                    shut[y * w + x] |= closed[i];
                }
                for (int c = 0; c < 3; c++) {
                    int sum = 2;
                    for (int i : four) {
                        sum += value[3 * i + c];
                    }
                    bgr[3 * (y * w + x) + c] = (byte) (sum / 4);
                }
            }
        }
        return new NearestNeighbourField(bgr, holes, shut, w, h);
    }

    byte[] bytes() {
        byte[] bgr = new byte[value.length];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) value[i];
        }
        return bgr;
    }

    void diffuse() {
        byte[] unknown = hole.clone();
        for (int i = 0; i < unknown.length; i++) {
            unknown[i] |= closed[i];
        }
        byte[] bgr = PullPushFill.over(bytes(), unknown, width, height);
        for (int i = 0; i < bgr.length; i++) {
            value[i] = bgr[i] & 0xff;
        }
    }

    /** Gives every patch some piece of background, to begin a search with; false where there is no background. */
    boolean scatter(SplittableRandom random) {
        for (int t = 0; t < targets.length && sources.length > 0; t++) {
            match[t] = sources[below(random, sources.length)];
        }
        return sources.length > 0;
    }

    /** From 0 to a bound, faster than {@code nextInt(bound)}, which rejects what would be a millionth too frequent. */
    private static int below(SplittableRandom random, int bound) {
        return (int) (((random.nextInt() & 0xffff_ffffL) * bound) >>> 32);
    }

    /** What the level below found, at twice its size. */
    void takeOver(NearestNeighbourField below) {
        for (int i = 0; i < hole.length; i++) {
            if (hole[i] != 0) {
                int at = Math.min(below.height - 1, i / width / 2) * below.width
                        + Math.min(below.width - 1, i % width / 2);
                System.arraycopy(below.value, 3 * at, value, 3 * i, 3);
            }
        }
        for (int t = 0; t < targets.length; t++) {
            int x = targets[t] % width;
            int y = targets[t] / width;
            int bx = below.onLattice(x / 2, below.width);
            int by = below.onLattice(y / 2, below.height);
            int at = below.place[by * below.width + bx];
            int m = at < 0 ? by * below.width + bx : below.match[at];
            int mx = 2 * (m % below.width) + x - 2 * bx;
            int my = 2 * (m / below.width) + y - 2 * by;
            match[t] = nearestSource(mx, my, sources[0]);
        }
    }

    /** Where the patch nearest to a pixel may have its centre. */
    private int onLattice(int at, int end) {
        int within = Math.max(RADIUS, Math.min(end - 1 - RADIUS, at));
        int down = within - within % lattice;
        return down < RADIUS ? down + lattice : down;
    }

    private int nearestSource(int x, int y, int otherwise) {
        for (int r = 0; r <= SHIFT; r++) {
            for (int dy = -r; dy <= r; dy++) {
                for (int dx = -r; dx <= r; dx++) {
                    int sx = x + dx;
                    int sy = y + dy;
                    if (Math.max(Math.abs(dx), Math.abs(dy)) == r
                            && sx >= 0
                            && sy >= 0
                            && sx < width
                            && sy < height
                            && source[sy * width + sx]) {
                        return sy * width + sx;
                    }
                }
            }
        }
        return otherwise;
    }

    /**
     * Better matches, from the neighbours' and from chance (PatchMatch).
     *
     * @param reach how far from its match a patch tries others, in pixels, to begin with
     */
    void search(int sweeps, int reach, SplittableRandom random) {
        weigh();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            int step = sweep % 2 == 0 ? lattice : -lattice;
            for (int k = 0; k < targets.length; k++) {
                int t = step > 0 ? k : targets.length - 1 - k;
                int target = targets[t];
                follow(t, target, place[target - step], step);
                follow(t, target, place[target - step * width], step * width);
                for (int r = Math.min(reach, Math.max(width, height)); r >= 1; r /= 2) {
                    int x = match[t] % width + below(random, 2 * r + 1) - r;
                    int y = match[t] / width + below(random, 2 * r + 1) - r;
                    if (x >= 0 && y >= 0 && x < width && y < height) {
                        consider(t, target, y * width + x);
                    }
                }
            }
        }
    }

    /** What each patch differs from its match by, as the picture is now. */
    void weigh() {
        for (int t = 0; t < targets.length; t++) {
            cost[t] = difference(targets[t], match[t], Integer.MAX_VALUE);
        }
    }

    private void follow(int t, int target, int neighbour, int step) {
        if (neighbour >= 0) {
            int candidate = match[neighbour] + step;
            if (candidate >= 0 && candidate < source.length) {
                consider(t, target, candidate);
            }
        }
    }

    private void consider(int t, int target, int candidate) {
        if (source[candidate] && candidate != match[t]) {
            int d = difference(target, candidate, cost[t]);
            if (d < cost[t]) {
                cost[t] = d;
                match[t] = candidate;
            }
        }
    }

    private int difference(int a, int b, int limit) {
        int sum = 0;
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            int p = 3 * (a + dy * width - RADIUS);
            int q = 3 * (b + dy * width - RADIUS);
            for (int k = 0; k < 3 * SIDE; k++) {
                int d = value[p + k] - value[q + k];
                sum += d * d;
            }
            if (sum >= limit) {
                return sum;
            }
        }
        return sum;
    }

    /**
     * Every pixel of the hole becomes the mean of what the patches over it say, the better matches first; as they were
     * weighed last.
     */
    void vote() {
        voted = votes();
        for (int p = 0; p < hole.length; p++) {
            if (hole[p] != 0 && !Float.isNaN(voted[3 * p])) {
                for (int c = 0; c < 3; c++) {
                    value[3 * p + c] = Math.round(voted[3 * p + c]);
                }
            }
        }
    }

    /** Of the costs; of a sample where there are many. */
    private int upperQuartile() {
        int stride = 1 + cost.length / COSTS;
        int[] sample = new int[(cost.length + stride - 1) / stride];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = cost[i * stride];
        }
        Arrays.sort(sample);
        return sample.length == 0 ? 0 : sample[sample.length * 3 / 4];
    }

    /** What the patches say of the pixels they cover, in the hole and around it; NaN elsewhere. */
    private float[] votes() {
        double spread = Math.max(GRAIN, upperQuartile());
        float[] sum = new float[value.length];
        float[] total = new float[hole.length];
        for (int t = 0; t < targets.length; t++) {
            float weight = (float) Math.exp(-cost[t] / spread) + 1e-6f;
            for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                int p = targets[t] + dy * width - RADIUS;
                int q = match[t] + dy * width - RADIUS;
                for (int k = 0; k < SIDE; k++) {
                    total[p + k] += weight;
                }
                for (int k = 0; k < 3 * SIDE; k++) {
                    sum[3 * p + k] += weight * value[3 * q + k];
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= total[i / 3] > 0 ? total[i / 3] : Float.NaN;
        }
        return sum;
    }

    /** Takes away the seam round the hole, after a vote. */
    void level() {
        SeamCorrection.level(value, voted, hole, width);
    }
}
