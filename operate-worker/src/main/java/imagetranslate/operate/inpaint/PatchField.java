package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One size of a picture with a hole, and for each patch that reaches into the hole a patch of the ground that resembles
 * it.
 */
final class PatchField {
    private static final int RADIUS = 3;
    /** How far a match that was taken over from the coarser size may be moved to lie on ground, in pixels. */
    private static final int SHIFT = 4;
    /** Squared differences a patch under which all matches are equally good: grain. */
    private static final double GRAIN = 200;
    /** How many pairs of patches are compared to begin with. */
    private static final int COMPARISONS = 4_000_000;
    /** Points round the hole at which the seam is measured. */
    private static final int ANCHORS = 400;
    /** Grey levels that are no seam but the edge of something that the patches didn't go on with. */
    private static final double OBJECT = 40;

    private final int width;
    private final int height;
    private final int[] value;
    private final byte[] hole;
    /** Holes that others fill: nothing to copy from. */
    private final byte[] closed;
    /** Centres of the patches that reach into the hole, and for each pixel its place among them, or -1. */
    private int[] targets = {};

    private final int[] place;
    private int[] match = {};
    private int[] cost = {};
    /** Whether a patch around a pixel is ground from edge to edge. */
    private final boolean[] source;

    PatchField(byte[] bgr, byte[] hole, byte[] closed, int width, int height) {
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
        int[] found = new int[width * height];
        int n = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                place[i] = -1;
                if (x < RADIUS || y < RADIUS || x >= width - RADIUS || y >= height - RADIUS) {
                    continue;
                }
                boolean any = false;
                boolean shut = false;
                for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                    for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                        any |= hole[i + dy * width + dx] != 0;
                        shut |= closed[i + dy * width + dx] != 0;
                    }
                }
                source[i] = !any && !shut;
                if (any) {
                    place[i] = n;
                    found[n++] = i;
                }
            }
        }
        targets = Arrays.copyOf(found, n);
        match = new int[n];
        cost = new int[n];
    }

    int count() {
        return targets.length;
    }

    /** How many patches are ground. */
    int sources() {
        return (int) IntStream.range(0, source.length).filter(i -> source[i]).count();
    }

    boolean halves() {
        return Math.min(width, height) >= 8 * RADIUS;
    }

    PatchField half() {
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
        return new PatchField(bgr, holes, shut, w, h);
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
        try (Mat picture = Crop.mat(bytes(), width, height, CV_8UC3);
                Mat mask = Crop.mat(unknown, width, height, CV_8UC1);
                Mat filled = new Mat()) {
            opencv_photo.inpaint(picture, mask, filled, 3, opencv_photo.INPAINT_TELEA);
            byte[] bgr = Crop.bytes(filled);
            for (int i = 0; i < bgr.length; i++) {
                value[i] = bgr[i] & 0xff;
            }
        }
    }

    /**
     * Gives every patch the piece of ground most like it, out of all or of a random sample; false where there is no ground.
     */
    boolean matchAll(SplittableRandom random) {
        int[] sources = IntStream.range(0, source.length).filter(i -> source[i]).toArray();
        if (sources.length == 0) {
            return false;
        }
        int tries = Math.min(sources.length, Math.max(1, COMPARISONS / Math.max(1, targets.length)));
        for (int t = 0; t < targets.length; t++) {
            cost[t] = Integer.MAX_VALUE;
            for (int k = 0; k < tries; k++) {
                int candidate = sources[tries == sources.length ? k : random.nextInt(sources.length)];
                int d = difference(targets[t], candidate, cost[t]);
                if (d < cost[t]) {
                    cost[t] = d;
                    match[t] = candidate;
                }
            }
        }
        return true;
    }

    /** What the level below found, at twice its size. */
    void takeOver(PatchField below) {
        int any = 0;
        for (int i = 0; i < source.length; i++) {
            if (source[i]) {
                any = i;
                break;
            }
        }
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
            int bx = Math.max(RADIUS, Math.min(below.width - 1 - RADIUS, x / 2));
            int by = Math.max(RADIUS, Math.min(below.height - 1 - RADIUS, y / 2));
            int at = below.place[by * below.width + bx];
            int m = at < 0 ? by * below.width + bx : below.match[at];
            int mx = 2 * (m % below.width) + x - 2 * bx;
            int my = 2 * (m / below.width) + y - 2 * by;
            match[t] = nearestSource(mx, my, any);
        }
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

    void search(int sweeps, SplittableRandom random) {
        for (int t = 0; t < targets.length; t++) {
            cost[t] = difference(targets[t], match[t], Integer.MAX_VALUE);
        }
        int largest = Math.max(width, height);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            int step = sweep % 2 == 0 ? 1 : -1;
            for (int k = 0; k < targets.length; k++) {
                int t = step > 0 ? k : targets.length - 1 - k;
                int target = targets[t];
                follow(t, target, place[target - step], step);
                follow(t, target, place[target - step * width], step * width);
                for (int reach = largest; reach >= 1; reach /= 2) {
                    int x = match[t] % width + random.nextInt(-reach, reach + 1);
                    int y = match[t] / width + random.nextInt(-reach, reach + 1);
                    if (x >= 0 && y >= 0 && x < width && y < height) {
                        consider(t, target, y * width + x);
                    }
                }
            }
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
            for (int k = 0; k < 3 * (2 * RADIUS + 1); k++) {
                int d = value[p + k] - value[q + k];
                sum += d * d;
            }
            if (sum >= limit) {
                return sum;
            }
        }
        return sum;
    }

    /** Every pixel of the hole becomes the mean of what the patches over it say, the better matches first. */
    void vote() {
        float[] voted = votes();
        for (int p = 0; p < hole.length; p++) {
            if (hole[p] != 0 && !Float.isNaN(voted[3 * p])) {
                for (int c = 0; c < 3; c++) {
                    value[3 * p + c] = Math.round(voted[3 * p + c]);
                }
            }
        }
    }

    /** What the patches say of the pixels they cover, in the hole and around it; NaN elsewhere. */
    private float[] votes() {
        for (int t = 0; t < targets.length; t++) {
            cost[t] = difference(targets[t], match[t], Integer.MAX_VALUE);
        }
        int[] sorted = cost.clone();
        Arrays.sort(sorted);
        double spread = Math.max(GRAIN, sorted.length == 0 ? 0 : sorted[sorted.length * 3 / 4]);
        float[] sum = new float[value.length];
        float[] total = new float[hole.length];
        for (int t = 0; t < targets.length; t++) {
            float weight = (float) Math.exp(-cost[t] / spread) + 1e-6f;
            for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                    int p = targets[t] + dy * width + dx;
                    int q = match[t] + dy * width + dx;
                    total[p] += weight;
                    for (int c = 0; c < 3; c++) {
                        sum[3 * p + c] += weight * value[3 * q + c];
                    }
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= total[i / 3] > 0 ? total[i / 3] : Float.NaN;
        }
        return sum;
    }

    /**
     * Takes away the seam: what the real ground round the hole differs by from what the patches say of it is carried into
     * the hole, the nearer the more (Shepard's inverse distance weights; a membrane to the eye, as in Poisson blending).
     */
    void level() {
        float[] voted = votes();
        int[] around = new int[hole.length];
        int n = 0;
        for (int p = 0; p < hole.length; p++) {
            if (hole[p] == 0 && !Float.isNaN(voted[3 * p])) {
                around[n++] = p;
            }
        }
        int stride = Math.max(1, n / ANCHORS);
        float[][] anchors = new float[n / stride + 1][];
        int count = 0;
        for (int k = 0; k < n; k += stride) {
            float[] anchor = anchor(around[k], voted);
            if (anchor.length > 0) {
                anchors[count++] = anchor;
            }
        }
        for (int p = 0; p < hole.length && count > 0; p++) {
            if (hole[p] == 0) {
                continue;
            }
            int x = p % width;
            int y = p / width;
            float total = 0;
            float[] bend = new float[3];
            for (int k = 0; k < count; k++) {
                float[] anchor = anchors[k];
                float dx = anchor[0] - x;
                float dy = anchor[1] - y;
                float square = dx * dx + dy * dy + 1;
                float weight = 1 / (square * square);
                total += weight;
                for (int c = 0; c < 3; c++) {
                    bend[c] += weight * anchor[2 + c];
                }
            }
            for (int c = 0; c < 3; c++) {
                value[3 * p + c] = Math.max(0, Math.min(255, Math.round(value[3 * p + c] + bend[c] / total)));
            }
        }
    }

    /** Where a pixel lies and the mean difference of ground and patches around it; empty where an object begins there. */
    private float[] anchor(int p, float[] voted) {
        int x = p % width;
        int y = p / width;
        float[] anchor = {x, y, 0, 0, 0};
        int seen = 0;
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                int q = p + dy * width + dx;
                if (q >= 0 && q < hole.length && hole[q] == 0 && !Float.isNaN(voted[3 * q])) {
                    seen++;
                    for (int c = 0; c < 3; c++) {
                        anchor[2 + c] += value[3 * q + c] - voted[3 * q + c];
                    }
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            anchor[2 + c] /= seen;
            if (Math.abs(anchor[2 + c]) > OBJECT) {
                return new float[0];
            }
        }
        return anchor;
    }
}
