package imagetranslate.samples.goods;

import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.corpus.Copy;
import imagetranslate.samples.goods.GoodsSheet.Setting;
import imagetranslate.samples.goods.GoodsText.Role;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** What shops set around, beside and over their goods. */
final class SellingText {
    private static final int TRIES = 12;

    private final GoodsSheet sheet;
    private final String brand;

    SellingText(GoodsSheet sheet, String brand) {
        this.sheet = sheet;
        this.brand = brand;
    }

    /** In a corner, as it stands on the goods. */
    void mark() {
        double size = sheet.between(24, 54);
        Font font = sheet.face(size);
        double length = GoodsSheet.length(brand, font);
        boolean right = sheet.chance(0.5);
        sheet.set(brand, right ? sheet.width() - 30 - length : 30, 24 + size, Setting.plain(font), Role.MARK, "corner");
    }

    void title() {
        double size = sheet.between(44, 96);
        String text = sheet.chance(0.3) ? brand + Copy.chinese(sheet.random) : Copy.chinese(sheet.random);
        Font font = sheet.face(size);
        double length = GoodsSheet.length(text, font);
        if (length > sheet.width() - 80) {
            font = font.deriveFont((float) (size * (sheet.width() - 80) / length));
            length = sheet.width() - 80.0;
        }
        boolean centred = sheet.chance(0.5);
        double x = centred ? (sheet.width() - length) / 2 : 36;
        Setting how = new Setting(
                font,
                0,
                sheet.chance(0.25) ? sheet.between(0.1, 0.25) : 0,
                null,
                sheet.chance(0.25),
                sheet.chance(0.4));
        double y = 100 + font.getSize2D();
        sheet.set(text, x, y, how, Role.SELLING, "title");
        Font below = sheet.face(sheet.between(20, 34));
        String line = Copy.clause(sheet.random);
        double room = GoodsSheet.length(line, below);
        sheet.set(
                line,
                centred ? (sheet.width() - room) / 2 : 38,
                y + 1.9 * below.getSize2D(),
                new Setting(below, 0, 0, null, false, sheet.chance(0.4)),
                Role.SELLING,
                "subtitle");
    }

    /** A column of labels at one side of the goods; some with a smaller line below. */
    void labels(double left, double right, double top, double bottom) {
        double size = sheet.between(17, 32);
        Font font = sheet.face(size);
        Font small = sheet.face(Math.max(13, 0.65 * size));
        boolean two = sheet.chance(0.4);
        for (double y = top + size; y < bottom; y += size * (two ? 4 : 2.6)) {
            String text = Copy.chinese(sheet.random);
            if (GoodsSheet.length(text, font) <= right - left) {
                sheet.set(text, left, y, Setting.plain(font), Role.SELLING, "label");
            }
            String line = Copy.clause(sheet.random);
            if (two && GoodsSheet.length(line, small) <= right - left) {
                sheet.set(line, left, y + 1.6 * small.getSize2D(), Setting.plain(small), Role.SELLING, "caption");
            }
        }
    }

    /** A panel across the foot of the page with a price, or a table. */
    void panel() {
        double top = sheet.height() - sheet.between(130, 190);
        Color paint = colour();
        sheet.paint(paint, new Rectangle2D.Double(0, top, sheet.width(), sheet.height() - top));
        Color ink = against(paint);
        if (sheet.chance(0.5)) {
            Font font = sheet.face(sheet.between(40, 64));
            sheet.set(
                    "券后价" + (9 + sheet.random.nextInt(990)) + "元起",
                    30,
                    top + 20 + font.getSize2D(),
                    Setting.plain(font).in(ink),
                    Role.SELLING,
                    "price");
            Font small = sheet.face(sheet.between(14, 20));
            sheet.set(
                    Copy.clause(sheet.random),
                    34,
                    sheet.height() - 24,
                    Setting.plain(small).in(ink),
                    Role.SELLING,
                    "small");
        } else {
            Font font = sheet.face(sheet.between(16, 22));
            for (int i = 0; i < 8; i++) {
                sheet.set(
                        Copy.chinese(sheet.random),
                        30 + (i % 4) * sheet.width() / 4.0,
                        top + 50 + Math.floorDiv(i, 4) * 60,
                        Setting.plain(font).in(ink),
                        Role.SELLING,
                        "table");
            }
        }
    }

    /** A pill that lies level, beside the goods or right upon them. */
    void pill() {
        for (int i = 0; i < TRIES; i++) {
            Font font = sheet.face(sheet.between(18, 30));
            String text = Copy.chinese(sheet.random);
            double length = GoodsSheet.length(text, font);
            double x = sheet.between(30, sheet.width() - 30 - length);
            double y = sheet.between(0.35, 0.75) * sheet.height();
            double size = font.getSize2D();
            Rectangle2D place = new Rectangle2D.Double(x - size, y - 1.4 * size, length + 2 * size, 2 * size);
            if (sheet.isFree(place) && x > 30 + size && x + length + size < sheet.width() - 30) {
                Color paint = colour();
                sheet.sticker(
                        paint,
                        new RoundRectangle2D.Double(
                                place.getX(), place.getY(), place.getWidth(), place.getHeight(), 2 * size, 2 * size));
                sheet.set(text, x, y, Setting.plain(font).in(against(paint)), Role.SELLING, "pill");
                return;
            }
        }
    }

    /** A round or square sticker with two or four characters, level or tilted; or a tilted line without one. */
    void sticker() {
        List<String> words = List.of("买一送一", "限时特惠", "新品", "爆款", "包邮", "特价", "热卖中", "今日必抢");
        for (int i = 0; i < TRIES; i++) {
            Font font = SampleFonts.get().bold.deriveFont((float) sheet.between(20, 40));
            String text = sheet.one(words);
            double length = GoodsSheet.length(text, font);
            double radius = 0.72 * length + 6;
            double x = sheet.between(20 + radius, sheet.width() - 20 - radius);
            double y = sheet.between(0.3, 0.75) * sheet.height();
            Rectangle2D place = new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            if (!sheet.isFree(place)) {
                continue;
            }
            Color paint = colour();
            double degrees = sheet.chance(0.6) ? sheet.between(-28, 28) : 0;
            boolean round = sheet.chance(0.6);
            sheet.sticker(
                    paint,
                    AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y)
                            .createTransformedShape(
                                    round
                                            ? new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius)
                                            : new RoundRectangle2D.Double(
                                                    x - radius,
                                                    y - 0.9 * font.getSize2D(),
                                                    2 * radius,
                                                    1.8 * font.getSize2D(),
                                                    12,
                                                    12)));
            sheet.set(
                    text,
                    x - length / 2,
                    y + 0.36 * font.getSize2D(),
                    Setting.plain(font).turned(degrees).in(against(paint)),
                    Role.SELLING,
                    degrees == 0 ? "sticker" : "tilted sticker");
            return;
        }
    }

    void vertical() {
        for (int i = 0; i < TRIES; i++) {
            double size = sheet.between(28, 52);
            String text = Copy.chinese(sheet.random);
            double x = sheet.chance(0.5) ? 30 + size : sheet.width() - 30 - size;
            if (sheet.column(text, x, sheet.between(160, 300), Setting.plain(sheet.face(size)), "vertical")) {
                return;
            }
        }
    }

    /** Upon the goods themselves, where nothing is printed. */
    void across() {
        for (int i = 0; i < TRIES; i++) {
            Font font = sheet.face(sheet.between(20, 44));
            String text = Copy.chinese(sheet.random);
            double length = GoodsSheet.length(text, font);
            double x = sheet.width() * sheet.between(0.35, 0.65) - length / 2;
            double y = sheet.height() * sheet.between(0.35, 0.8);
            if (sheet.set(
                    text, x, y, new Setting(font, 0, 0, null, false, sheet.chance(0.4)), Role.SELLING, "across")) {
                return;
            }
        }
    }

    private Color colour() {
        return new Color(sheet.random.nextInt(0x1000000));
    }

    private static Color against(Color paint) {
        double light = 0.3 * paint.getRed() + 0.59 * paint.getGreen() + 0.11 * paint.getBlue();
        return light > 140 ? new Color(0x241a1a) : Color.WHITE;
    }
}
