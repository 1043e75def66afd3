package imagetranslate.samples.plates;

import imagetranslate.samples.Lettering;
import imagetranslate.samples.SampleFonts;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Where the ink itself is what matters: hairlines, shadows, a neighbour's glyphs. */
final class InkCases {
    private static final List<String> PRICES = List.of("99", "￥59.9", "24", "3.8", "100%", "NEW", "5折");

    private InkCases() {}

    static Draft hairlines(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(14, 40);
        boolean dark = draw.chance(0.7);
        int ink = dark ? random.nextInt(0x1000000) & 0x3F3F3F : random.nextInt(0x1000000) | 0xD0D0D0;
        Lettering how = Lettering.of(SampleFonts.get().song, size, ink);
        Draft draft = new Draft(random, draw.words(4, 10), how, 1.3 * size + 20);
        draft.ground(far(draw, draft, new Color(ink)));
        draft.text();
        return draft;
    }

    static Draft shadows(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(36, 90);
        Color from = draw.chance(0.8) ? draw.against(90, Color.BLACK) : draw.colour();
        Color ink = draw.against(70, from);
        double blur = draw.between(0.05, 0.14) * size;
        Color shade = draw.chance(0.8) ? new Color(0, 0, 0, 60 + random.nextInt(140)) : new Color(255, 255, 255, 160);
        Lettering how = Lettering.of(draw.face(), size, ink.getRGB() & 0xFFFFFF)
                .shadowed(shade, draw.between(0, 0.06) * size, draw.between(0, 0.08) * size, blur);
        Draft draft = new Draft(random, draw.words(2, 6), how, 1.3 * size + 20);
        draft.ground(graded(draw, draft, from));
        draft.text();
        return draft;
    }

    static Draft neighbours(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(20, 70);
        Color from = draw.colour();
        Color ink = draw.against(90, from);
        Lettering how = Lettering.of(draw.face(), size, ink.getRGB() & 0xFFFFFF);
        Draft draft = new Draft(random, draw.words(2, 4), how, 2.8 * size + 10);
        draft.ground(draw.chance(0.5) ? graded(draw, draft, from) : far(draw, draft, ink));
        double gap = draw.between(0.12, 0.4) * size;
        Color second = draw.chance(0.5) ? ink : draw.against(70, from);
        Lettering other = Lettering.of(draw.face(), size * draw.between(0.7, 1.3), second.getRGB() & 0xFFFFFF);
        String price = draw.one(PRICES);
        Rectangle2D there = Draft.ink(price, other);
        double x = draft.frame.getTranslateX();
        double y = draft.frame.getTranslateY();
        switch (number % 3) {
            case 0 -> draft.kept(price, x + draft.ink.getMaxX() + gap - there.getMinX(), y, other);
            case 1 -> draft.kept(price, x + draft.ink.getMinX() - gap - there.getMaxX(), y, other);
            default -> draft.kept(price, x, y + draft.ink.getMaxY() + gap - there.getMinY(), other);
        }
        draft.text();
        return draft;
    }

    static BufferedImage graded(Draw draw, Draft draft, Color from) {
        Color to = draw.chance(0.5) ? from : draw.near(from, 40);
        BufferedImage ground = new BufferedImage(draft.width, draft.height, BufferedImage.TYPE_INT_RGB);
        var g = ground.createGraphics();
        g.setPaint(new java.awt.GradientPaint(0, 0, from, draft.width, draft.height, to));
        g.fillRect(0, 0, draft.width, draft.height);
        g.dispose();
        return ground;
    }

    /** A ground that the ink can be read on. */
    private static BufferedImage far(Draw draw, Draft draft, Color ink) {
        if (draw.chance(0.6)) {
            return graded(draw, draft, draw.against(120, ink));
        }
        BufferedImage wall = draw.wall(draft.width, draft.height);
        Color middle = Draw.middle(wall);
        int apart = Math.abs(
                middle.getRed() + middle.getGreen() + middle.getBlue() - ink.getRed() - ink.getGreen() - ink.getBlue());
        return apart > 300 ? wall : graded(draw, draft, draw.against(120, ink));
    }
}
