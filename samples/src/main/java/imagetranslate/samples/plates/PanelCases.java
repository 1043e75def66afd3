package imagetranslate.samples.plates;

import imagetranslate.samples.Lettering;
import imagetranslate.samples.Lettering.Ring;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** A coloured panel that sits tight around its text. */
final class PanelCases {
    private static final int MOST_MARGIN = 10;
    private static final double TILT = Math.toRadians(12);

    private PanelCases() {}

    static Draft draw(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(14, 110);
        int margin = random.nextInt(MOST_MARGIN + 1);
        Color panel = draw.colour();
        Color other = draw.chance(0.4) ? draw.near(panel, 60) : panel;
        Color ink = draw.against(90, panel, other);
        Lettering how = Lettering.of(draw.face(), size, ink.getRGB() & 0xFFFFFF);
        if (draw.chance(0.5)) {
            how = how.ringed(new Ring(draw.against(50, ink, panel, other), size * draw.between(0.03, 0.08)));
        }
        if (draw.chance(0.4)) {
            how = how.slanted(0, draw.between(-TILT, TILT));
        }
        Draft draft = new Draft(random, draw.words(2, 6), how, 1.3 * size + 30);
        draft.ground(under(draw, draft));
        Rectangle2D box = new Rectangle2D.Double(
                draft.ink.getX() - margin,
                draft.ink.getY() - margin,
                draft.ink.getWidth() + 2 * margin,
                draft.ink.getHeight() + 2 * margin);
        Shape shape = draft.frame.createTransformedShape(shape(draw, number % 6, box, draft));
        Paint paint = paint(draw, draft, box, panel, other);
        Color rim = draw.against(40, panel, other);
        double border = draw.chance(0.3) ? draw.between(1, 4) : 0;
        draft.ground(g -> {
            if (border > 0) {
                g.setColor(rim);
                g.setStroke(new BasicStroke(
                        (float) (2 * border), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 3, null, 0));
                g.draw(shape);
            }
            g.setPaint(paint);
            g.fill(shape);
        });
        draft.watch(shape, border + 4);
        draft.margin(margin);
        draft.text();
        return draft;
    }

    private static BufferedImage under(Draw draw, Draft draft) {
        return draw.chance(0.3) ? draw.photo(draft.width, draft.height) : draw.calm(draft.width, draft.height);
    }

    private static Paint paint(Draw draw, Draft draft, Rectangle2D box, Color from, Color to) {
        boolean down = draw.chance(0.5);
        double[] ends = {
            box.getMinX(), box.getMinY(), down ? box.getMinX() : box.getMaxX(), down ? box.getMaxY() : box.getMinY()
        };
        draft.frame.transform(ends, 0, ends, 0, 2);
        return new GradientPaint((float) ends[0], (float) ends[1], from, (float) ends[2], (float) ends[3], to);
    }

    private static Shape shape(Draw draw, int which, Rectangle2D box, Draft draft) {
        double x = box.getX();
        double y = box.getY();
        double w = box.getWidth();
        double h = box.getHeight();
        return switch (which) {
            case 0 -> new RoundRectangle2D.Double(x - 0.25 * h, y, w + 0.5 * h, h, h, h);
            case 1 -> tag(x, y, w, h, draw.between(0.1, 0.6) * h);
            case 2 -> burst(box, 10 + 2 * (int) draw.between(0, 8), draw.between(1.08, 1.25));
            case 3 -> ellipse(box, Math.sqrt(2));
            case 4 ->
                draw.chance(0.5)
                        ? new Rectangle2D.Double(x - draft.width, y, w + 2.0 * draft.width, h)
                        : ribbon(x, y, w, h, draw.between(0.15, 0.5) * h);
            default -> {
                double round = draw.chance(0.5) ? 0 : draw.between(2, 0.4 * h);
                yield new RoundRectangle2D.Double(x, y, w, h, round, round);
            }
        };
    }

    private static Shape tag(double x, double y, double w, double h, double tip) {
        return polygon(List.of(
                new double[] {x, y},
                new double[] {x + w, y},
                new double[] {x + w + tip, y + h / 2},
                new double[] {x + w, y + h},
                new double[] {x, y + h}));
    }

    private static Shape ribbon(double x, double y, double w, double h, double cut) {
        return polygon(List.of(
                new double[] {x - cut, y},
                new double[] {x + w + cut, y},
                new double[] {x + w, y + h / 2},
                new double[] {x + w + cut, y + h},
                new double[] {x - cut, y + h},
                new double[] {x, y + h / 2}));
    }

    /** Through the box's corners, times so much. */
    private static Ellipse2D ellipse(Rectangle2D box, double times) {
        double w = box.getWidth() * times;
        double h = box.getHeight() * times;
        return new Ellipse2D.Double(box.getCenterX() - w / 2, box.getCenterY() - h / 2, w, h);
    }

    private static Shape burst(Rectangle2D box, int spikes, double out) {
        Path2D star = new Path2D.Double();
        for (int i = 0; i < 2 * spikes; i++) {
            double reach = Math.sqrt(0.5) * (i % 2 == 0 ? out : 1);
            double angle = Math.PI * i / spikes;
            double x = box.getCenterX() + reach * box.getWidth() * Math.cos(angle);
            double y = box.getCenterY() + reach * box.getHeight() * Math.sin(angle);
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    static Shape polygon(List<double[]> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0)[0], points.get(0)[1]);
        points.stream().skip(1).forEach(p -> path.lineTo(p[0], p[1]));
        path.closePath();
        return path;
    }
}
