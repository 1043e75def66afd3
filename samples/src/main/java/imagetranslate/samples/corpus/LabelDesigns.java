package imagetranslate.samples.corpus;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Pages of short separate texts: what most product pictures are. */
final class LabelDesigns {
    private LabelDesigns() {}

    /** Two or three in a row, each row of its own size. */
    static void labels(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 720, 720 + sheet.random.nextInt(300)));
        grid(sheet, 24, 24, sheet.width() - 24, sheet.height() - 24);
    }

    static void grid(Sheet sheet, double left, double top, double right, double bottom) {
        double y = top;
        while (true) {
            double size = sheet.between(16, 44);
            int cells = 2 + sheet.random.nextInt(2);
            double cell = (right - left) / cells;
            if (y + 2.2 * size > bottom) {
                return;
            }
            for (int i = 0; i < cells; i++) {
                Font font = sheet.face(size);
                String text = Copy.label(sheet.random);
                double room = cell - 1.2 * size - Sheet.length(text, font);
                if (room > 0) {
                    double jitter = sheet.between(0, 0.12 * size);
                    sheet.label(
                            text, font, left + i * cell + room * sheet.random.nextDouble(), y + 1.2 * size + jitter);
                }
            }
            y += size * sheet.between(1.9, 2.6);
        }
    }

    /** Display type, a line below it, three pills, a price, fine print. */
    static void poster(Sheet sheet) {
        sheet.ground(Grounds.photo(sheet.random, 800, 800));
        double size = sheet.between(70, 150);
        Font display = sheet.face(size);
        String title = Copy.chinese(sheet.random);
        while (Sheet.length(title, display) > 740) {
            title = Copy.chinese(sheet.random);
        }
        boolean centred = sheet.random.nextBoolean();
        sheet.label(title, display, centred ? 400 - Sheet.length(title, display) / 2 : 30, 40 + size);
        Font line = sheet.face(sheet.between(26, 38));
        String below = Copy.clause(sheet.random);
        sheet.label(below, line, centred ? 400 - Sheet.length(below, line) / 2 : 32, 70 + size + 2 * line.getSize2D());
        pills(sheet, 420);
        Font price = sheet.face(sheet.between(60, 130));
        sheet.label("¥" + (9 + sheet.random.nextInt(990)), price, 40, 640);
        sheet.label(Copy.clause(sheet.random), sheet.face(18), 40, 760);
    }

    private static void pills(Sheet sheet, double y) {
        Font font = sheet.face(sheet.between(22, 32));
        Graphics2D g = Sheet.smooth(sheet.picture().createGraphics());
        g.setColor(new Color(sheet.random.nextInt(0x1000000) & 0x7F7F7F));
        double x = 40;
        List<Double> places = new ArrayList<>();
        List<String> texts = List.of(Copy.chinese(sheet.random), Copy.label(sheet.random), Copy.chinese(sheet.random));
        for (String text : texts) {
            double width = Sheet.length(text, font);
            g.fill(new RoundRectangle2D.Double(
                    x - 18, y - 1.25 * font.getSize2D(), width + 36, 1.8 * font.getSize2D(), 30, 30));
            places.add(x);
            x += width + 60;
        }
        g.dispose();
        for (int i = 0; i < texts.size(); i++) {
            sheet.label(texts.get(i), font, places.get(i), y);
        }
    }

    /** Names on the left, values on the right. */
    static void table(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 720, 800));
        rows(sheet, 60, 60, 400, 740);
    }

    static void rows(Sheet sheet, double left, double top, double values, double bottom) {
        double size = sheet.between(18, 30);
        Font font = sheet.face(size);
        double pitch = size * sheet.between(1.9, 2.8);
        for (double y = top + size; y < bottom; y += pitch) {
            sheet.label(Copy.chinese(sheet.random), font, left, y);
            sheet.label(Copy.label(sheet.random), font, values, y);
        }
    }

    /** Two by two: a title, and what belongs to it below; then the next card. */
    static void cards(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 800, 640));
        double size = sheet.between(28, 38);
        double small = size * sheet.between(0.62, 0.75);
        boolean centred = sheet.random.nextBoolean();
        for (int card = 0; card < 4; card++) {
            double left = 50 + 380 * (card % 2);
            double y = 70 + 280 * Math.floorDiv(card, 2) + size;
            centre(sheet, Copy.chinese(sheet.random), sheet.face(size), left, y, centred);
            Font font = sheet.face(small);
            for (int line = 0; line < 2; line++) {
                y += (line == 0 ? 1.75 : 1.6) * small;
                String text = Copy.clause(sheet.random);
                while (Sheet.length(text, font) > 340) {
                    text = Copy.clause(sheet.random);
                }
                centre(sheet, text, font, left, y, centred);
            }
        }
    }

    private static void centre(Sheet sheet, String text, Font font, double left, double y, boolean centred) {
        double spare = Math.max(0, 320 - Sheet.length(text, font));
        sheet.label(text, font, left + (centred ? spare / 2 : 0), y);
    }

    /** Short points below each other, closer than their size would need. */
    static double list(Sheet sheet, double left, double top) {
        double size = sheet.between(18, 28);
        Font font = sheet.face(size);
        double pitch = size * sheet.between(1.35, 1.7);
        double y = top + size;
        for (int i = 0; i < 4; i++) {
            sheet.label(
                    sheet.random.nextInt(3) == 0 ? Copy.chinese(sheet.random) : Copy.clause(sheet.random),
                    font,
                    left,
                    y);
            y += pitch;
        }
        return y;
    }
}
