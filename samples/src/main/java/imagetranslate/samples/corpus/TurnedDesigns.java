package imagetranslate.samples.corpus;

import java.awt.Font;

/** Pages whose text doesn't stand upright, or runs downward. */
final class TurnedDesigns {
    private TurnedDesigns() {}

    /** The whole page leans a little, as when it was photographed by hand. */
    static void tilted(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 900, 900));
        double degrees = sheet.between(2, 10);
        sheet.turn(sheet.random.nextBoolean() ? degrees : -degrees, 450, 450);
        double middle = ProseDesigns.stack(sheet, 130, 120, 620, 620);
        LabelDesigns.grid(sheet, 130, middle + 30, 760, 800);
    }

    /** On its head or on its side. */
    static void turned(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 840, 840));
        sheet.turn(90 * (1 + sheet.random.nextInt(3)), 420, 420);
        double middle = ProseDesigns.stack(sheet, 60, 40, 700, 500);
        LabelDesigns.rows(sheet, 60, middle + 40, 440, 790);
    }

    /** Each line at an angle of its own. */
    static void angles(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 840, 840));
        for (int i = 0; i < 9; i++) {
            double size = sheet.between(20, 40);
            Font font = sheet.face(size);
            String text = Copy.label(sheet.random);
            while (Sheet.length(text, font) > 225 || Sheet.length(text, font) < 2 * size) {
                text = Copy.label(sheet.random);
            }
            double x = 140 + 280 * (i % 3);
            double y = 140 + 280 * (i / 3);
            sheet.turn(sheet.between(-180, 180), x, y);
            sheet.label(text, font, x - Sheet.length(text, font) / 2, y + 0.35 * size);
        }
    }

    /** Columns from right to left: a sentence, and sayings that stand apart; a heading over all. */
    static void columns(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 800, 800));
        Font heading = sheet.face(sheet.between(36, 60));
        sheet.label(Copy.chinese(sheet.random), heading, 60, 40 + heading.getSize2D());
        double x = 750;
        for (int i = 0; i < 3; i++) {
            double size = sheet.between(24, 40);
            Font font = sheet.face(size);
            boolean sentence = i != 1;
            x -= 2.2 * size;
            for (int column = 0; column < (sentence ? 2 + sheet.random.nextInt(2) : 1); column++) {
                String text = sentence ? clause(sheet, 560 / size) : Copy.chinese(sheet.random);
                if (x < 60) {
                    break;
                }
                sheet.column(text, font, x, 150);
                x -= size * sheet.between(1.35, 1.6);
            }
            sheet.endBlock();
        }
    }

    private static String clause(Sheet sheet, double most) {
        String text = Copy.clause(sheet.random);
        while (text.length() > most - 1) {
            text = Copy.clause(sheet.random);
        }
        return text;
    }
}
