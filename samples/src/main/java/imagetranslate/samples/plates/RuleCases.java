package imagetranslate.samples.plates;

import imagetranslate.samples.Lettering;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/** A table's rules, a box or a ring, across the text or right beside it. */
final class RuleCases {
    private RuleCases() {}

    static Draft draw(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(18, 70);
        Color ground = draw.colour();
        Color ink = draw.against(90, ground);
        Lettering how = Lettering.of(draw.face(), size, ink.getRGB() & 0xFFFFFF);
        Draft draft = new Draft(random, draw.words(2, 6), how, 1.4 * size + 20);
        draft.ground(InkCases.graded(draw, draft, ground));
        Rectangle2D box = draft.frame.createTransformedShape(draft.ink).getBounds2D();
        // less than nothing: the rule runs through the ink
        double gap = draw.between(-0.15, 0.2) * size;
        Shape rule =
                switch (number % 5) {
                    case 0 -> across(draw, draft, box, gap);
                    case 1 -> down(draw, draft, box);
                    case 2 -> around(draw, box, gap);
                    case 3 -> ring(draw, box);
                    default -> table(draw, draft, box, gap);
                };
        double width = draw.between(1, 4);
        Color colour = draw.chance(0.3) ? ink : draw.against(50, ground);
        BasicStroke stroke = new BasicStroke((float) width);
        draft.ground(g -> {
            g.setColor(colour);
            g.setStroke(stroke);
            g.draw(rule);
        });
        draft.watch(stroke.createStrokedShape(rule), 0.5);
        draft.text();
        return draft;
    }

    private static Shape across(Draw draw, Draft draft, Rectangle2D box, double gap) {
        boolean below = draw.chance(0.5);
        double y = draw.chance(0.3)
                ? box.getCenterY() + draw.between(-0.2, 0.2) * box.getHeight()
                : below ? box.getMaxY() + gap : box.getMinY() - gap;
        return line(0, y, draft.width, y + draw.between(-3, 3));
    }

    private static Shape down(Draw draw, Draft draft, Rectangle2D box) {
        double x = draw.between(box.getMinX() - 4, box.getMaxX() + 4);
        return line(x, 0, x + draw.between(-6, 6), draft.height);
    }

    private static Shape around(Draw draw, Rectangle2D box, double gap) {
        double round = draw.chance(0.5) ? 0 : draw.between(2, 0.5 * box.getHeight());
        return new RoundRectangle2D.Double(
                box.getX() - gap, box.getY() - gap, box.getWidth() + 2 * gap, box.getHeight() + 2 * gap, round, round);
    }

    private static Shape ring(Draw draw, Rectangle2D box) {
        double radius = box.getHeight() * draw.between(0.55, 0.95);
        double x = draw.between(box.getMinX(), box.getMaxX());
        return new Ellipse2D.Double(x - radius, box.getCenterY() - radius, 2 * radius, 2 * radius);
    }

    private static Shape table(Draw draw, Draft draft, Rectangle2D box, double gap) {
        Path2D rules = new Path2D.Double();
        double above = box.getMinY() - Math.max(gap, -0.06 * box.getHeight());
        double below = box.getMaxY() + draw.between(0, 0.2) * box.getHeight();
        rules.append(line(0, above, draft.width, above), false);
        rules.append(line(0, below, draft.width, below), false);
        double left = box.getMinX() - draw.between(0, 0.3) * box.getHeight();
        rules.append(line(left, 0, left, draft.height), false);
        return rules;
    }

    private static Path2D line(double x0, double y0, double x1, double y1) {
        Path2D line = new Path2D.Double();
        line.moveTo(x0, y0);
        line.lineTo(x1, y1);
        return line;
    }
}
