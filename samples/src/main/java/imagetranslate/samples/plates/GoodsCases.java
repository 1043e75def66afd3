package imagetranslate.samples.plates;

import imagetranslate.samples.Lettering;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** White letters on a wall, and a thing that touches them. */
final class GoodsCases {
    private GoodsCases() {}

    static Draft draw(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(30, 90);
        Lettering how = Lettering.of(draw.face(), size, 0xFFFFFF);
        Draft draft = new Draft(random, draw.words(2, 5), how, 1.5 * size + 20);
        Color wall = draw.against(110, Color.WHITE);
        draft.ground(draw.chance(0.5) ? InkCases.graded(draw, draft, wall) : darkWall(draw, draft));
        Rectangle2D ink = draft.frame.createTransformedShape(draft.ink).getBounds2D();
        // so far into the letters' box
        double touch = draw.between(-1, 3);
        Shape thing =
                switch (number % 4) {
                    case 0 -> cable(draw, draft, ink, touch);
                    case 1 -> handle(draw, ink, touch, draft.height);
                    case 2 -> finger(draw, draft, ink, touch);
                    default -> strap(draw, draft, ink, touch);
                };
        Paint paint = paint(draw, number % 4 == 2, thing);
        draft.ground(g -> {
            g.setPaint(paint);
            g.fill(thing);
        });
        draft.watch(thing, 0.1);
        draft.text();
        return draft;
    }

    private static BufferedImage darkWall(Draw draw, Draft draft) {
        BufferedImage wall = draw.wall(draft.width, draft.height);
        Color middle = Draw.middle(wall);
        return middle.getGreen() < 150 ? wall : InkCases.graded(draw, draft, draw.against(110, Color.WHITE));
    }

    private static Paint paint(Draw draw, boolean skin, Shape thing) {
        Color colour = skin
                ? new Color(200 + (int) draw.between(0, 40), 150 + (int) draw.between(0, 40), 120)
                : draw.against(70, Color.WHITE);
        Rectangle2D box = thing.getBounds2D();
        return new GradientPaint(
                (float) box.getMinX(),
                (float) box.getMinY(),
                colour.darker(),
                (float) box.getMaxX(),
                (float) box.getMaxY(),
                colour);
    }

    private static Shape stroked(Shape line, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(line);
    }

    /** Hangs down beside the first or the last letter. */
    private static Shape cable(Draw draw, Draft draft, Rectangle2D ink, double touch) {
        double width = draw.between(4, 14);
        boolean left = draw.chance(0.5);
        double x = left ? ink.getMinX() - width / 2 + touch : ink.getMaxX() + width / 2 - touch;
        double away = left ? -1 : 1;
        double bow = draw.between(10, 60);
        return stroked(
                new CubicCurve2D.Double(
                        x + away * bow, -20, x, ink.getMinY(), x, ink.getMaxY(), x + away * bow, draft.height + 20.0),
                width);
    }

    /** An arch whose top touches the letters from below, or whose foot does from above. */
    private static Shape handle(Draw draw, Rectangle2D ink, double touch, int height) {
        double width = draw.between(8, 24);
        double wide = draw.between(0.3, 0.8) * ink.getWidth();
        double x = draw.between(ink.getMinX(), ink.getMaxX() - wide);
        boolean below = draw.chance(0.5);
        double tall = 2 * (height - ink.getMaxY());
        double y = below ? ink.getMaxY() + width / 2 - touch : ink.getMinY() - width / 2 + touch - tall;
        return stroked(new Ellipse2D.Double(x, y, wide, tall), width);
    }

    /** From below, its tip between the letters' feet. */
    private static Shape finger(Draw draw, Draft draft, Rectangle2D ink, double touch) {
        double width = draw.between(24, 44);
        double x = draw.between(ink.getMinX(), Math.max(ink.getMinX() + 1, ink.getMaxX() - width));
        double y = ink.getMaxY() - touch;
        return new RoundRectangle2D.Double(x, y, width, draft.height, width, width);
    }

    /** A band across the picture that touches a corner of the letters' box. */
    private static Shape strap(Draw draw, Draft draft, Rectangle2D ink, double touch) {
        double width = draw.between(14, 30);
        double slope = draw.between(0.15, 0.5) * draw.sign();
        double cornerX = slope > 0 ? ink.getMinX() : ink.getMaxX();
        double cornerY = ink.getMaxY();
        double down = width / 2 * Math.hypot(1, slope) - touch;
        Path2D line = new Path2D.Double();
        line.moveTo(-50, cornerY + down + slope * (-50 - cornerX));
        line.lineTo(draft.width + 50, cornerY + down + slope * (draft.width + 50 - cornerX));
        Area band = new Area(
                new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER).createStrokedShape(line));
        return band;
    }
}
