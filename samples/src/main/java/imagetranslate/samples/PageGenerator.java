package imagetranslate.samples;

import imagetranslate.samples.Easel.Align;
import imagetranslate.samples.Lettering.Ring;
import imagetranslate.samples.studio.Backdrops;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Pages at random, the same for the same seed: a corpus for reading and erasing. */
public final class PageGenerator {
    /** Common in product pictures; every reader's dictionary has them. */
    private static final List<String> WORDS = List.of(
            "新品上市", "限时优惠", "全场包邮", "正品保证", "加厚耐用", "防水透气", "买一送一", "厂家直销", "品质生活", "舒适柔软", "多色可选", "七天无理由退换", "轻便易携带",
            "智能控温", "大容量设计", "高清显示屏", "不锈钢材质", "安全环保无异味");

    private PageGenerator() {}

    /** A page of that size with lines of text in rows that don't touch, on a ground out of focus. */
    public static Sample page(long seed, int width, int height) {
        Random random = new Random(seed);
        Easel easel = new Easel(width, height);
        int dark = random.nextInt(0x1000000) & 0x5F5F5F;
        int light = random.nextInt(0x1000000) | 0x808080;
        BufferedImage ground = random.nextBoolean()
                ? Backdrops.wall(width, height, light, dark | 0x303030, seed)
                : Backdrops.bokeh(width, height, dark, light, seed);
        easel.ground(g -> g.drawImage(ground, 0, 0, null));
        double y = 30;
        while (y < height - 110) {
            double size = 20 + random.nextInt(44);
            String text = WORDS.get(random.nextInt(WORDS.size()));
            double room = width - 40 - text.length() * size * 1.1;
            if (room > 0) {
                easel.text(text, 20 + room * random.nextDouble(), y + size * 1.3, Align.LEFT, style(random, size));
            }
            y += size * (1.9 + random.nextDouble());
        }
        return easel.sample("page-" + seed, "png");
    }

    /** So many lines, no two the same, at equal distances from the top to the bottom of a plain page. */
    public static Sample rows(int width, int height, int lines) {
        Easel easel = new Easel(width, height);
        easel.ground(g -> {
            g.setColor(new Color(0xF4F1EA));
            g.fillRect(0, 0, width, height);
        });
        double pitch = (double) height / lines;
        for (int i = 0; i < lines; i++) {
            String text = WORDS.get(i % WORDS.size()) + (100 + i);
            double left = width * (0.05 + 0.1 * (i % 4));
            double size = 24 + 4 * (i % 3);
            easel.text(
                    text,
                    left,
                    (i + 0.5) * pitch + size * 0.35,
                    Align.LEFT,
                    Lettering.of(SampleFonts.get().sans, size, 0x222624));
        }
        return easel.sample("rows-" + lines, "png");
    }

    private static Lettering style(Random random, double size) {
        SampleFonts fonts = SampleFonts.get();
        var font = List.of(fonts.sans, fonts.bold, fonts.serif).get(random.nextInt(3));
        boolean white = random.nextBoolean();
        Lettering plain = Lettering.of(font, size, white ? 0xFFFFFF : random.nextInt(0x1000000) & 0x7F7F7F);
        Lettering set =
                plain.ringed(new Ring(new Color(white ? random.nextInt(0x1000000) & 0x6F6F6F : 0xFFFFFF), size * 0.06));
        return random.nextInt(3) == 0 ? set.slanted(0.12, Math.toRadians(random.nextInt(9) - 4)) : set;
    }
}
