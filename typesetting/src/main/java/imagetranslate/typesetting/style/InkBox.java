package imagetranslate.typesetting.style;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.vision.pixels.LineMask;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * The source line as its strokes show it: a detector's quad has margins of its own, the ink has none.
 *
 * @param frame tight around the ink
 * @param em the size of the source's type, in pixels
 */
record InkBox(OrientedBox frame, double em) {
    /** A line of Han fills 0.93 of its em with ink (Noto CJK); a quad adds about a twelfth above and below. */
    private static final double INK_OF_EM = 0.93;

    private static final double INK_OF_QUAD = 0.84;
    /** Share of the strokes that may lie outside the box: specks of a mask that caught too much. */
    private static final double SPECKS = 0.006;

    private static final int FEWEST_PIXELS = 12;

    static InkBox of(Quad box, Direction direction, LineMask strokes) {
        OrientedBox quad = OrientedBox.of(box);
        Rectangle2D ink = bounds(strokes, quad);
        boolean believable = ink.getHeight() > 0.4 * quad.height()
                && ink.getWidth() > 0.4 * quad.width()
                && ink.getHeight() < 1.3 * quad.height()
                && ink.getWidth() < 1.3 * quad.width();
        if (!believable) {
            double margin = quad.height() * (1 - INK_OF_QUAD);
            double width = Math.max(1, quad.width() - margin);
            double height = quad.height() * INK_OF_QUAD;
            ink = new Rectangle2D.Double(-width / 2, -height / 2, width, height);
        }
        OrientedBox frame = quad.around(ink);
        return new InkBox(frame, (direction == Direction.VERTICAL ? frame.width() : frame.height()) / INK_OF_EM);
    }

    private static Rectangle2D bounds(LineMask mask, OrientedBox quad) {
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
        if (n < FEWEST_PIXELS) {
            return new Rectangle2D.Double();
        }
        Arrays.sort(us, 0, n);
        Arrays.sort(vs, 0, n);
        int skip = (int) (n * SPECKS / 2);
        double left = us[skip] - 0.5;
        double top = vs[skip] - 0.5;
        return new Rectangle2D.Double(left, top, us[n - 1 - skip] + 0.5 - left, vs[n - 1 - skip] + 0.5 - top);
    }
}
