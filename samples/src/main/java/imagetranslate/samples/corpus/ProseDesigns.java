package imagetranslate.samples.corpus;

import java.awt.Font;
import java.util.List;

/** Pages with sentences over several lines, beside labels that stay apart. */
final class ProseDesigns {
    private ProseDesigns() {}

    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** A heading, sentences, labels between them, a list. */
    static void paragraphs(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 760, 1000));
        double end = stack(sheet, 50, 40, 660, 780);
        LabelDesigns.list(sheet, 50, end + 30);
    }

    /** @return where the next thing may stand */
    static double stack(Sheet sheet, double left, double top, double room, double bottom) {
        double y = heading(sheet, left, top, room);
        while (true) {
            double size = sheet.between(18, 30);
            List<String> lines = Copy.wrapped(
                    Copy.sentence(sheet.random, 2 + sheet.random.nextInt(3)), sheet.face(size), room - size);
            if (y + (lines.size() * 1.7 + 4) * size > bottom) {
                return y;
            }
            y = prose(sheet, lines, sheet.face(size), left, y, room, Align.LEFT) + 1.2 * size;
            if (sheet.random.nextBoolean()) {
                sheet.label(Copy.label(sheet.random), sheet.face(size), left, y + size);
                y += 2.4 * size;
            }
        }
    }

    private static double heading(Sheet sheet, double left, double top, double room) {
        double size = sheet.between(34, 56);
        Font font = sheet.face(size);
        String text = Copy.chinese(sheet.random);
        if (Sheet.length(text, font) > room) {
            return top;
        }
        sheet.label(text, font, left, top + size);
        return top + 1.9 * size;
    }

    /** @return below its last line */
    static double prose(Sheet sheet, List<String> lines, Font font, double left, double top, double room, Align align) {
        double size = font.getSize2D();
        double pitch = size * sheet.between(1.25, 1.6);
        double y = top + size;
        for (String line : lines) {
            double spare = room - Sheet.length(line, font);
            double x =
                    switch (align) {
                        case LEFT -> 0;
                        case CENTRE -> spare / 2;
                        case RIGHT -> spare;
                    };
            sheet.line(line, font, left + x, y);
            y += pitch;
        }
        sheet.endBlock();
        return y;
    }

    static void english(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 760, 900));
        double y = 40;
        while (true) {
            double size = sheet.between(18, 32);
            Font font = sheet.face(size);
            List<String> lines = Copy.wrapped(Copy.englishSentence(sheet.random), font, sheet.between(380, 640));
            if (y + (lines.size() * 1.7 + 4) * size > 860) {
                return;
            }
            y = prose(sheet, lines, font, 50, y, 660, Align.LEFT) + 1.2 * size;
            sheet.label(Copy.english(sheet.random), sheet.face(size), 50, y + size);
            sheet.label(Copy.code(sheet.random), sheet.face(size), 480, y + size);
            y += 2.6 * size;
        }
    }

    /** Sentences side by side, a heading over both, a row of labels below. */
    static void articles(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 900, 760));
        double top = heading(sheet, 50, 40, 800);
        double size = sheet.between(18, 26);
        Font font = sheet.face(size);
        double end = top;
        for (int column = 0; column < 2; column++) {
            double y = top;
            for (int i = 0; i < 2; i++) {
                List<String> lines = Copy.wrapped(Copy.sentence(sheet.random, 3), font, 360);
                y = prose(sheet, lines, font, 50 + 440 * column, y, 360, Align.LEFT) + 1.3 * size;
            }
            end = Math.max(end, y);
        }
        for (int i = 0; i < 3 && end + 3 * size < 760; i++) {
            sheet.label(Copy.chinese(sheet.random), font, 50 + 280 * i, end + 2 * size);
        }
    }

    /** Sentences that share their middle or their right edge. */
    static void centred(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 800, 800));
        double y = 50;
        while (true) {
            double size = sheet.between(22, 40);
            Font font = sheet.face(size);
            List<String> lines = Copy.wrapped(Copy.sentence(sheet.random, 2), font, sheet.between(10, 16) * size);
            if (y + (lines.size() * 1.6 + 4) * size > 760) {
                return;
            }
            Align align = sheet.random.nextInt(3) == 0 ? Align.RIGHT : Align.CENTRE;
            y = prose(sheet, lines, font, 50, y, 700, align) + 1.3 * size;
            String label = Copy.label(sheet.random);
            Font other = sheet.face(size * sheet.between(0.6, 0.7));
            sheet.label(label, other, 400 - Sheet.length(label, other) / 2, y + size);
            y += 2.6 * size;
        }
    }

    /** From 8 px upward, in sentences and in labels. */
    static void finePrint(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 480, 400));
        double y = 16;
        while (true) {
            double size = sheet.between(8, 13);
            Font font = sheet.face(size);
            List<String> lines = Copy.wrapped(Copy.sentence(sheet.random, 3), font, 400);
            if (y + (lines.size() * 1.7 + 4) * size > 390) {
                return;
            }
            y = prose(sheet, lines, font, 24, y, 400, Align.LEFT) + 1.2 * size;
            sheet.label(Copy.label(sheet.random), font, 24, y + size);
            sheet.label(Copy.label(sheet.random), font, 240, y + size);
            y += 2.6 * size;
        }
    }
}
