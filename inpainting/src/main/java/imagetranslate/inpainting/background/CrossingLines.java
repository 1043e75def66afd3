package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Lines of the picture that run into a hole on one side and come out on another: a table's rule, a ring, a cable, a drawn
 * contour. Each is drawn on through the hole, bent as its two ends are, with the profile that it has beside the hole.
 */
final class CrossingLines {
    /** Grey levels that a line differs from its background by. */
    private static final double VISIBLE = 14;
    /** How far around the hole lines are looked at, in pixels. */
    private static final int REACH = 12;
    /** Two ends that turn by less lie on one straight line, in radians. */
    private static final double STRAIGHT = Math.toRadians(10);
    /** How far a line's end may point past the other end, in radians: a ring's does, and the other's by as much. */
    private static final double TURN = Math.toRadians(55);

    /** By how much more than the other. */
    private static final double UNEVEN = Math.toRadians(20);
    /** The part of the way between two ends that must lie in holes or on a line. */
    private static final double HIDDEN = 0.9;
    /** Points a pixel of the way. */
    private static final int POINTS = 3;

    private record Bow(LineEnd from, LineEnd to, double cost) {}

    private final PixelWindow crop;
    private final LineEnd.Ground ground;

    CrossingLines(LineEnd.Ground ground) {
        this.crop = ground.crop();
        this.ground = ground;
    }

    /**
     * @param label whose hole a pixel is
     * @param k the hole
     * @param b its first column and row, its last column and row
     * @param filled the crop's bytes with the hole filled as if no line crossed it; drawn on
     */
    void draw(int[] label, int k, int[] b, byte[] filled) {
        int left = Math.max(0, b[0] - REACH);
        int top = Math.max(0, b[1] - REACH);
        int width = Math.min(crop.width() - 1, b[2] + REACH) - left + 1;
        int height = Math.min(crop.height() - 1, b[3] + REACH) - top + 1;
        byte[] odd = new byte[width * height];
        byte[] rest = new byte[width * height];
        boolean any = false;
        for (int i = 0; i < odd.length; i++) {
            int pixel = (top + i / width) * crop.width() + left + i % width;
            boolean differs = ground.closed()[pixel] == 0 && ground.surface().distance(crop, pixel) > VISIBLE;
            any |= differs;
            odd[i] = (byte) (differs ? 255 : 0);
            rest[i] = (byte) (label[pixel] == k ? 0 : 255);
        }
        if (!any) {
            return;
        }
        float[] toHole = PixelWindow.depth(rest, width, height);
        List<LineEnd> ends = new ArrayList<>();
        byte[] touching = new byte[odd.length];
        for (int i = 0; i < odd.length; i++) {
            touching[i] = toHole[i] > 0 && toHole[i] <= 2 ? odd[i] : 0;
        }
        int[] piece = labels(odd, width, height);
        int[] contact = labels(touching, width, height);
        List<List<Integer>> contacts = groups(contact);
        for (List<Integer> some : contacts) {
            LineEnd.at(ground, new LineEnd.Window(left, top, width, piece), some)
                    .ifPresent(ends::add);
        }
        for (Bow bow : bows(ends)) {
            boolean straight =
                    Math.abs(bow.from.turn(bow.to)) <= STRAIGHT && Math.abs(bow.to.turn(bow.from)) <= STRAIGHT;
            LineEnd from = straight ? bow.from.straightTo(bow.to, ground) : bow.from;
            LineEnd to = straight ? bow.to.straightTo(bow.from, ground) : bow.to;
            draw(from, to, label, k, filled);
        }
    }

    private static int[] labels(byte[] mask, int width, int height) {
        int[] label = new int[mask.length];
        try (Mat pixels = PixelWindow.mat(mask, width, height, CV_8UC1);
                Mat labels = new Mat()) {
            opencv_imgproc.connectedComponents(pixels, labels, 8, CV_32S);
            labels.<IntBuffer>createBuffer().get(label);
        }
        return label;
    }

    private static List<List<Integer>> groups(int[] label) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < label.length; i++) {
            while (groups.size() < label[i]) {
                groups.add(new ArrayList<>());
            }
            if (label[i] > 0) {
                groups.get(label[i] - 1).add(i);
            }
        }
        return groups;
    }

    /** The ends that belong together, each once: the straightest first. */
    private List<Bow> bows(List<LineEnd> ends) {
        List<Bow> possible = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            for (int j = i + 1; j < ends.size(); j++) {
                LineEnd from = ends.get(i);
                LineEnd to = ends.get(j);
                double turn = from.turn(to);
                double back = -to.turn(from);
                if (Math.max(Math.abs(turn), Math.abs(back)) <= TURN
                        && Math.abs(turn - back) <= UNEVEN
                        && from.resembles(to)
                        && isHidden(from, to)) {
                    possible.add(new Bow(from, to, from.apart(to) * (1 + Math.abs(turn) + Math.abs(back))));
                }
            }
        }
        possible.sort(Comparator.comparingDouble(Bow::cost));
        List<Bow> bows = new ArrayList<>();
        Set<LineEnd> taken = new HashSet<>();
        for (Bow bow : possible) {
            if (!taken.contains(bow.from) && !taken.contains(bow.to)) {
                taken.add(bow.from);
                taken.add(bow.to);
                bows.add(bow);
            }
        }
        return bows;
    }

    private boolean isHidden(LineEnd from, LineEnd to) {
        int points = (int) Math.ceil(from.apart(to));
        int hidden = 0;
        for (int n = 0; n <= points; n++) {
            double[] p = from.bow(to, (double) n / Math.max(1, points));
            int x = (int) Math.round(p[0]);
            int y = (int) Math.round(p[1]);
            boolean within = x >= 0 && y >= 0 && x < crop.width() && y < crop.height();
            int pixel = y * crop.width() + x;
            hidden +=
                    within && (ground.closed()[pixel] != 0 || ground.surface().distance(crop, pixel) > VISIBLE) ? 1 : 0;
        }
        return hidden >= HIDDEN * (points + 1);
    }

    private void draw(LineEnd from, LineEnd to, int[] label, int k, byte[] filled) {
        LineProfile profile = LineProfile.of(from.profile(), to.profile().mirrored());
        double reach = profile.reach();
        int steps = (int) Math.ceil(from.apart(to)) * POINTS + 1;
        double[] nearest = new double[crop.pixels()];
        double[] offset = new double[crop.pixels()];
        Arrays.fill(nearest, Double.MAX_VALUE);
        for (int n = 0; n <= steps; n++) {
            double[] p = from.bow(to, (double) n / steps);
            for (int y = (int) Math.floor(p[1] - reach); y <= Math.ceil(p[1] + reach); y++) {
                for (int x = (int) Math.floor(p[0] - reach); x <= Math.ceil(p[0] + reach); x++) {
                    int pixel = y * crop.width() + x;
                    if (x < 0 || y < 0 || x >= crop.width() || y >= crop.height() || label[pixel] != k) {
                        continue;
                    }
                    double away = Math.hypot(x - p[0], y - p[1]);
                    if (away < nearest[pixel]) {
                        nearest[pixel] = away;
                        double side = (x - p[0]) * -p[3] + (y - p[1]) * p[2];
                        offset[pixel] = side < 0 ? -away : away;
                    }
                }
            }
        }
        for (int pixel = 0; pixel < nearest.length; pixel++) {
            for (int c = 0; nearest[pixel] <= reach && c < 3; c++) {
                double value = (filled[3 * pixel + c] & 0xff) + profile.at(c, offset[pixel]);
                filled[3 * pixel + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
    }
}
