package imagetranslate.typesetting.style;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.vision.pixels.LineMask;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * The source line as its strokes show it: a detector's quad has margins of its own, the ink has none. Across the line the box
 * is that of a line of Han on the same baseline, whatever its text: so neighbours of one size have boxes of one height, and a
 * translation stands on the line that the source stood on.
 *
 * @param frame along the line tight around the ink
 * @param em the size of the source's type, in pixels
 * @param slant of the letters, in degrees, leaning right
 */
record InkBox(OrientedBox frame, double em, double slant) {
    private static final double INK_OF_QUAD = 0.84;
    /** Share of the strokes that may lie outside the box: specks of a mask that caught too much. */
    private static final double SPECKS = 0.001;

    private static final int FEWEST_PIXELS = 12;

    /** Ink in em: dashes and dots say nothing of a size. */
    private static final double LEAST_TELLING = 0.4;

    /** Characters of one width; fewer say too little. */
    private static final int FEWEST_SQUARES = 3;

    /** Of a character's square, on both sides together. */
    private static final double BEARINGS = 0.075;

    /** The same where the last is a full stop or a comma, in the lower left of its square. */
    private static final double BEARINGS_OF_MARK = 0.7;

    /** Of the ink's height: fonts differ, most of all in how far a comma reaches down. */
    private static final double UNSURE_SHARE = 0.06;

    private static final double UNSURE_OF_COMMAS = 0.15;

    /** Pixels by which the ink's height may be off: half a pixel above and below, and a blurred edge. */
    private static final double UNSURE = 1.6;

    static InkBox of(Quad box, Direction direction, LineMask strokes, String text) {
        OrientedBox quad = OrientedBox.of(box);
        Strokes seen = Strokes.of(strokes, quad);
        Rectangle2D ink = seen.bounds();
        InkExtent known = InkExtent.of(text);
        boolean believable = known.height() > LEAST_TELLING
                && ink.getHeight() > 0.4 * quad.height()
                && ink.getWidth() > 0.4 * quad.width()
                && ink.getHeight() < 1.3 * quad.height()
                && ink.getWidth() < 1.3 * quad.width();
        if (!believable) {
            double margin = quad.height() * (1 - INK_OF_QUAD);
            double width = Math.max(1, quad.width() - margin);
            double height = quad.height() * INK_OF_QUAD;
            ink = new Rectangle2D.Double(-width / 2, -height / 2, width, height);
        }
        if (direction == Direction.VERTICAL) {
            return new InkBox(quad.around(ink), ink.getWidth() / InkExtent.HAN.height(), 0);
        }
        InkExtent extent = believable ? known : InkExtent.HAN;
        double slant = believable ? Slant.of(seen.us, seen.vs, ink.getHeight()) : 0;
        double em = em(ink, slant, extent, text);
        double byTop = ink.getMinY() + extent.above() * em;
        double byBottom = ink.getMaxY() - extent.below() * em;
        // Each edge is unsure by half a pixel. How far a comma reaches down, fonts don't agree about.
        double baseline = text.codePoints().anyMatch(InkBox::isComma) ? byTop : (byTop + byBottom) / 2;
        Rectangle2D line = new Rectangle2D.Double(
                ink.getX(), baseline - InkExtent.HAN.above() * em, ink.getWidth(), InkExtent.HAN.height() * em);
        return new InkBox(quad.around(line), em, slant);
    }

    /** By the ink's height, or more exactly by the line's length, where that agrees: letters may stand apart. */
    private static double em(Rectangle2D ink, double slant, InkExtent extent, String text) {
        double byHeight = ink.getHeight() / extent.height();
        int squares = text.codePointCount(0, text.length());
        if (squares < FEWEST_SQUARES || !text.codePoints().allMatch(InkBox::isSquare) || !isLetter(text, 0)) {
            return byHeight;
        }
        double bearings = isLetter(text, text.length() - 1) ? BEARINGS : BEARINGS_OF_MARK;
        double overhang = ink.getHeight() * Math.tan(Math.toRadians(Math.abs(slant)));
        double byLength = (ink.getWidth() - overhang) / (squares - bearings);
        double share = text.codePoints().anyMatch(InkBox::isComma) ? UNSURE_OF_COMMAS : UNSURE_SHARE;
        double unsure = Math.max(UNSURE, share * ink.getHeight());
        return Math.abs(byLength - byHeight) * extent.height() < unsure ? byLength : byHeight;
    }

    private static boolean isSquare(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> "，。、！？：；".indexOf(c) >= 0;
        };
    }

    private static boolean isComma(int c) {
        return "，、；,;".indexOf(c) >= 0;
    }

    private static boolean isLetter(String text, int at) {
        return Character.isLetter(text.charAt(at));
    }

    /**
     * The pixels of the strokes.
     *
     * @param us along the line, from the quad's middle
     * @param vs across it
     */
    private record Strokes(double[] us, double[] vs) {
        static Strokes of(LineMask mask, OrientedBox quad) {
            int width = mask.strokes().cols();
            int height = mask.strokes().rows();
            byte[] row = new byte[Math.max(1, width)];
            double[] us = new double[1024];
            double[] vs = new double[1024];
            int n = 0;
            for (int y = 0; y < height; y++) {
                mask.strokes().ptr(y).get(row, 0, width);
                for (int x = 0; x < width; x++) {
                    if (row[x] == 0) {
                        continue;
                    }
                    Point2D p = quad.local(mask.box().x() + x + 0.5, mask.box().y() + y + 0.5);
                    if (n == us.length) {
                        us = Arrays.copyOf(us, 2 * n);
                        vs = Arrays.copyOf(vs, 2 * n);
                    }
                    us[n] = p.getX();
                    vs[n++] = p.getY();
                }
            }
            return new Strokes(Arrays.copyOf(us, n), Arrays.copyOf(vs, n));
        }

        Rectangle2D bounds() {
            int n = us.length;
            if (n < FEWEST_PIXELS) {
                return new Rectangle2D.Double();
            }
            double[] u = us.clone();
            double[] v = vs.clone();
            Arrays.sort(u);
            Arrays.sort(v);
            int skip = (int) (n * SPECKS / 2);
            double left = u[skip] - 0.5;
            double top = v[skip] - 0.5;
            return new Rectangle2D.Double(left, top, u[n - 1 - skip] + 0.5 - left, v[n - 1 - skip] + 0.5 - top);
        }
    }
}
