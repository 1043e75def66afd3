package imagetranslate.samples.type;

import imagetranslate.samples.corpus.Copy;
import imagetranslate.samples.type.TypeSheet.Place;
import imagetranslate.samples.type.TypeText.Side;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** What a shop's pages consist of. */
final class ShopDesigns {
    private static final double MARGIN = 60;
    private static final double READABLE = 4.5;

    private ShopDesigns() {}

    private static int weight(TypeSheet sheet) {
        return sheet.chance(0.5) ? 400 : 700;
    }

    private static Rectangle2D band(double top, double height) {
        return new Rectangle2D.Double(MARGIN, top, TypeSheet.WIDTH - 2 * MARGIN, height);
    }

    /** A text's look on the ground there: where no ink can be read all over, it gets an outline. */
    static Look on(TypeSheet sheet, Rectangle2D there, double size, int weight, boolean serif) {
        List<Color> ground = sheet.colours(there);
        int ink = Palette.ink(sheet.random, READABLE, ground);
        Look look = Look.of(size, weight, serif, ink);
        if (Palette.worst(ink, ground) >= 3) {
            return look;
        }
        int ring = Palette.contrast(ink, 0) > Palette.contrast(ink, 0xFFFFFF) ? 0x1A1A1A : 0xFFFFFF;
        return look.outlined(ring, sheet.between(0.05, 0.08));
    }

    /** Its largest size up to that one at which it goes into the width. */
    static double fitting(TypeSheet sheet, TypeWording wording, double size, double width) {
        double natural = Look.of(size, 700, false, 0).width(sheet.words(wording));
        return size * Math.min(1, width / natural);
    }

    static double heading(TypeSheet sheet, String kind, double top, Side side, double most) {
        TypeWording wording = sheet.wording(kind);
        double size = fitting(sheet, wording, most, TypeSheet.WIDTH - 2 * MARGIN);
        Look look = on(sheet, band(top, size), size, 700, sheet.chance(0.3));
        sheet.set(wording, x(side), top + size, side, look, Place.onThePage());
        return top + 1.2 * size;
    }

    private static double x(Side side) {
        return side == Side.LEFT ? MARGIN : TypeSheet.WIDTH / 2.0;
    }

    static void hero(TypeSheet sheet) {
        sheet.ground();
        Side side = sheet.chance(0.5) ? Side.LEFT : Side.CENTRE;
        double y = heading(sheet, "headline", sheet.between(60, 160), side, sheet.between(64, 100));
        TypeWording below = sheet.wording("subtitle");
        double size = fitting(sheet, below, sheet.between(30, 42), 640);
        y += 0.5 * size;
        sheet.set(
                below,
                x(side),
                y + size,
                side,
                on(sheet, band(y, size), size, 400, sheet.chance(0.2)),
                Place.onThePage());
        List<TypeWording> labels = sheet.wordings("label", 3);
        double pill = labels.stream()
                .mapToDouble(label -> fitting(sheet, label, 26, 190))
                .min()
                .orElseThrow();
        Color card = Palette.paper(sheet.random);
        Look look = Look.of(pill, weight(sheet), false, Palette.ink(sheet.random, READABLE, List.of(card)));
        int group = sheet.group();
        y = sheet.between(620, 760);
        for (int i = 0; i < labels.size(); i++) {
            Rectangle2D room = new Rectangle2D.Double(50 + 240 * i, y, 220, 2.2 * pill);
            sheet.paint(card, new RoundRectangle2D.Double(room.getX(), y, 220, 2.2 * pill, 2.2 * pill, 2.2 * pill));
            sheet.set(labels.get(i), room.getCenterX(), y + 1.48 * pill, Side.CENTRE, look, new Place(group, room));
        }
    }

    static void list(TypeSheet sheet) {
        sheet.ground();
        double y = heading(sheet, "headline", sheet.between(50, 100), Side.LEFT, sheet.between(48, 72));
        double size = sheet.between(22, 30);
        double pitch = size * sheet.between(1.9, 2.6);
        y += size;
        int items = 4 + sheet.random.nextInt(3);
        Look look = on(sheet, band(y, items * pitch), size, weight(sheet), sheet.chance(0.25));
        int group = sheet.group();
        for (TypeWording item : sheet.wordings("item", items)) {
            double r = 0.18 * size;
            sheet.ornament(
                    new Color(look.known().fill().get(0)),
                    new Ellipse2D.Double(MARGIN, y + 0.62 * size - r, 2 * r, 2 * r));
            sheet.set(item, MARGIN + 1.2 * size, y + size, Side.LEFT, look, Place.of(group));
            y += pitch;
        }
    }

    static void table(TypeSheet sheet) {
        sheet.ground();
        double y = heading(sheet, "headline", sheet.between(50, 100), Side.LEFT, sheet.between(42, 60));
        double size = sheet.between(20, 28);
        double row = size * sheet.between(2.2, 2.8);
        y += size;
        Color paper = Palette.paper(sheet.random);
        sheet.paint(paper, new Rectangle2D.Double(MARGIN - 20, y, TypeSheet.WIDTH - 2 * MARGIN + 40, 6 * row));
        int ink = Palette.ink(sheet.random, READABLE, List.of(paper));
        boolean heavy = sheet.chance(0.5);
        Look key = Look.of(size, heavy ? 700 : 400, false, ink);
        Look value = Look.of(size, 400, false, ink);
        int keys = sheet.group();
        int values = sheet.group();
        List<TypeWording> names = sheet.wordings("key", 6);
        List<TypeWording> contents = sheet.wordings("value", 6);
        Color rule = new Color(ink >> 16 & 255, ink >> 8 & 255, ink & 255, 60);
        for (int i = 0; i < names.size(); i++) {
            double baseline = y + i * row + row / 2 + 0.37 * size;
            if (i > 0) {
                sheet.paint(rule, new Rectangle2D.Double(MARGIN, y + i * row, TypeSheet.WIDTH - 2 * MARGIN, 1));
            }
            Rectangle2D left = new Rectangle2D.Double(MARGIN - 20, y + i * row, 260, row);
            Rectangle2D right = new Rectangle2D.Double(MARGIN + 220, y + i * row, 500, row);
            sheet.set(names.get(i), MARGIN, baseline, Side.LEFT, key, new Place(keys, left));
            sheet.set(contents.get(i), MARGIN + 240, baseline, Side.LEFT, value, new Place(values, right));
        }
    }

    static void cards(TypeSheet sheet) {
        sheet.ground();
        double y = heading(sheet, "headline", sheet.between(40, 80), Side.CENTRE, sheet.between(48, 70)) + 40;
        Color card = Palette.paper(sheet.random);
        List<TypeWording> labels = sheet.wordings("label", 6);
        double most = sheet.between(24, 32);
        double size = labels.stream()
                .mapToDouble(label -> fitting(sheet, label, most, 200))
                .min()
                .orElseThrow();
        Look look = Look.of(size, weight(sheet), false, Palette.ink(sheet.random, READABLE, List.of(card)));
        int group = sheet.group();
        for (int i = 0; i < labels.size(); i++) {
            Rectangle2D room = new Rectangle2D.Double(50 + 240 * (i % 3), y + 260 * (i / 3), 220, 240);
            sheet.paint(card, new RoundRectangle2D.Double(room.getX(), room.getY(), 220, 240, 24, 24));
            sheet.ornament(
                    new Color(look.known().fill().get(0)),
                    new Ellipse2D.Double(room.getCenterX() - 36, room.getY() + 40, 72, 72));
            sheet.set(labels.get(i), room.getCenterX(), room.getY() + 180, Side.CENTRE, look, new Place(group, room));
        }
    }

    static void prose(TypeSheet sheet) {
        sheet.ground();
        Side side = sheet.chance(0.7) ? Side.LEFT : Side.CENTRE;
        double y = heading(sheet, "headline", sheet.between(50, 100), side, sheet.between(44, 64));
        double size = sheet.between(22, 30);
        double leading = size * sheet.between(1.4, 1.8);
        Look look = on(sheet, band(y, 600), size, weight(sheet), sheet.chance(0.3));
        int group = sheet.group();
        for (TypeWording wording : sheet.wordings("sentence", 2)) {
            y += 1.2 * size;
            List<String> lines = Copy.wrapped(sheet.words(wording), look.font(), sheet.between(480, 640));
            sheet.set(wording, lines, x(side), y + size, leading, side, look, Place.of(group));
            y += lines.size() * leading;
        }
    }
}
