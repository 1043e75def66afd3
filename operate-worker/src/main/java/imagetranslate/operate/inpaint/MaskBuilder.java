package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.message.Quad;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_ximgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds the pixels of each line: its strokes where they can be told from the ground, else the whole quad. */
final class MaskBuilder {
    /** Reach beyond the quad, in text sizes: a character, half of which may be a quotation mark. */
    private static final double REACH = 1.0;
    /** What the model may have missed at the edge of what it found, in text sizes: soft shadows, JPEG's ringing. */
    private static final double GROW = 0.05;
    /** How far outlines, glows and shadows reach from the fill, in text sizes. */
    private static final double HALO = 0.18;
    /** The soft edge that every glyph has, in text sizes. */
    private static final double EDGE_WIDTH = 0.04;
    /** The part of the glyphs' surroundings that must be drawn for an outline or a shadow. */
    private static final double EFFECT = 0.3;
    /** Variance, in grey levels squared, from which the guided filter (He, Sun, Tang 2010) takes a difference for an edge. */
    private static final double EDGE = 200;
    /** Beyond the quad where the quad itself is erased: detectors cut close. */
    private static final double QUAD_MARGIN = 0.08;

    private final StrokeFinder finder;

    MaskBuilder(StrokeFinder finder) {
        this.finder = finder;
    }

    /**
     * @param page CV_8UC3
     * @param lines all that is to go
     * @param index which of them
     */
    LineMask build(Mat page, List<Quad> lines, int index) {
        Quad line = lines.get(index);
        QuadField field = new QuadField(line);
        Rect box = field.box(Math.max(8, REACH * field.size()), page.cols(), page.rows());
        Strip strip = Strip.of(line);
        Glyphs glyphs;
        try (Mat upright = strip.cut(page, box)) {
            glyphs = finder.find(upright, strip);
        }
        if (!glyphs.plausible()) {
            return wholeQuad(field, box);
        }
        Mat fill = inPage(page, box, glyphs.fill(), strip, Glyphs.FILL);
        try (Mat drawn = inPage(page, box, glyphs.drawn(), strip, Glyphs.DRAWN)) {
            Crop crop = Crop.of(page, box);
            byte[] glyph = Crop.bytes(fill);
            byte[] effects = Crop.bytes(drawn);
            Completion.sameColour(crop, glyph, field.size());
            byte[] text = near(glyph, effects, box, field.size());
            byte[] erase = erase(crop, box, field, text);
            leaveToOthers(erase, glyph, box, field, others(lines, index));
            return new LineMask(box, fill, Crop.mat(erase, box.width(), box.height(), CV_8UC1));
        }
    }

    private static List<QuadField> others(List<Quad> lines, int index) {
        return IntStream.range(0, lines.size())
                .filter(i -> i != index)
                .mapToObj(i -> new QuadField(lines.get(i)))
                .toList();
    }

    /**
     * The glyphs, and of what was drawn with them what can be an outline or a shadow of theirs. Where there is neither, what
     * the model called drawn here and there is the soft edge of a glyph, or the rim of the pill beside it.
     */
    private static byte[] near(byte[] glyph, byte[] drawn, Rect box, double size) {
        float[] distance = Crop.depth(Completion.inverted(glyph), box.width(), box.height());
        double edge = Math.max(1.5, EDGE_WIDTH * size);
        double halo = Math.max(edge + 1, HALO * size);
        int around = 0;
        int effect = 0;
        for (int i = 0; i < glyph.length; i++) {
            if (distance[i] > edge && distance[i] <= halo) {
                around++;
                effect += drawn[i] != 0 ? 1 : 0;
            }
        }
        double reach = effect >= EFFECT * around ? halo : edge;
        byte[] text = new byte[glyph.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (distance[i] == 0 || (drawn[i] != 0 && distance[i] <= reach) ? 255 : 0);
        }
        return text;
    }

    /**
     * What lies in another line's quad and not in this one's is that line's ground (the pill under it, say), unless it is
     * certainly a glyph of this line.
     */
    private static void leaveToOthers(byte[] erase, byte[] glyph, Rect box, QuadField field, List<QuadField> others) {
        for (QuadField other : others) {
            if (other.apart(box)) {
                continue;
            }
            for (int i = 0; i < erase.length; i++) {
                int x = box.x() + i % box.width();
                int y = box.y() + i / box.width();
                if (erase[i] != 0 && glyph[i] == 0 && other.outside(x, y) < 0 && field.outside(x, y) > 0) {
                    erase[i] = 0;
                }
            }
        }
    }

    /** A plane of certainties laid back over the page, its edges drawn to those of the picture, and decided. */
    private static Mat inPage(Mat page, Rect box, byte[] plane, Strip strip, int limit) {
        try (Mat upright = Crop.mat(plane, strip.width(), Strip.HEIGHT, CV_8UC1);
                Mat view = new Mat(page, box)) {
            Mat mask = strip.back(upright, box);
            if (strip.scale() > 1) {
                int radius = (int) Math.ceil(1.5 * strip.scale());
                opencv_ximgproc.guidedFilter(view, mask, mask, radius, EDGE, -1, 1.0);
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
                Crop.mat(strokes, box.width(), box.height(), CV_8UC1),
                Crop.mat(erase, box.width(), box.height(), CV_8UC1));
    }

    /** On flat ground what differs from it; elsewhere what was found, dilated. */
    private static byte[] erase(Crop crop, Rect box, QuadField field, byte[] text) {
        int close = (int) Math.round(0.04 * field.size());
        Optional<byte[]> exact = FlatEdge.of(crop, field, text);
        return exact.isPresent()
                ? grown(exact.get(), box, 1, close)
                : grown(text, box, (int) Math.round(Math.max(1, GROW * field.size() + 0.6)), close);
    }

    /** Dilated, with the slits and islands closed that are too small to hold clean ground. */
    private static byte[] grown(byte[] text, Rect box, int reach, int close) {
        try (Mat mask = Crop.mat(text, box.width(), box.height(), CV_8UC1);
                Mat wide = disc(reach + close);
                Mat narrow = disc(close)) {
            opencv_imgproc.dilate(mask, mask, wide);
            opencv_imgproc.erode(mask, mask, narrow);
            return Crop.bytes(mask);
        }
    }

    private static Mat disc(int radius) {
        try (Size size = new Size(2 * radius + 1, 2 * radius + 1)) {
            int shape = radius > 1 ? opencv_imgproc.MORPH_ELLIPSE : opencv_imgproc.MORPH_RECT;
            return opencv_imgproc.getStructuringElement(shape, size);
        }
    }
}
