package imagetranslate.samples.corpus;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/**
 * Speech as comics print it: columns close beside each other, characters closer still.
 *
 * @param gap between two columns, in em
 * @param step from one character to the next, in em
 */
record Balloon(List<String> columns, Font font, double gap, double step) {
    /** Between the text and the balloon's edge, in em. */
    static final double PADDING = 0.8;

    /** What an ellipse needs to hold a rectangle. */
    private static final double AROUND = Math.sqrt(2);

    double width() {
        return (columns.size() + (columns.size() - 1) * gap) * em();
    }

    double height() {
        return columns.stream().mapToInt(String::length).max().orElseThrow() * step * em();
    }

    private double em() {
        return font.getSize2D();
    }

    /** The balloon with its text, right column first, as large as the text needs; oval where there is room for that. */
    void paint(Sheet sheet, double x, double y, double width, double height) {
        Graphics2D g = Sheet.smooth(sheet.picture().createGraphics());
        boolean dark = sheet.random.nextInt(6) == 0;
        Shape edge = edge(sheet, x, y, width, height);
        g.setColor(dark ? new Color(24, 24, 28) : Color.WHITE);
        g.fill(edge);
        g.setColor(dark ? Color.WHITE : Color.BLACK);
        g.setStroke(new BasicStroke(2.5f));
        g.draw(edge);
        g.dispose();
        write(sheet, x, y);
    }

    void write(Sheet sheet, double x, double y) {
        double middle = x + width() / 2 - em() / 2;
        for (String column : columns) {
            sheet.column(column, font, middle, y - height() / 2, step);
            middle -= (1 + gap) * em();
        }
        sheet.endBlock();
    }

    private Shape edge(Sheet sheet, double x, double y, double width, double height) {
        double w = width() + 2 * PADDING * em();
        double h = height() + 2 * PADDING * em();
        if (AROUND * w > width || AROUND * h > height) {
            double round = sheet.between(0, 0.6) * Math.min(w, h);
            return new RoundRectangle2D.Double(x - w / 2, y - h / 2, w, h, round, round);
        }
        w *= AROUND;
        h *= AROUND;
        return sheet.random.nextInt(4) == 0 ? burst(x, y, w, h) : new Ellipse2D.Double(x - w / 2, y - h / 2, w, h);
    }

    /** Spikes that point outward. */
    private static Shape burst(double x, double y, double width, double height) {
        Path2D spikes = new Path2D.Double();
        int count = 40;
        for (int i = 0; i < count; i++) {
            double out = i % 2 == 0 ? 0.5 : 0.46;
            double u = x + out * width * Math.cos(2 * Math.PI * i / count);
            double v = y + out * height * Math.sin(2 * Math.PI * i / count);
            if (i == 0) {
                spikes.moveTo(u, v);
            } else {
                spikes.lineTo(u, v);
            }
        }
        spikes.closePath();
        return spikes;
    }
}
