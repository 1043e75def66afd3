package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.EraseStep;
import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.inpainting.background.FlatFill;
import imagetranslate.inpainting.background.FoundRules;
import imagetranslate.inpainting.background.RuleSearch;
import imagetranslate.inpainting.panel.PanelEdges;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds the pixels of each line: its strokes where they can be told from the background, else the whole quad. */
public final class MaskBuilder {
    /** Reach beyond the quad, in text sizes: a character, half of which may be a quotation mark. */
    private static final double REACH = 1.0;
    /** What the model may have missed at the edge of what it found, in text sizes: soft shadows, JPEG's ringing. */
    private static final double GROW = 0.05;
    /** Slits and islands up to twice this wide hold no clean background, in text sizes. */
    private static final double CLOSE = 0.02;
    /** Variance, in grey levels squared, from which the guided filter (He, Sun, Tang 2010) takes a difference for an edge. */
    private static final double EDGE = 200;
    /** Of a larger box the mask is made at half its size: some 30 bytes a pixel are needed. */
    private static final long MOST_PIXELS = 8_000_000;
    /** So near to a panel's edge, in pixels, its slope passes for thin ink. */
    private static final double RIM = 2;
    /** Beyond the quad where the quad itself is erased: detectors cut close. */
    private static final double QUAD_MARGIN = 0.08;

    /**
     * @param panel what the line stands on, in the coordinates of the mask's box; empty where nothing smooth was
     *     found
     * @param outside 255 on what of the mask's box lies beyond that panel: nothing that is put in the line's place may be
     *     learnt there
     * @param rules lines of the picture's own beside, between or under the glyphs
     * @param known what is to be erased and what should be there is known already
     */
    public record Masked(LineMask line, Optional<FlatFill.Panel> panel, byte[] outside, FoundRules rules, Known known)
            implements AutoCloseable {
        static Masked without(LineMask line) {
            int pixels = line.box().width() * line.box().height();
            return new Masked(line, Optional.empty(), new byte[pixels], FoundRules.none(pixels), Known.NOTHING);
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private final StrokeFinder finder;

    public MaskBuilder(StrokeFinder finder) {
        this.finder = finder;
    }

    /**
     * @param page CV_8UC3
     * @param lines all that is to go
     * @param index which of them
     */
    public Masked build(Mat page, List<Quad> lines, int index) {
        Quad line = lines.get(index);
        QuadField field = new QuadField(line);
        Rect box = field.box(Math.max(8, REACH * field.size()), page.cols(), page.rows());
        if ((long) box.width() * box.height() > MOST_PIXELS) {
            return atHalfSize(page, box, lines, index);
        }
        RectifiedLine strip = RectifiedLine.of(line);
        StrokePieces glyphs = EraseStep.timed("strokes", () -> {
            try (Mat upright = strip.cut(page, box)) {
                return finder.find(upright, strip);
            }
        });
        if (!glyphs.plausible()) {
            return Masked.without(wholeQuad(field, box));
        }
        return EraseStep.timed("masks", () -> {
            try (Mat fill = inPage(page, box, glyphs.fill(), strip, StrokePieces.FILL);
                    Mat drawn = inPage(page, box, glyphs.drawn(), strip, StrokePieces.DRAWN);
                    Mat ink = inPage(page, box, glyphs.ink(), strip, StrokePieces.DRAWN);
                    Mat there = PixelWindow.mat(glyphs.beyond(), strip.width(), strip.height(), CV_8UC1);
                    Mat beyond = strip.back(there, box)) {
                byte[] elsewhere = elsewhere(box, field, others(lines, index));
                PixelWindow crop = PixelWindow.of(page, box);
                return mask(
                        crop,
                        box,
                        field,
                        PixelWindow.bytes(fill),
                        PixelWindow.bytes(drawn),
                        PixelWindow.bytes(ink),
                        new SeenBeyond(crop, field, PixelWindow.bytes(beyond)),
                        elsewhere);
            }
        });
    }

    private Masked atHalfSize(Mat page, Rect box, List<Quad> lines, int index) {
        List<Quad> halves = lines.stream()
                .map(quad -> new Quad(
                        half(quad.topLeft(), box),
                        half(quad.topRight(), box),
                        half(quad.bottomRight(), box),
                        half(quad.bottomLeft(), box)))
                .toList();
        try (Mat here = new Mat(page, box);
                Mat small = new Mat();
                Size size = new Size(box.width() / 2, box.height() / 2);
                Size whole = new Size(box.width(), box.height())) {
            opencv_imgproc.resize(here, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            try (Masked masked = build(small, halves, index)) {
                LineMask mask = masked.line();
                return Masked.without(new LineMask(
                        box,
                        twice(mask.strokes(), mask.box(), size, whole),
                        twice(mask.erase(), mask.box(), size, whole)));
            }
        }
    }

    private static Point half(Point corner, Rect box) {
        return new Point((corner.x() - box.x()) / 2, (corner.y() - box.y()) / 2);
    }

    /** A mask of a part of the half-sized box, as one of the whole box. */
    private static Mat twice(Mat mask, Rect part, Size half, Size whole) {
        try (Mat all = new Mat(half, CV_8UC1, Scalar.all(0));
                Mat there = new Mat(all, part)) {
            mask.copyTo(there);
            Mat large = new Mat();
            opencv_imgproc.resize(all, large, whole, 0, 0, opencv_imgproc.INTER_LINEAR);
            opencv_imgproc.threshold(large, large, 0, 255, opencv_imgproc.THRESH_BINARY);
            return large;
        }
    }

    private static Masked mask(
            PixelWindow crop,
            Rect box,
            QuadField field,
            byte[] glyph,
            byte[] effects,
            byte[] ink,
            SeenBeyond seen,
            byte[] elsewhere) {
        // before rules are: the bow of a digit lies on a circle, too
        byte[] neighbours = NeighbouringInk.of(crop, field, elsewhere);
        for (int i = 0; i < glyph.length; i++) {
            glyph[i] &= (byte) ~neighbours[i];
            effects[i] &= (byte) ~neighbours[i];
        }
        FoundRules rules = RuleSearch.find(crop, field, glyph, effects, elsewhere);
        byte[] stays = rules.mask().clone();
        for (int i = 0; i < glyph.length; i++) {
            stays[i] |= neighbours[i];
            glyph[i] &= (byte) ~stays[i];
            effects[i] &= (byte) ~stays[i];
            elsewhere[i] |= stays[i];
        }
        BorderRejector.drop(crop, field, glyph, effects);
        Mat strokes = PixelWindow.mat(glyph, box.width(), box.height(), CV_8UC1);
        StrokeCompletion.sameColour(crop, glyph, elsewhere, field.size());
        Optional<Panel.Found> panel = Panel.under(crop, field, glyph, seen);
        byte[] others = elsewhere.clone();
        byte[] outside = panel.map(Panel.Found::outside).orElseGet(() -> new byte[glyph.length]);
        for (int i = 0; i < elsewhere.length; i++) {
            elsewhere[i] |= outside[i];
        }
        TextEffects around = TextEffects.of(crop, glyph, effects, outside, field.size());
        byte[] text = around.withGlyphs(elsewhere);
        byte[] quad = inside(field, box);
        float[] within = PixelWindow.depth(PixelWindow.inverted(outside), box.width(), box.height());
        for (int i = 0; i < text.length; i++) {
            text[i] |= elsewhere[i] == 0 && quad[i] != 0 && within[i] > RIM ? ink[i] : 0;
        }
        byte[] erase = erase(crop, box, field, text, around.any(), elsewhere);
        for (int i = 0; i < erase.length; i++) {
            // what only lies near this line is the other's background, or that of the panel it stands in
            erase[i] = elsewhere[i] != 0 && text[i] == 0 ? 0 : erase[i];
        }
        Known known = panel.filter(Panel.Found::ends)
                .map(found -> onPanel(crop, field, found, glyph, text, others, erase))
                .orElse(Known.NOTHING);
        return new Masked(
                new LineMask(box, strokes, PixelWindow.mat(erase, box.width(), box.height(), CV_8UC1)),
                panel.map(found -> new FlatFill.Panel(found.surface(), found.ends())),
                outside,
                rules,
                known);
    }

    /** On a panel that is known what differs from it, and at its edge what differs from that. */
    private static Known onPanel(
            PixelWindow crop,
            QuadField field,
            Panel.Found panel,
            byte[] glyph,
            byte[] text,
            byte[] others,
            byte[] erase) {
        InkOnPanel ink = InkOnPanel.on(crop, panel, glyph, text, field.size());
        ink.only(others, erase);
        PanelEdges edges = PanelEdges.of(crop, panel.surface(), panel.outside(), ink.likely(), field.size());
        edges.correct(panel.outside());
        return Known.of(edges, others, erase);
    }

    private static List<QuadField> others(List<Quad> lines, int index) {
        return IntStream.range(0, lines.size())
                .filter(i -> i != index)
                .mapToObj(i -> new QuadField(lines.get(i)))
                .toList();
    }

    /** 255 on what lies in another line's quad and not in this one's. */
    private static byte[] elsewhere(Rect box, QuadField field, List<QuadField> others) {
        byte[] elsewhere = new byte[box.width() * box.height()];
        byte[] own = inside(field, box);
        for (QuadField other : others) {
            if (other.apart(box)) {
                continue;
            }
            byte[] there = inside(other, box);
            for (int i = 0; i < elsewhere.length; i++) {
                elsewhere[i] |= (byte) (there[i] & ~own[i]);
            }
        }
        return elsewhere;
    }

    private static byte[] inside(QuadField quad, Rect box) {
        return quad.inside(box.x(), box.y(), box.width(), box.height());
    }

    /** A plane of certainties laid back over the page, its edges drawn to those of the picture, and decided. */
    private static Mat inPage(Mat page, Rect box, byte[] plane, RectifiedLine strip, int limit) {
        try (Mat upright = PixelWindow.mat(plane, strip.width(), strip.height(), CV_8UC1);
                Mat view = new Mat(page, box)) {
            Mat mask = strip.back(upright, box);
            if (strip.scale() > 1) {
                int radius = (int) Math.ceil(1.5 * strip.scale());
                GuidedFilter.filter(view, mask, radius, EDGE);
            }
            opencv_imgproc.threshold(mask, mask, limit, 255, opencv_imgproc.THRESH_BINARY);
            return mask;
        }
    }

    private static LineMask wholeQuad(QuadField quad, Rect box) {
        byte[] strokes = new byte[box.width() * box.height()];
        byte[] erase = new byte[strokes.length];
        double margin = Math.max(1, QUAD_MARGIN * quad.size());
        for (int y = 0, i = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++, i++) {
                double outside = quad.outside(box.x() + x, box.y() + y);
                strokes[i] = (byte) (outside <= 0 ? 255 : 0);
                erase[i] = (byte) (outside <= margin ? 255 : 0);
            }
        }
        return new LineMask(
                box,
                PixelWindow.mat(strokes, box.width(), box.height(), CV_8UC1),
                PixelWindow.mat(erase, box.width(), box.height(), CV_8UC1));
    }

    /** On flat background what differs from it; elsewhere what was found, dilated; with the shadow, either way. */
    private static byte[] erase(
            PixelWindow crop, Rect box, QuadField field, byte[] text, boolean effect, byte[] elsewhere) {
        int close = (int) Math.round(CLOSE * field.size());
        Optional<byte[]> exact = BackgroundEdge.of(crop, field, text, effect);
        byte[] shaded = DropShadow.with(crop, text, elsewhere, field.size());
        if (exact.isEmpty()) {
            BackgroundEdge.addMissed(crop, field, text, shaded);
            return grown(shaded, box, reach(field.size()), close);
        }
        // an edge found in grain stops short of a shadow's end
        byte[] both = exact.get();
        for (int i = 0; i < both.length; i++) {
            both[i] |= shaded[i];
        }
        return grown(both, box, 1, close);
    }

    /** Round small text every pixel may be a pill's rim. */
    private static int reach(double size) {
        return BackgroundFit.small(size) ? 1 : (int) Math.round(GROW * size + 0.6);
    }

    /** Dilated, with the slits and islands closed that are too small to hold clean background. */
    private static byte[] grown(byte[] text, Rect box, int reach, int close) {
        try (Mat mask = PixelWindow.mat(text, box.width(), box.height(), CV_8UC1);
                Mat wide = disc(reach + close);
                Mat narrow = disc(close)) {
            opencv_imgproc.dilate(mask, mask, wide);
            opencv_imgproc.erode(mask, mask, narrow);
            return PixelWindow.bytes(mask);
        }
    }

    private static Mat disc(int radius) {
        try (Size size = new Size(2 * radius + 1, 2 * radius + 1)) {
            int shape = radius > 1 ? opencv_imgproc.MORPH_ELLIPSE : opencv_imgproc.MORPH_RECT;
            return opencv_imgproc.getStructuringElement(shape, size);
        }
    }
}
