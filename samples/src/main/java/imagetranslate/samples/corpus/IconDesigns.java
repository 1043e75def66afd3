package imagetranslate.samples.corpus;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Pages of icons, rings and arrows beside text; and of genuine type that looks like them. */
final class IconDesigns {
    private static final List<Icon> ICONS = List.of(Icon.values());

    /** Characters that textures and icons are taken for, and others that stand alone on real pages. */
    private static final List<String> SINGLES =
            List.of("回", "田", "一", "品", "口", "福", "新", "热", "大", "中", "小", "元", "男", "女", "三", "日", "目", "十", "工", "王");

    private static final List<String> STAMPED = List.of("检验合格", "正品保证", "质检专用", "限时优惠", "新品上市", "假一赔十", "全国联保", "官方正品");

    private static final List<String> SHORT = List.of("新品", "热卖", "包邮", "特价", "正品", "直降", "¥59", "5折", "XL", "均码");

    private IconDesigns() {}

    /** An icon in front of each text. */
    static void features(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 720, 800));
        double size = sheet.between(20, 40);
        Font font = sheet.face(size);
        boolean two = size < 28;
        for (double y = 60 + size; y < 740; y += 2.3 * size) {
            for (int column = 0; column < (two ? 2 : 1); column++) {
                double x = 60 + 330 * column;
                icon(sheet, sheet.one(ICONS), x, y - 0.36 * size, size * sheet.between(0.9, 1.25));
                sheet.label(Copy.chinese(sheet.random), font, x + size * sheet.between(0.85, 1.4), y);
            }
        }
    }

    /** Icons with their names below. */
    static void iconGrid(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 800, 700));
        Font font = sheet.face(sheet.between(20, 28));
        for (int i = 0; i < 9; i++) {
            double x = 150 + 250 * (i % 3);
            double y = 110 + 210 * (i / 3);
            icon(sheet, sheet.one(ICONS), x, y, sheet.between(50, 100));
            String text = Copy.chinese(sheet.random);
            sheet.label(text, font, x - Sheet.length(text, font) / 2, y + 100);
        }
    }

    /** Icons and nothing else. */
    static void iconsAlone(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 800, 600));
        double size = sheet.between(30, 90);
        for (double y = 80; y < 560; y += 2.2 * size) {
            for (double x = 80; x < 760; x += 2 * size) {
                icon(sheet, sheet.one(ICONS), x, y, size);
            }
        }
    }

    /** Rings about leaning text, pills, a paragraph beside them. */
    static void stamps(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 840, 760));
        Font prose = sheet.face(sheet.between(24, 36));
        for (int i = 0; i < 4; i++) {
            sheet.label(Copy.chinese(sheet.random), prose, 50, 80 + 70 * i);
        }
        for (int i = 0; i < 3; i++) {
            stamp(sheet, 170 + 250 * i, 560, sheet.between(105, 120));
        }
        stamp(sheet, 640, 210, sheet.between(120, 170));
    }

    private static void stamp(Sheet sheet, double x, double y, double radius) {
        double size = radius * sheet.between(0.34, 0.42);
        double width = sheet.between(0.02, 0.05) * radius;
        Font font = sheet.face(size);
        String text = sheet.one(STAMPED);
        drawn(sheet, x, y, g -> {
            g.setStroke(new BasicStroke((float) width));
            g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            Icon.STAR.draw(g, x, y - 0.55 * radius, 0.4 * radius, true);
        });
        sheet.turn(sheet.between(-25, 25), x, y);
        sheet.label(text, font, x - Sheet.length(text, font) / 2, y + 0.36 * size);
        sheet.turn(0, x, y);
    }

    /** Texts with arrows between them, and a list of points ticked off. */
    static void steps(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 900, 640));
        double size = sheet.between(24, 32);
        Font font = sheet.face(size);
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < 3; i++) {
                double x = 40 + 300 * i;
                double y = 90 + 130 * row;
                String text = sheet.one(STAMPED);
                sheet.label(text, font, x, y);
                if (i < 2) {
                    double end = x + Sheet.length(text, font);
                    icon(
                            sheet,
                            sheet.random.nextBoolean() ? Icon.ARROW : Icon.CHEVRON,
                            (end + x + 300) / 2,
                            y - 0.36 * size,
                            1.2 * size);
                }
            }
        }
        Icon tick = sheet.random.nextBoolean() ? Icon.CHECK : Icon.CHECK_BOX;
        for (int i = 0; i < 4; i++) {
            double y = 340 + 2.2 * size * i;
            icon(sheet, tick, 60, y - 0.36 * size, size);
            sheet.label(Copy.clause(sheet.random), font, 60 + size * sheet.between(0.9, 1.3), y);
        }
    }

    /** Characters that stand alone, some of them large, some in a ring; sizes, prices. */
    static void singles(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 840, 840));
        double large = sheet.between(120, 260);
        Iterator<String> singles = shuffled(SINGLES, sheet.random).iterator();
        sheet.label(singles.next(), sheet.face(large), 60, 80 + large);
        Font font = sheet.face(sheet.between(26, 60));
        double size = font.getSize2D();
        for (int i = 0; i < 4; i++) {
            boolean ringed = sheet.random.nextInt(3) == 0;
            double x = 420 + 200 * (i % 2);
            double y = 120 + 160 * (i / 2);
            if (ringed) {
                drawn(sheet, x, y, g -> {
                    g.setStroke(new BasicStroke(3));
                    g.draw(new Ellipse2D.Double(x - size, y - 0.36 * size - size, 2 * size, 2 * size));
                });
            }
            String text = singles.next();
            sheet.label(text, font, x - Sheet.length(text, font) / 2, y);
        }
        Font small = sheet.face(sheet.between(24, 44));
        for (int i = 0; i < 8; i++) {
            String text = sheet.random.nextBoolean() ? singles.next() : sheet.one(SHORT);
            double x = 60 + 190 * (i % 4);
            double y = 560 + 130 * (i / 4);
            if (sheet.random.nextInt(3) == 0) {
                drawn(sheet, x, y, g -> {
                    g.setStroke(new BasicStroke(2));
                    g.draw(new RoundRectangle2D.Double(x - 20, y - 50, Sheet.length(text, small) + 40, 70, 20, 20));
                });
            }
            sheet.label(text, small, x, y);
        }
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static void icon(Sheet sheet, Icon icon, double x, double y, double size) {
        boolean filled = sheet.random.nextBoolean();
        drawn(sheet, x, y, g -> icon.draw(g, x, y, size, filled));
    }

    /** In the colour of the text that comes next. */
    private static void drawn(Sheet sheet, double x, double y, Consumer<Graphics2D> drawing) {
        Graphics2D g = Sheet.smooth(sheet.picture().createGraphics());
        int ground = sheet.picture().getRGB((int) x, (int) y) >> 8 & 255;
        g.setColor(ground < 120 ? new Color(sheet.ink().getRGB() | 0xC0C0C0) : sheet.ink());
        drawing.accept(g);
        g.dispose();
    }
}
