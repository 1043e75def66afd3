package imagetranslate.typesetting.style;

import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Shadow;
import imagetranslate.typesetting.font.Face;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Reads from the source's strokes how a text looks: fill, outlines, shadow, weight. */
public final class StyleMeasurer {
    private static final double CLEARLY_ANOTHER = 50;
    private static final double SHADE = 26;
    private static final int FEWEST_SAMPLES = 24;
    private static final double FULL_CONTRAST = 3;

    /** More than what JPEG leaves of a flat ground. */
    private static final double LEAST_SEEN = 10;

    /** In pixels: of smaller type few pixels are all stroke, however far from its edge, and rows differ without a gradient. */
    private static final double SMALLEST_CLEAR = 28;

    /** In pixels, on the drawn pages of {@code ./run bench type}: the row next to the glyphs, half theirs, counts for so much more. */
    private static final double FIRST_ROW = 0.25;

    private static final double FAINT_SHARE = 0.8;

    private final PixelWindow page;
    private final PixelWindow plate;
    private final OrientedBox frame;
    private final double em;
    private final double slant;
    /** Distance in pixels to the nearest pixel outside the strokes; 0 outside. */
    private final float[] inside;
    /** Distance in pixels to the nearest stroke; 0 on it. */
    private final float[] outside;

    private StyleMeasurer(PixelWindow page, PixelWindow plate, InkBox ink, float[] inside, float[] outside) {
        this.page = page;
        this.plate = plate;
        this.frame = ink.frame();
        this.em = ink.em();
        this.slant = ink.slant();
        this.inside = inside;
        this.outside = outside;
    }

    /**
     * Looks at a line before anything is drawn: a drawn text is no background for its neighbour.
     *
     * @param page CV_8UC3
     * @param plate CV_8UC3, the page without text
     * @param quad where the detector saw the line
     * @param text of the line, as it was read: how high its ink is in type of one size
     * @param mask what was erased of it
     * @param weights among which its own is looked for
     * @return aligned on the left as long as nobody looked at what is around it
     */
    public static LineStyle measure(
            Mat page, Mat plate, Quad quad, Direction direction, String text, LineMask mask, KnownWeights weights) {
        try (LineMask strokes = StrokeSearch.strokes(page, plate, quad, mask)) {
            InkBox ink = InkBox.of(quad, direction, strokes, text);
            return new LineStyle(ink.frame(), direction, Align.LEFT, pick(page, plate, strokes, ink, text, weights));
        }
    }

    private static TextStyle pick(Mat page, Mat plate, LineMask mask, InkBox ink, String text, KnownWeights weights) {
        int pad = (int) Math.ceil(Math.min(40, 0.25 * ink.em())) + 1;
        Rectangle around = new Rectangle(
                mask.box().x() - pad,
                mask.box().y() - pad,
                mask.box().width() + 2 * pad,
                mask.box().height() + 2 * pad);
        PixelWindow seen = PixelWindow.of(page, around);
        PixelWindow below = PixelWindow.of(plate, around);
        byte[] strokes = new byte[seen.width() * seen.height()];
        int left = mask.box().x() - seen.left();
        int top = mask.box().y() - seen.top();
        for (int row = 0; row < mask.strokes().rows(); row++) {
            mask.strokes()
                    .ptr(row)
                    .get(
                            strokes,
                            (row + top) * seen.width() + left,
                            mask.strokes().cols());
        }
        try (Mat on = new Mat(seen.height(), seen.width(), org.bytedeco.opencv.global.opencv_core.CV_8UC1);
                Mat off = new Mat()) {
            if (strokes.length > 0) {
                on.data().put(strokes);
            }
            bitwise_not(on, off);
            return new StyleMeasurer(seen, below, ink, distances(on), distances(off)).look(text, weights);
        }
    }

    private static float[] distances(Mat mask) {
        try (Mat distance = new Mat()) {
            distanceTransform(mask, distance, DIST_L2, 5);
            float[] values = new float[distance.rows() * distance.cols()];
            try (FloatPointer data = new FloatPointer(distance.data())) {
                data.get(values);
            }
            return values;
        }
    }

    private TextStyle look(String text, KnownWeights weights) {
        int[] core = core();
        FillGradient gradient = fill(core);
        List<Integer> fill = gradient.stops();
        List<Outline> rings = rings(fill.get(fill.size() / 2));
        Shadow shadow = rings.isEmpty() ? shadow() : null;
        Integer numbers = fill.size() == 1 ? numbers(core, text) : null;
        Face face =
                strokes(fill.size() == 1 && numbers == null, fill.get(0), rings).face(text, weights);
        return readable(
                new TextStyle(em, face.weight(), face.family(), slant, fill, gradient.angle(), numbers, rings, shadow));
    }

    /** Pixels of the window as a picture's x and y. */
    private int x(int i) {
        return page.left() + i % page.width();
    }

    private int y(int i) {
        return page.top() + i / page.width();
    }

    private int seen(int i) {
        return page.rgb(x(i), y(i));
    }

    private int below(int i) {
        return plate.rgb(x(i), y(i));
    }

    private int[] where(IntPredicate condition) {
        return IntStream.range(0, inside.length).filter(condition).toArray();
    }

    private int colour(int[] pixels) {
        return Colours.median(IntStream.of(pixels).map(this::seen).toArray());
    }

    /** What the letters are filled with: one colour, that of most of the line, or a gradient. */
    private FillGradient fill(int[] core) {
        if (core.length == 0) {
            return flat(opposite(Colours.median(
                    IntStream.range(0, inside.length).map(this::below).toArray())));
        }
        return FillGradient.of(
                        IntStream.of(core).mapToDouble(this::u).toArray(),
                        IntStream.of(core).mapToDouble(this::v).toArray(),
                        IntStream.of(core).map(this::seen).toArray())
                .orElseGet(() -> thirds(WordColours.commonest(core, this::along, this::seen, em)));
    }

    /** Also where no plane goes through the colours: from the top third's to the bottom third's, if they differ. */
    private FillGradient thirds(int[] core) {
        double third = frame.height() / 6;
        int[] top = IntStream.of(core).filter(i -> v(i) < -third).toArray();
        int[] middle = IntStream.of(core).filter(i -> Math.abs(v(i)) <= third).toArray();
        int[] bottom = IntStream.of(core).filter(i -> v(i) > third).toArray();
        boolean all =
                em >= SMALLEST_CLEAR && Math.min(top.length, Math.min(middle.length, bottom.length)) >= FEWEST_SAMPLES;
        return all && Colours.distance(colour(top), colour(bottom)) > 0.8 * CLEARLY_ANOTHER
                ? new FillGradient(List.of(colour(top), colour(middle), colour(bottom)), 0)
                : flat(colour(core));
    }

    private static FillGradient flat(int rgb) {
        return new FillGradient(List.of(rgb), 0);
    }

    private @Nullable Integer numbers(int[] core, String text) {
        OptionalInt numbers = NumberColour.of(
                text,
                IntStream.of(core).mapToDouble(i -> u(i) / frame.width() + 0.5).toArray(),
                IntStream.of(core).map(this::seen).toArray());
        return numbers.isPresent() ? numbers.getAsInt() : null;
    }

    private double u(int i) {
        return frame.local(x(i) + 0.5, y(i) + 0.5).getX();
    }

    private double along(int i) {
        Point2D place = frame.local(x(i) + 0.5, y(i) + 0.5);
        return frame.width() > frame.height() ? place.getX() : place.getY();
    }

    private double v(int i) {
        return frame.local(x(i) + 0.5, y(i) + 0.5).getY();
    }

    /** Pixels that are all fill: off the strokes' edges; of small or thin type, the farthest from the background. */
    private int[] core() {
        int[] strokes = where(i -> inside[i] > 0);
        int[] deep = IntStream.of(strokes).filter(i -> inside[i] > 1.5).toArray();
        if (em >= SMALLEST_CLEAR && deep.length >= Math.max(2 * FEWEST_SAMPLES, strokes.length / 10)) {
            return deep;
        }
        double[] far = IntStream.of(strokes)
                .mapToDouble(i -> Colours.distance(seen(i), below(i)))
                .sorted()
                .toArray();
        double least = far.length == 0 ? 0 : far[far.length * 9 / 10];
        return IntStream.of(strokes)
                .filter(i -> Colours.distance(seen(i), below(i)) >= least)
                .toArray();
    }

    /** Bands of one colour around the glyphs, that the background below does not have. At most two. */
    private List<Outline> rings(int fill) {
        List<Outline> rings = new ArrayList<>();
        double from = 0;
        int before = fill;
        while (rings.size() < 2) {
            int[] band = band(from + 1.2, from + 2.4);
            int colour = colour(band);
            boolean ring = band.length >= FEWEST_SAMPLES
                    && Colours.distance(colour, before) > CLEARLY_ANOTHER
                    && share(band, i -> Colours.distance(seen(i), colour) < CLEARLY_ANOTHER) > 0.62
                    && share(band, i -> Colours.distance(seen(i), below(i)) > CLEARLY_ANOTHER) > 0.55
                    && (!shade(band, colour) || endsSharply(from, colour));
            if (!ring) {
                break;
            }
            double to = end(from, colour);
            rings.add(new Outline(colour, width(from, to, colour) / em));
            from = to;
            before = colour;
        }
        if (rings.isEmpty()) {
            new ThinOutline(outside, this::seen, this::below).around(fill, em).ifPresent(rings::add);
        }
        return rings;
    }

    /** Where a band of that colour ends, in whole pixels from the glyphs. */
    private double end(double from, int colour) {
        double to = from + 2;
        while (to < 0.2 * em
                && share(band(to, to + 1), i -> Colours.distance(seen(i), colour) < CLEARLY_ANOTHER) > 0.5) {
            to += 1;
        }
        return to;
    }

    /** Of a ring in pixels, to less than one: how far out as many pixels lie as it covers, where half covered ones count half. */
    private double width(double from, double to, int colour) {
        double[] distances = IntStream.of(band(from, to + 2))
                .mapToDouble(i -> outside[i])
                .sorted()
                .toArray();
        double covered = IntStream.of(band(from, to + 2))
                .mapToDouble(i -> cover(i, colour, below(i)))
                .sum();
        int last = Math.min(distances.length, (int) Math.round(covered)) - 1;
        return last < 0 ? 0.5 : Math.max(0.5, distances[last] - from - FIRST_ROW);
    }

    /** A shadow fades out over some pixels; an outline's edge is as sharp as a letter's. */
    private boolean endsSharply(double from, int colour) {
        double to = end(from, colour);
        double[] beyond = IntStream.of(band(to + 1, to + 2.5))
                .mapToDouble(i -> Colours.distance(seen(i), below(i)))
                .sorted()
                .toArray();
        return beyond.length >= FEWEST_SAMPLES && beyond[beyond.length >> 1] < LEAST_SEEN;
    }

    /** Whether a colour is what the background looks like in half shade: then it is a shadow, and no outline. */
    private boolean shade(int[] band, int colour) {
        int background = Colours.median(IntStream.of(band).map(this::below).toArray());
        double k = Colours.luma(colour) / Math.max(1, Colours.luma(background));
        return k > 0.3 && k < 0.95 && Colours.distance(colour, Colours.mix(0x000000, background, k)) < SHADE;
    }

    private int[] band(double from, double to) {
        return where(i -> outside[i] > from && outside[i] <= to);
    }

    private static double share(int[] pixels, IntPredicate condition) {
        return pixels.length == 0 ? 0 : IntStream.of(pixels).filter(condition).count() / (double) pixels.length;
    }

    /** Darker than the background beside the glyphs, but not all around them. */
    private @Nullable Shadow shadow() {
        double reach = Math.max(3, 0.1 * em);
        int[] band = band(1.5, reach);
        double[] sum = new double[4];
        for (int i : band) {
            double darker = Colours.luma(below(i)) - Colours.luma(seen(i));
            if (darker > 12) {
                sum[0]++;
                sum[1] += darker / Math.max(20, Colours.luma(below(i)));
            }
        }
        boolean light = IntStream.of(core())
                        .mapToDouble(i -> Colours.luma(seen(i)))
                        .average()
                        .orElse(0)
                > 140;
        if (!light || band.length < FEWEST_SAMPLES) {
            return null;
        }
        if (sum[0] < 0.22 * band.length) {
            return new CastShadow(inside, outside, page.width(), this::seen, this::below, em)
                    .find()
                    .orElse(null);
        }
        return new Shadow(0x000000, 0.03, 0.045, Math.min(0.75, 1.2 * sum[1] / sum[0]));
    }

    /** @param rings what lies beside the strokes, where it isn't the ground */
    private StrokeWeight strokes(boolean flat, int fill, List<Outline> rings) {
        float[] cover = new float[inside.length];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = !flat
                    ? Math.min(1, inside[i])
                    : outside[i] <= 1.5
                            ? (float) cover(
                                    i,
                                    fill,
                                    rings.isEmpty() ? below(i) : rings.get(0).colour())
                            : 0;
        }
        return new StrokeWeight(cover, page.width(), em, frame.angle());
    }

    private double cover(int i, int fill, int background) {
        double dr = Colours.red(fill) - Colours.red(background);
        double dg = Colours.green(fill) - Colours.green(background);
        double db = Colours.blue(fill) - Colours.blue(background);
        double whole = dr * dr + dg * dg + db * db;
        if (whole < 1) {
            return 0;
        }
        int rgb = seen(i);
        double part = (Colours.red(rgb) - Colours.red(background)) * dr
                + (Colours.green(rgb) - Colours.green(background)) * dg
                + (Colours.blue(rgb) - Colours.blue(background)) * db;
        return Math.max(0, Math.min(1, part / whole));
    }

    /** WCAG asks 3:1 of large type: below it the text gets an outline, or black or white where it has no colour. */
    private TextStyle readable(TextStyle look) {
        int background = Colours.median(
                IntStream.range(0, inside.length).map(this::below).toArray());
        if (!look.outlines().isEmpty() || contrast(look, background) >= FULL_CONTRAST) {
            return look;
        }
        if (Colours.distance(look.colour(), background) < CLEARLY_ANOTHER) {
            return isFaint() ? look : look.withFill(opposite(background));
        }
        boolean lighter = Colours.luma(look.colour()) > Colours.luma(background);
        int ring = lighter ? Colours.mix(background, 0x000000, 0.36) : Colours.mix(background, 0xFFFFFF, 0.7);
        return look.withOutline(new Outline(ring, Math.max(0.03, 0.8 / em)));
    }

    /** A watermark was meant to be hardly there: its strokes differ from the ground everywhere, if only a little. */
    private boolean isFaint() {
        return share(core(), i -> Colours.distance(seen(i), below(i)) > LEAST_SEEN) > FAINT_SHARE;
    }

    private static double contrast(TextStyle look, int background) {
        return look.fill().stream()
                .mapToDouble(colour -> Colours.contrast(colour, background))
                .average()
                .orElse(1);
    }

    private static int opposite(int background) {
        return Colours.contrast(background, 0x000000) > Colours.contrast(background, 0xFFFFFF) ? 0x000000 : 0xFFFFFF;
    }
}
