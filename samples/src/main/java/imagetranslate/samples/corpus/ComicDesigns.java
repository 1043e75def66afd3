package imagetranslate.samples.corpus;

import imagetranslate.samples.corpus.ProseDesigns.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of comics, read from the upper right: tiers of panels, in them balloons with columns of upright characters. As in
 * print, columns stand 0.2 to 0.6 em apart, and their characters 0 to 0.1.
 */
final class ComicDesigns {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 1280;
    private static final int MARGIN = 24;

    /** Between two panels. */
    private static final int GUTTER = 12;

    /** Between two balloons, or a balloon and its panel's edge. */
    private static final int AIR = 14;

    private ComicDesigns() {}

    static void balloons(Sheet sheet) {
        page(sheet, MARGIN);
    }

    /** A narrator's lines run across the page above the panels, or below them. */
    static void mixed(Sheet sheet) {
        page(sheet, 220);
    }

    /** A page of a novel: one or two texts above each other, of long columns. */
    static void novel(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 800, 1000));
        int texts = 1 + sheet.random.nextInt(2);
        for (int i = 0; i < texts; i++) {
            double height = 900.0 / texts;
            double size = sheet.between(20, 34);
            double gap = gap(sheet);
            double step = step(sheet);
            int most = (int) Math.min(24, (height - 80) / (size * step)) - 2;
            int columns = (int) Math.min(3 + sheet.random.nextInt(9), 700 / (size * (1 + gap)));
            Balloon text = new Balloon(Speech.columns(sheet.random, columns, most), sheet.face(size), gap, step);
            text.write(sheet, 400, 50 + (i + 0.5) * height);
        }
    }

    private static double gap(Sheet sheet) {
        return sheet.between(0.2, 0.6);
    }

    private static double step(Sheet sheet) {
        return 1 + sheet.between(0, 0.1);
    }

    private static void page(Sheet sheet, double top) {
        sheet.ground(Grounds.any(sheet.random, WIDTH, HEIGHT));
        if (top > MARGIN) {
            narration(sheet, MARGIN, top - GUTTER);
        }
        int tiers = 2 + sheet.random.nextInt(2);
        double height = (HEIGHT - MARGIN - top - (tiers - 1) * GUTTER) / tiers;
        for (int tier = 0; tier < tiers; tier++) {
            tier(sheet, top + tier * (height + GUTTER), height);
        }
    }

    private static void narration(Sheet sheet, double top, double bottom) {
        Graphics2D g = sheet.picture().createGraphics();
        g.setColor(new Color(250, 248, 240));
        g.fill(new Rectangle2D.Double(MARGIN, top, WIDTH - 2.0 * MARGIN, bottom - top));
        g.dispose();
        Font font = sheet.face(sheet.between(22, 28));
        List<String> lines = Copy.wrapped(Copy.sentence(sheet.random, 3), font, sheet.between(560, 760));
        ProseDesigns.prose(sheet, lines, font, 60, top + 10, WIDTH - 120, Align.LEFT);
    }

    /** Panels side by side, their balloons from right to left, all of them across the tier's middle. */
    private static void tier(Sheet sheet, double top, double height) {
        List<Double> widths = widths(sheet, 2 + sheet.random.nextInt(3));
        double right = WIDTH - MARGIN;
        boolean framed = true;
        for (double width : widths) {
            double left = right - width;
            if (framed) {
                frame(sheet, right, top, height);
            }
            framed = sheet.random.nextBoolean();
            balloon(sheet, left + AIR, top + AIR, width - 2 * AIR, height - 2 * AIR);
            right = left;
        }
        frame(sheet, MARGIN, top, height);
        rule(sheet, MARGIN, top - GUTTER / 2.0, WIDTH - 2.0 * MARGIN, 0);
    }

    private static List<Double> widths(Sheet sheet, int count) {
        List<Double> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(sheet.between(1, 2));
        }
        double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
        return parts.stream().map(part -> part * (WIDTH - 2 * MARGIN) / sum).toList();
    }

    private static void frame(Sheet sheet, double x, double top, double height) {
        rule(sheet, x, top, 0, height);
    }

    /** A gutter with the frames of the panels on either side. */
    private static void rule(Sheet sheet, double x, double y, double width, double height) {
        Graphics2D g = Sheet.smooth(sheet.picture().createGraphics());
        Rectangle2D gutter = new Rectangle2D.Double(
                x - (width == 0 ? GUTTER / 2.0 : 0),
                y - (height == 0 ? GUTTER / 2.0 : 0),
                Math.max(GUTTER, width),
                Math.max(GUTTER, height));
        g.setColor(Color.WHITE);
        g.fill(gutter);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(2));
        g.draw(gutter);
        g.dispose();
    }

    private static void balloon(Sheet sheet, double left, double top, double width, double height) {
        double size = sheet.between(18, 32);
        double gap = gap(sheet);
        double step = step(sheet);
        double room = (height - 2 * Balloon.PADDING * size) / (size * step);
        int most = (int) Math.min(12, room) - 2;
        int fit = (int) Math.min(8, (width - 2 * Balloon.PADDING * size + gap * size) / (size * (1 + gap)));
        if (fit < 2) {
            return;
        }
        List<String> columns =
                Speech.columns(sheet.random, 2 + sheet.random.nextInt(fit - 1), 3 + sheet.random.nextInt(most - 2));
        Balloon balloon = new Balloon(columns, sheet.face(size), gap, step);
        double sway = Math.max(0, height - balloon.height() - 2 * Balloon.PADDING * size);
        double y = top + height / 2 + Math.min(sway / 2, balloon.height() / 3) * sheet.between(-1, 1);
        balloon.paint(sheet, left + width / 2, y, width, 2 * Math.min(y - top, top + height - y));
    }
}
