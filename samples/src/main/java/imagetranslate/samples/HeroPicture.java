package imagetranslate.samples;

import imagetranslate.samples.Easel.Align;
import imagetranslate.samples.Lettering.Ring;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** 800 by 800: the first picture of the shop's page. */
final class HeroPicture {
    private static final int WINE = 0x7A1712;
    private static final int RED = 0xD3231B;
    private static final int CREAM = 0xFFF6E3;
    private final SampleFonts fonts = SampleFonts.get();
    private final Easel easel = new Easel(800, 800);

    static Sample make(long seed) {
        HeroPicture hero = new HeroPicture();
        var photo = Photos.branded(seed).hero(800, 800);
        hero.easel.ground(g -> g.drawImage(photo, 0, 0, null));
        hero.shop();
        hero.display();
        hero.pills();
        hero.badge();
        hero.price();
        return hero.easel.sample("hero", "jpg");
    }

    private void shop() {
        easel.ground(g -> Shapes.fill(g, Shapes.glass(WINE, 225), Shapes.box(28, 26, 214, 40, 20)));
        easel.text("松峰户外旗舰店", 135, 54, Align.CENTRE, Lettering.of(fonts.bold, 22, CREAM));
    }

    private void display() {
        double lean = 0.16;
        double angle = Math.toRadians(-5);
        easel.text(
                "冬日暖饮季",
                34,
                188,
                Align.LEFT,
                Lettering.of(fonts.bold, 98, 0)
                        .filled(Shapes.vertical(-84, 8, 0xFFFFFF, 0xFFF1C9, 0xFFC65A))
                        .ringed(new Ring(new Color(WINE), 9), new Ring(new Color(RED), 5.5))
                        .shadowed(new Color(70, 20, 5, 120), 4, 8, 7)
                        .slanted(lean, angle));
        easel.text(
                "保温24小时",
                40,
                258,
                Align.LEFT,
                Lettering.of(fonts.bold, 56, WINE)
                        .ringed(new Ring(new Color(CREAM), 5))
                        .slanted(lean, angle));
    }

    private void pills() {
        String[] words = {"316不锈钢内胆", "密封不漏水", "一键开盖"};
        for (int i = 0; i < words.length; i++) {
            double y = 292 + i * 58;
            double w = 74
                    + words[i].codePoints()
                            .mapToDouble(c -> c < 128 ? 13.5 : 24)
                            .sum();
            int icon = i;
            easel.ground(g -> {
                Shapes.fill(g, Shapes.across(30, 30 + w, WINE, 0xB5402C), Shapes.box(30, y, w, 44, 22));
                Shapes.fill(g, new Color(CREAM), Shapes.disc(52, y + 22, 16));
                var small = (java.awt.Graphics2D) g.create();
                small.translate(52, y + 22);
                small.scale(0.42, 0.42);
                Shapes.icon(small, List.of("shield", "drop", "heat").get(icon), 0, 0, new Color(WINE));
                small.dispose();
            });
            easel.text(words[i], 78, y + 31, Align.LEFT, Lettering.of(fonts.bold, 24, CREAM));
        }
    }

    private void badge() {
        easel.ground(g -> {
            Shapes.shadow(g, Shapes.disc(702, 132, 66), 8, 40);
            Shapes.fill(g, Shapes.vertical(60, 204, 0xFF5A3C, 0xC3140F), Shapes.disc(702, 130, 70));
            Shapes.line(g, Shapes.glass(0xFFE9C0, 230), 2.5, Shapes.disc(702, 130, 61));
        });
        double angle = Math.toRadians(-10);
        easel.text(
                "全网热销",
                699,
                122,
                Align.CENTRE,
                Lettering.of(fonts.bold, 25, CREAM).slanted(0, angle));
        easel.text(
                "10万件",
                705,
                160,
                Align.CENTRE,
                Lettering.of(fonts.bold, 32, 0xFFE38A).slanted(0, angle));
    }

    private void price() {
        easel.ground(g -> {
            Shapes.shadow(g, new Rectangle2D.Double(0, 684, 800, 116), 14, 60);
            Shapes.fill(g, Shapes.across(0, 800, 0xC4120F, 0xF2542D), new Rectangle2D.Double(0, 680, 800, 120));
            Shapes.fill(g, Shapes.across(470, 800, 0xFFF3D6, 0xFFD98A), Shapes.box(496, 664, 330, 150, 34));
        });
        easel.text("到手价", 30, 730, Align.LEFT, Lettering.of(fonts.bold, 32, CREAM));
        easel.text("原价￥129.0", 30, 774, Align.LEFT, Lettering.of(fonts.sans, 24, 0xFFD9C4));
        easel.kept(
                "￥59.9",
                196,
                774,
                Align.LEFT,
                Lettering.of(fonts.bold, 92, 0)
                        .filled(Shapes.vertical(-70, 4, 0xFFFFFF, 0xFFE08A))
                        .shadowed(new Color(90, 0, 0, 130), 2, 4, 3));
        easel.text("限时抢购", 656, 722, Align.CENTRE, Lettering.of(fonts.bold, 46, RED));
        easel.text("前1000名送保护套", 656, 760, Align.CENTRE, Lettering.of(fonts.bold, 24, WINE));
        easel.text("图片仅供参考请以实物为准", 656, 787, Align.CENTRE, Lettering.of(fonts.sans, 15, 0x8A5A3A));
    }
}
