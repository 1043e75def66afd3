package imagetranslate.samples.plates;

import imagetranslate.samples.Lettering;
import imagetranslate.samples.Lettering.Ring;
import imagetranslate.samples.studio.Backdrops;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An edge between two surfaces, straight or a little bent, that runs under the text. */
final class EdgeCases {
    private EdgeCases() {}

    static Draft draw(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(24, 90);
        Color one = draw.colour();
        Color other = draw.against(35, one);
        Color ink = draw.against(50, one, other);
        Lettering how = Lettering.of(draw.face(), size, ink.getRGB() & 0xFFFFFF);
        if (draw.chance(0.3)) {
            how = how.ringed(new Ring(draw.against(90, ink), size * draw.between(0.03, 0.06)));
        }
        Draft draft = new Draft(random, draw.words(2, 5), how, 1.4 * size + 20);
        double angle = draw.chance(0.5) ? draw.between(-0.45, 0.45) : draw.between(0.45, Math.PI - 0.45);
        double long_ = Math.hypot(draft.width, draft.height);
        double bend = draw.chance(0.4) ? draw.sign() * draw.between(0.02, 0.12) / long_ : 0;
        double x = draft.width / 2.0 + draw.between(-0.3, 0.3) * draft.ink.getWidth() * Math.abs(Math.sin(angle));
        double y = draft.height / 2.0 + draw.between(-0.3, 0.3) * draft.ink.getHeight();
        List<double[]> points = new ArrayList<>();
        for (double t = -long_; t <= long_; t++) {
            double px = x + t * Math.cos(angle) - bend * t * t * Math.sin(angle);
            double py = y + t * Math.sin(angle) + bend * t * t * Math.cos(angle);
            double dx = Math.cos(angle) - 2 * bend * t * Math.sin(angle);
            double dy = Math.sin(angle) + 2 * bend * t * Math.cos(angle);
            double length = Math.hypot(dx, dy);
            points.add(new double[] {px, py, -dy / length, dx / length});
        }
        draft.ground(ground(draw, draft, points, one, other));
        draft.edge(points);
        draft.text();
        return draft;
    }

    private static BufferedImage ground(Draw draw, Draft draft, List<double[]> points, Color one, Color other) {
        BufferedImage ground = InkCases.graded(draw, draft, one);
        BufferedImage second = InkCases.graded(draw, draft, other);
        Path2D side = new Path2D.Double();
        double far = 4.0 * (draft.width + draft.height);
        double[] first = points.get(0);
        double[] last = points.get(points.size() - 1);
        side.moveTo(first[0] + far * first[2], first[1] + far * first[3]);
        points.forEach(p -> side.lineTo(p[0], p[1]));
        side.lineTo(last[0] + far * last[2], last[1] + far * last[3]);
        side.closePath();
        Graphics2D g = imagetranslate.samples.Easel.smooth(ground.createGraphics());
        g.setPaint(new java.awt.TexturePaint(second, new java.awt.Rectangle(draft.width, draft.height)));
        g.fill(side);
        g.dispose();
        return draw.chance(0.4) ? Backdrops.blur(ground, 1) : ground;
    }
}
