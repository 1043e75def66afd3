package imagetranslate.operate.inpaint;

import imagetranslate.message.Quad;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * One line's surroundings, sorted into where its text is, where only ground is, and where the text may stick out of its
 * quad.
 *
 * @param crop the pixels; everything below is indexed as they are
 * @param zone for each pixel one of the constants of this record
 * @param position where along the line each pixel lies, in pixels from the quad's beginning
 * @param size text size in pixels: the quad's short side
 * @param length the quad's long side in pixels
 */
record TextSearch(Crop crop, byte[] zone, float[] position, double size, double length) {
    /** Too far away, or part of another line. */
    static final byte ELSEWHERE = 0;
    /** The quad. */
    static final byte INSIDE = 1;
    /** Straddles the quad's edge: mostly the ground that the text stands on, but in a tight quad also tips of glyphs. */
    static final byte RIM = 2;
    /** Around the rim: the same ground in a photograph, another one around a pill. */
    static final byte SURROUNDINGS = 3;
    /** Beyond the ends of the line: ground, or a quotation mark that the detector missed. */
    static final byte ENDS = 4;

    /** Reach of the search in text sizes: what sticks out is mostly punctuation before and after the line. */
    static final double REACH_ALONG = 1.0;

    static final double REACH_ACROSS = 0.3;
    private static final double RIM_INSIDE = 0.07;
    private static final double RIM_OUTSIDE = 0.1;
    private static final double RIM_ENDS = 0.2;

    static TextSearch around(Mat page, QuadField line, List<QuadField> others) {
        double size = line.size();
        try (Rect box = line.box(Math.max(8, REACH_ALONG * size), page.cols(), page.rows())) {
            Crop crop = Crop.of(page, box);
            byte[] zone = new byte[crop.pixels()];
            float[] position = new float[crop.pixels()];
            for (int y = 0, i = 0; y < crop.height(); y++) {
                for (int x = 0; x < crop.width(); x++, i++) {
                    int px = crop.left() + x;
                    int py = crop.top() + y;
                    position[i] = (float) line.position(px, py);
                    zone[i] = zone(line.across(px, py), line.along(px, py), size);
                }
            }
            for (QuadField other : others) {
                cutOut(zone, crop, other, line);
            }
            return new TextSearch(crop, zone, position, size, line.length());
        }
    }

    private static byte zone(double across, double along, double size) {
        // small text: the rim must be some pixels wide, or it holds nothing to learn from
        double in = Math.max(RIM_INSIDE * size, 1.5);
        double out = Math.max(RIM_OUTSIDE * size, 2.5);
        if (across > Math.max(REACH_ACROSS * size, 5) || along > Math.max(REACH_ALONG * size, 6)) {
            return ELSEWHERE;
        }
        if (along > Math.max(RIM_ENDS * size, 2)) {
            return across > Math.max(0.15 * size, 2) ? SURROUNDINGS : ENDS;
        }
        if (across > out) {
            return SURROUNDINGS;
        }
        return across > -in || along > 0 ? RIM : INSIDE;
    }

    private static void cutOut(byte[] zone, Crop crop, QuadField other, QuadField line) {
        try (Rect box = other.box(2, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            int x0 = Math.max(crop.left(), box.x());
            int y0 = Math.max(crop.top(), box.y());
            int x1 = Math.min(crop.left() + crop.width(), box.x() + box.width());
            int y1 = Math.min(crop.top() + crop.height(), box.y() + box.height());
            for (int y = y0; y < y1; y++) {
                for (int x = x0; x < x1; x++) {
                    if (other.outside(x, y) < 1 && line.outside(x, y) > 0) {
                        zone[(y - crop.top()) * crop.width() + x - crop.left()] = ELSEWHERE;
                    }
                }
            }
        }
    }

    static TextSearch around(Mat page, List<Quad> lines, int index) {
        List<QuadField> fields = lines.stream().map(QuadField::new).toList();
        List<QuadField> others =
                fields.stream().filter(field -> field != fields.get(index)).toList();
        return around(page, fields.get(index), others);
    }
}
