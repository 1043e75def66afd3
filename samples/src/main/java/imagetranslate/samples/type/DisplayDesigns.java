package imagetranslate.samples.type;

import imagetranslate.samples.type.TypeSheet.Place;
import imagetranslate.samples.type.TypeText.Side;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Type that is more than letters of one colour in rows. */
final class DisplayDesigns {
    private static final List<Integer> BRIGHT =
            List.of(0xFFFFFF, 0xFFE38A, 0xC8141E, 0xE0561B, 0x17365D, 0x0A5C8A, 0x2B7A3D, 0x4B2A78, 0xFFD400, 0x1A1A1A);

    private DisplayDesigns() {}

    static void display(TypeSheet sheet) {
        sheet.ground();
        List<TypeWording> wordings = sheet.wordings("headline", 5);
        double y = 40;
        for (int i = 0; i < wordings.size(); i++) {
            double size = ShopDesigns.fitting(sheet, wordings.get(i), sheet.between(54, 96), 640);
            Side side = sheet.chance(0.5) ? Side.LEFT : Side.CENTRE;
            Rectangle2D there = new Rectangle2D.Double(60, y, 680, size);
            Look look = look(sheet, there, size, i);
            sheet.set(wordings.get(i), side == Side.LEFT ? 70 : 400, y + size, side, look, Place.onThePage());
            y += 180;
        }
    }

    private static Look look(TypeSheet sheet, Rectangle2D there, double size, int number) {
        List<Color> ground = sheet.colours(there);
        boolean serif = sheet.chance(0.3);
        Look plain = ShopDesigns.on(sheet, there, size, sheet.chance(0.7) ? 700 : 400, serif);
        return switch (number) {
            case 0 -> outlined(sheet, ground, size, serif);
            case 1 -> graded(sheet, ground, plain);
            case 2 -> plain.slanted(sheet.between(8, 16));
            case 3 -> plain.known().outline() < 0 && light(plain) ? plain.shadowed() : plain;
            default -> sheet.chance(0.5) ? graded(sheet, ground, plain) : outlined(sheet, ground, size, serif);
        };
    }

    private static boolean light(Look look) {
        return Palette.contrast(look.known().fill().get(0), 0) > 8;
    }

    /** An outline that can be told from letters and ground. */
    private static Look outlined(TypeSheet sheet, List<Color> ground, double size, boolean serif) {
        for (int i = 0; i < 200; i++) {
            int fill = sheet.one(BRIGHT);
            int ring = sheet.one(BRIGHT);
            if (Palette.contrast(fill, ring) >= 3 && Palette.worst(ring, ground) >= 1.8) {
                return Look.of(size, 700, serif, fill).outlined(ring, sheet.between(0.04, 0.09));
            }
        }
        return Look.of(size, 700, serif, 0xFFFFFF).outlined(0x1A1A1A, sheet.between(0.04, 0.09));
    }

    /** From one bright colour to another, both of which can be read; where none do, dark or light ones. */
    private static Look graded(TypeSheet sheet, List<Color> ground, Look plain) {
        KnownStyle k = plain.known();
        boolean across = sheet.chance(0.4);
        for (int i = 0; i < 200; i++) {
            int from = sheet.one(BRIGHT);
            int to = sheet.one(BRIGHT);
            if (apart(from, to) > 120 && Palette.worst(from, ground) >= 2.4 && Palette.worst(to, ground) >= 2.4) {
                return Look.of(k.size(), k.weight(), k.serif(), from).graded(to, across);
            }
        }
        boolean light = Palette.worst(0xFFFFFF, ground) > Palette.worst(0x000000, ground);
        Look look = Look.of(k.size(), k.weight(), k.serif(), light ? 0xFFFFFF : 0x101010)
                .graded(light ? 0xFFD45C : 0x9A1B1B, across);
        return k.outline() < 0 ? look : look.outlined(k.outline(), k.outlineWidth());
    }

    /** Sum over the channels. */
    private static int apart(int a, int b) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255))
                + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
                + Math.abs((a & 255) - (b & 255));
    }

    static void columns(TypeSheet sheet) {
        sheet.ground();
        List<TypeWording> speeches = sheet.wordings("speech", 4);
        for (int i = 0; i < speeches.size(); i++) {
            double x = i % 2 == 0 ? 580 : 220;
            double y = i < 2 ? 260 : 720;
            double size = sheet.between(28, 40);
            Ellipse2D balloon = new Ellipse2D.Double(x - 160, y - 210, 320, 420);
            sheet.paint(Color.WHITE, balloon);
            sheet.draw(g -> {
                g.setColor(Color.BLACK);
                g.setStroke(new BasicStroke(3));
                g.draw(balloon);
            });
            List<String> columns = split(sheet.words(speeches.get(i)), sheet.chance(0.4) ? 1 : 2);
            Look look = Look.of(size, sheet.chance(0.5) ? 400 : 700, false, 0x101010);
            sheet.columns(speeches.get(i), columns, x, y, 1.04, sheet.between(0.25, 0.5), look, Place.in(balloon));
        }
    }

    private static List<String> split(String text, int columns) {
        List<String> parts = new ArrayList<>();
        int half = columns == 1 ? text.length() : (text.length() + 1) / 2;
        while (half < text.length() && "，。！？…".indexOf(text.charAt(half)) >= 0) {
            half++;
        }
        parts.add(text.substring(0, half));
        if (half < text.length()) {
            parts.add(text.substring(half));
        }
        return parts;
    }

    static void prices(TypeSheet sheet) {
        sheet.ground();
        double y = ShopDesigns.heading(sheet, "headline", 50, Side.CENTRE, sheet.between(54, 80)) + 60;
        Color card = Palette.paper(sheet.random);
        List<Color> cards = List.of(card);
        int ink = Palette.ink(sheet.random, 4.5, cards);
        int group = sheet.group();
        double size = sheet.between(32, 44);
        for (TypeWording price : sheet.wordings("price", 4)) {
            Rectangle2D room = new Rectangle2D.Double(100, y, 600, 2.4 * size);
            sheet.paint(card, room);
            sheet.set(price, 400, y + 1.57 * size, Side.CENTRE, Look.of(size, 700, false, ink), new Place(group, room));
            y += 3.4 * size;
        }
    }
}
