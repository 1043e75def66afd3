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
import imagetranslate.scene.TextStyle.Part;
import imagetranslate.scene.TextStyle.Shadow;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.style.ColourRun.Letters;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Reads from the source's strokes how a text looks: fill, outlines, shadow, weight. */
public final class StyleMeasurer {
    private static final double CLEARLY_ANOTHER = 50;
    private static final int FEWEST_SAMPLES = 24;
    private static final double FULL_CONTRAST = 3;

    /** More than what JPEG leaves of a flat ground. */
    private static final double LEAST_SEEN = 10;

    /** In pixels: of smaller type few pixels are all stroke, however far from its edge, and rows differ without a gradient. */
    private static final double SMALLEST_CLEAR = 28;

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
        FillGradient seen = fill(core);
        List<ColourRun> runs = seen.stops().size() == 1 ? runs() : List.of();
        FillGradient gradient = runs.isEmpty() ? seen : flat(ColourRun.main(runs));
        List<Integer> fill = gradient.stops();
        List<Outline> rings = new RingSearch(outside, this::seen, this::below, em).around(fill.get(fill.size() / 2));
        Shadow shadow = rings.isEmpty() ? shadow() : null;
        Face face =
                strokes(fill.size() == 1 && runs.isEmpty(), fill.get(0), rings).face(text, weights);
        List<Part> parts = ColouredWords.of(text, runs, em);
        return readable(
                new TextStyle(em, face.weight(), face.family(), slant, fill, gradient.angle(), parts, rings, shadow));
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

    private List<ColourRun> runs() {
        double lean = Math.tan(Math.toRadians(slant));
        return ColourRun.of(
                new Letters(
                        where(i -> inside[i] > 0),
                        i -> along(i) + lean * v(i),
                        this::seen,
                        this::below,
                        i -> inside[i]),
                em);
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
                            ? (float) Colours.share(
                                    seen(i),
                                    rings.isEmpty() ? below(i) : rings.get(0).colour(),
                                    fill)
                            : 0;
        }
        return new StrokeWeight(cover, page.width(), em, frame.angle());
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
