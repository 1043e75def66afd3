package imagetranslate.vision.reading.verify;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_HEIGHT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_LEFT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_TOP;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_WIDTH;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;

import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.pixels.PixelWindow;
import imagetranslate.vision.reading.recognise.LineCrop;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.indexer.IntRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What every type face does alike and an icon doesn't: the bars of a 三 differ in length, those of a menu don't; a 品 has three
 * squares, an icon of tiles four; a 口 has no bar across, a calendar has; a 回 closes two squares, a ticked box one; 目 and 日
 * stand upright, a list or a drawer lies.
 */
final class GlyphShape {
    /** In heights of the line: its box may cut strokes off. */
    private static final double ROOM = 0.12;

    /** Of the picture's area: less is dirt. */
    private static final double DIRT = 0.004;

    /** The middle bar of a 三, against its longest. */
    private static final double SHORTER = 0.88;

    /** Of the picture's width: shorter is no bar. */
    private static final double LONG = 0.4;

    /** In width, of the widest. */
    private static final double ALIKE = 0.75;

    /** In heights: no face for print draws 目 or 日 that wide. */
    private static final double WIDER = 1.15;

    private GlyphShape() {}

    /** Whether a line of one character can't be that character. */
    static boolean contradicts(Mat bgr, TextBox line) {
        double room = ROOM * Math.min(line.quad().width(), line.quad().height());
        return switch (line.text()) {
            case "三", "品", "口", "回", "目", "日" -> {
                try (LineCrop crop = LineCrop.cut(bgr, Margin.around(line.quad(), room, room, room))) {
                    TwoTones ink = TwoTones.of(crop.pixels());
                    yield switch (line.text()) {
                        case "三" -> hasEqualBars(ink);
                        case "品" -> hasFourSquares(ink);
                        case "回" -> pieces(ink, false).size() == 1;
                        case "目", "日" -> isWider(ink);
                        default -> isOpenOrHasBar(ink);
                    };
                }
            }
            default -> false;
        };
    }

    private static boolean isWider(TwoTones ink) {
        Rectangle all = pieces(ink, true).stream().reduce(new Rectangle(-1, -1), Rectangle::union);
        return all.width > WIDER * all.height;
    }

    private static boolean hasEqualBars(TwoTones ink) {
        List<Rectangle> bars = pieces(ink, true).stream()
                .filter(bar -> bar.width > LONG * ink.width())
                .sorted(Comparator.comparingInt(bar -> bar.y))
                .toList();
        int longest = bars.stream().mapToInt(piece -> piece.width).max().orElse(0);
        return bars.size() == 3 && bars.get(1).width > SHORTER * longest;
    }

    /** Filled ones, or the ground within open ones. */
    private static boolean hasFourSquares(TwoTones ink) {
        return areFourAlike(pieces(ink, true)) || areFourAlike(pieces(ink, false));
    }

    /** No ground closed in, or two parts of it, of which neither lies around the other as in an outlined face. */
    private static boolean isOpenOrHasBar(TwoTones ink) {
        List<Rectangle> grounds = pieces(ink, false);
        int widest = grounds.stream().mapToInt(piece -> piece.width).max().orElse(0);
        List<Rectangle> wide =
                grounds.stream().filter(piece -> piece.width > ALIKE * widest).toList();
        return wide.isEmpty() || (wide.size() == 2 && !wide.get(0).intersects(wide.get(1)));
    }

    private static boolean areFourAlike(List<Rectangle> pieces) {
        int widest = pieces.stream().mapToInt(piece -> piece.width).max().orElse(0);
        return pieces.stream().filter(piece -> piece.width > ALIKE * widest).count() == 4;
    }

    /**
     * The boxes of what hangs together and doesn't reach the edge.
     *
     * @param marks of ink; else of ground
     */
    private static List<Rectangle> pieces(TwoTones ink, boolean marks) {
        byte[] mask = new byte[ink.marks().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ink.marks()[i] == marks ? (byte) 255 : 0;
        }
        List<Rectangle> pieces = new ArrayList<>();
        try (Mat source = PixelWindow.mat(mask, ink.width(), ink.height(), CV_8UC1);
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat()) {
            int count = connectedComponentsWithStats(source, labels, stats, middles);
            try (IntRawIndexer at = stats.createIndexer()) {
                for (int i = 1; i < count; i++) {
                    Rectangle box = new Rectangle(
                            at.get(i, CC_STAT_LEFT),
                            at.get(i, CC_STAT_TOP),
                            at.get(i, CC_STAT_WIDTH),
                            at.get(i, CC_STAT_HEIGHT));
                    if (at.get(i, CC_STAT_AREA) >= DIRT * mask.length && !touchesEdge(box, ink)) {
                        pieces.add(box);
                    }
                }
            }
        }
        return pieces;
    }

    private static boolean touchesEdge(Rectangle box, TwoTones ink) {
        return box.x == 0 || box.y == 0 || box.x + box.width == ink.width() || box.y + box.height == ink.height();
    }
}
