package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.message.Quad;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds the pixels of each line: by colour and shape where they tell, else the whole quad. */
final class MaskBuilder {
    /** Glyphs cover this much of their quad, at least and at most; anything else isn't glyphs. */
    private static final double LEAST_COVER = 0.04;

    private static final double MOST_COVER = 0.7;
    /** The part of the line's length on which some glyph must be found. */
    private static final double LEAST_SPREAD = 0.55;
    /** Beyond the quad where the quad itself is erased: detectors cut close. */
    private static final double QUAD_MARGIN = 0.08;

    private MaskBuilder() {}

    /**
     * @param page CV_8UC3
     * @param lines every line of the page that is to go
     * @param index which of them
     */
    static LineMask build(Mat page, List<Quad> lines, int index) {
        TextSearch search = TextSearch.around(page, lines, index);
        Optional<Evidence> evidence = Evidence.of(search);
        if (evidence.isPresent()) {
            byte[] text = Glyphs.find(search, evidence.get());
            if (plausible(search, text)) {
                byte[] strokes = Fill.of(search.crop(), text);
                int grow = evidence.get().complete()
                        ? (int) Math.ceil(Math.max(2, 0.03 * search.size()))
                        : Halo.reach(search, text);
                return mask(search, strokes, grown(search, text, grow));
            }
        }
        return wholeQuad(search, new QuadField(lines.get(index)));
    }

    private static boolean plausible(TextSearch search, byte[] text) {
        int bins = Math.max(1, (int) Math.round(search.length() / Math.max(4, 0.5 * search.size())));
        boolean[] seen = new boolean[bins];
        int inside = 0;
        int covered = 0;
        for (int i = 0; i < text.length; i++) {
            if (search.zone()[i] != TextSearch.INSIDE) {
                continue;
            }
            inside++;
            if (text[i] != 0) {
                covered++;
                int bin = (int) (search.position()[i] / search.length() * bins);
                seen[Math.max(0, Math.min(bins - 1, bin))] = true;
            }
        }
        int spread = 0;
        for (boolean bin : seen) {
            spread += bin ? 1 : 0;
        }
        return covered >= LEAST_COVER * inside && covered <= MOST_COVER * inside && spread >= LEAST_SPREAD * bins;
    }

    private static LineMask wholeQuad(TextSearch search, QuadField quad) {
        Crop crop = search.crop();
        byte[] strokes = new byte[crop.pixels()];
        byte[] erase = new byte[crop.pixels()];
        double margin = Math.max(1, QUAD_MARGIN * search.size());
        for (int y = 0, i = 0; y < crop.height(); y++) {
            for (int x = 0; x < crop.width(); x++, i++) {
                double outside = quad.outside(crop.left() + x, crop.top() + y);
                strokes[i] = (byte) (outside <= 0 ? 255 : 0);
                erase[i] = (byte) (outside <= margin ? 255 : 0);
            }
        }
        return mask(search, strokes, Crop.mat(erase, crop.width(), crop.height(), CV_8UC1));
    }

    /** Dilated, with the slits and islands closed that are too small to hold clean ground. */
    private static Mat grown(TextSearch search, byte[] text, int reach) {
        int close = (int) Math.ceil(0.04 * search.size());
        Mat mask = Crop.mat(text, search.crop().width(), search.crop().height(), CV_8UC1);
        try (Mat wide = disc(reach + close);
                Mat narrow = disc(close)) {
            opencv_imgproc.dilate(mask, mask, wide);
            opencv_imgproc.erode(mask, mask, narrow);
        }
        return mask;
    }

    private static Mat disc(int radius) {
        try (Size size = new Size(2 * radius + 1, 2 * radius + 1)) {
            return opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, size);
        }
    }

    private static LineMask mask(TextSearch search, byte[] strokes, Mat erase) {
        Crop crop = search.crop();
        return new LineMask(
                new Rect(crop.left(), crop.top(), crop.width(), crop.height()),
                Crop.mat(strokes, crop.width(), crop.height(), CV_8UC1),
                erase);
    }
}
