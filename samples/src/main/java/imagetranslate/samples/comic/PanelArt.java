package imagetranslate.samples.comic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** What is drawn in a panel: a sky or a wall, hills, a head with shoulders, lines of speed. No letters. */
final class PanelArt {
    private PanelArt() {}

    /** @param coloured else in greys, as printed */
    static void paint(Graphics2D page, Shape panel, long seed, boolean coloured) {
        Random random = new Random(seed);
        Graphics2D g = (Graphics2D) page.create();
        Rectangle2D box = panel.getBounds2D();
        g.clip(panel);
        g.setPaint(new GradientPaint(
                (float) box.getX(),
                (float) box.getY(),
                tone(random, coloured, 150),
                (float) box.getX(),
                (float) box.getMaxY(),
                tone(random, coloured, 110)));
        g.fill(box);
        hills(g, box, random, coloured);
        if (random.nextInt(3) > 0) {
            person(g, box, random, coloured);
        } else {
            speed(g, box, random);
        }
        g.dispose();
    }

    private static void hills(Graphics2D g, Rectangle2D box, Random random, boolean coloured) {
        for (int i = 0; i < 3; i++) {
            double level = box.getY() + box.getHeight() * (0.45 + 0.16 * i);
            double swing = box.getHeight() * 0.08;
            double phase = 6 * random.nextDouble();
            Path2D hill = new Path2D.Double();
            hill.moveTo(box.getX(), box.getMaxY());
            for (double x = box.getX(); x <= box.getMaxX() + 8; x += 8) {
                hill.lineTo(x, level + swing * Math.sin(phase + x / 70 * (1 + 0.3 * i)));
            }
            hill.lineTo(box.getMaxX() + 8, box.getMaxY());
            hill.closePath();
            g.setColor(tone(random, coloured, 60 + 25 * (2 - i)));
            g.fill(hill);
            g.setColor(new Color(30, 28, 34));
            g.setStroke(new BasicStroke(1.8f));
            g.draw(hill);
        }
    }

    private static void person(Graphics2D g, Rectangle2D box, Random random, boolean coloured) {
        double head = 0.16 * Math.min(box.getWidth(), box.getHeight());
        double x = box.getX() + box.getWidth() * (0.3 + 0.4 * random.nextDouble());
        double y = box.getMaxY() - 2.2 * head;
        Shape shoulders = new Ellipse2D.Double(x - 2 * head, y + head, 4 * head, 4 * head);
        Shape face = new Ellipse2D.Double(x - head, y - 1.2 * head, 2 * head, 2.4 * head);
        for (Shape part : new Shape[] {shoulders, face}) {
            g.setColor(tone(random, coloured, 130));
            g.fill(part);
            g.setColor(new Color(30, 28, 34));
            g.setStroke(new BasicStroke(2.2f));
            g.draw(part);
        }
    }

    private static void speed(Graphics2D g, Rectangle2D box, Random random) {
        g.setColor(new Color(40, 38, 44));
        for (int i = 0; i < 40; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double from = 0.35 + 0.1 * random.nextDouble();
            g.setStroke(new BasicStroke(0.8f + random.nextFloat()));
            g.draw(new Line2D.Double(
                    box.getCenterX() + from * box.getWidth() * Math.cos(angle),
                    box.getCenterY() + from * box.getHeight() * Math.sin(angle),
                    box.getCenterX() + box.getWidth() * Math.cos(angle),
                    box.getCenterY() + box.getHeight() * Math.sin(angle)));
        }
    }

    private static Color tone(Random random, boolean coloured, int least) {
        int grey = least + random.nextInt(70);
        return coloured
                ? new Color(
                        channel(grey + random.nextInt(80) - 40),
                        channel(grey + random.nextInt(80) - 40),
                        channel(grey + random.nextInt(80) - 40))
                : new Color(grey, grey, grey);
    }

    private static int channel(int value) {
        return Math.max(0, Math.min(235, value));
    }
}
