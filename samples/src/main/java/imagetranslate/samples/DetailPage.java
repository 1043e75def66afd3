package imagetranslate.samples;

import imagetranslate.samples.Easel.Align;
import imagetranslate.samples.studio.Noise;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** 790 by 6000: the long page below a shop's offer, one section under the other. */
final class DetailPage {
    static final int WIDTH = 790;
    static final int HEIGHT = 6000;
    private static final int PINE = 0x1F4D43;
    private static final int INK = 0x222624;
    private static final int GREY = 0x5E6662;
    private static final int SAND = 0xF3ECDF;
    private static final int COPPER = 0xB5652F;
    private final SampleFonts fonts = SampleFonts.get();
    private final Easel easel = new Easel(WIDTH, HEIGHT);
    private final Photos photos;
    private final long seed;

    private DetailPage(long seed) {
        this.seed = seed;
        this.photos = Photos.branded(seed);
    }

    static Sample make(long seed) {
        DetailPage page = new DetailPage(seed);
        page.easel.ground(g -> Shapes.fill(g, Color.WHITE, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)));
        page.opening();
        page.features(820);
        page.why(1480);
        page.cap(2180);
        page.warmth(2800);
        page.colours(3440);
        page.table(4090);
        page.desk(4800);
        page.closing(5500);
        return page.easel.sample("detail", "jpg");
    }

    private void opening() {
        BufferedImage photo = photos.mountains(WIDTH, 820);
        easel.ground(g -> g.drawImage(photo, 0, 0, null));
        Color shade = new Color(0, 0, 0, 150);
        easel.text(
                "把温暖装进行囊",
                58,
                168,
                Align.LEFT,
                Lettering.of(fonts.serif, 68, 0xFFFFFF).shadowed(shade, 3, 4, 5));
        easel.text(
                "松峰真空保温杯500ml",
                62,
                226,
                Align.LEFT,
                Lettering.of(fonts.sans, 32, 0xFFF1D8).shadowed(shade, 2, 2, 3));
        easel.ground(g -> Shapes.line(g, Shapes.glass(0xFFF1D8, 220), 2, Shapes.box(62, 258, 262, 50, 25)));
        easel.text("雪山之巅也有热茶", 193, 293, Align.CENTRE, Lettering.of(fonts.sans, 26, 0xFFFFFF));
    }

    private void heading(String number, String title, String below, double y, int colour) {
        easel.kept(
                number,
                WIDTH / 2.0,
                y,
                Align.CENTRE,
                Lettering.of(fonts.bold, 22, COPPER).tracked(0.1));
        easel.text(title, WIDTH / 2.0, y + 58, Align.CENTRE, Lettering.of(fonts.bold, 46, colour));
        easel.text(
                below,
                WIDTH / 2.0,
                y + 100,
                Align.CENTRE,
                Lettering.of(fonts.sans, 24, colour == INK ? GREY : 0xD7E4DE));
    }

    private void features(double top) {
        heading("PART 01", "四大核心优势", "每一处细节都为保温而生", top + 80, INK);
        card(40, top + 220, "heat", "长效保温", "早上灌的开水", "晚上依然烫嘴");
        card(405, top + 220, "drop", "密封防漏", "放进背包不用怕", "倒置也滴水不漏");
        card(40, top + 430, "shield", "食品级材质", "内胆无涂层", "泡茶泡咖啡都放心");
        card(405, top + 430, "leaf", "轻量杯身", "整杯只有320克", "单手就能轻松拿");
    }

    private void card(double x, double y, String icon, String title, String first, String second) {
        easel.ground(g -> {
            Shapes.shadow(g, Shapes.box(x + 2, y + 6, 341, 180, 16), 8, 24);
            Shapes.fill(g, new Color(0xFAF8F3), Shapes.box(x, y, 345, 184, 16));
            Shapes.fill(g, Shapes.vertical(y + 50, y + 134, 0x2E6B5D, PINE), Shapes.disc(x + 66, y + 92, 42));
            Shapes.icon(g, icon, x + 66, y + 92, Color.WHITE);
        });
        easel.text(title, x + 128, y + 70, Align.LEFT, Lettering.of(fonts.bold, 30, INK));
        easel.text(first, x + 128, y + 112, Align.LEFT, Lettering.of(fonts.sans, 22, GREY));
        easel.text(second, x + 128, y + 146, Align.LEFT, Lettering.of(fonts.sans, 22, GREY));
    }

    private void why(double top) {
        BufferedImage paper = paper(700);
        easel.ground(g -> g.drawImage(paper, 0, (int) top, null));
        heading("PART 02", "为什么选择松峰", "我们只认真做好一只杯子", top + 90, INK);
        List<String> lines = List.of(
                "从杯口到杯底经过十八道工序打磨", "采用316不锈钢与双层真空结构", "把热量牢牢锁在杯子里不让它溜走", "磨砂喷涂耐磨防滑磕碰也不容易掉漆", "无论通勤登山还是露营都能陪你喝上热水");
        for (int i = 0; i < lines.size(); i++) {
            easel.text(lines.get(i), 70, top + 280 + i * 52, Align.LEFT, Lettering.of(fonts.sans, 28, 0x3C3A34));
        }
        double y = top + 560;
        easel.ground(g -> Shapes.fill(g, new Color(COPPER), new Rectangle2D.Double(70, y, 6, 74)));
        easel.text("实验室实测数据", 96, y + 28, Align.LEFT, Lettering.of(fonts.bold, 26, INK));
        easel.text("室温20℃注入95℃热水静置24小时", 96, y + 66, Align.LEFT, Lettering.of(fonts.sans, 22, GREY));
    }

    private BufferedImage paper(int height) {
        BufferedImage paper = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double fibre =
                        Noise.fractal(x / 46.0, y / 9.0, 4, seed + 31) + Noise.fractal(x / 3.0, y / 40.0, 3, seed + 37);
                double tone = 0.93 + 0.07 * fibre;
                paper.setRGB(
                        x, y, new Color(shade(SAND >> 16, tone), shade(SAND >> 8, tone), shade(SAND, tone)).getRGB());
            }
        }
        return paper;
    }

    private static int shade(int channel, double tone) {
        return (int) Math.min(255, (channel & 255) * tone);
    }

    private void cap(double top) {
        BufferedImage photo = photos.cap(WIDTH, 620);
        easel.ground(g -> g.drawImage(photo, 0, (int) top, null));
        Color shade = new Color(0, 0, 0, 170);
        easel.text(
                "细节见真章",
                56,
                top + 130,
                Align.LEFT,
                Lettering.of(fonts.bold, 58, 0xFFFFFF).shadowed(shade, 2, 3, 4));
        easel.text(
                "看得见的用心",
                58,
                top + 182,
                Align.LEFT,
                Lettering.of(fonts.sans, 28, 0xE9D9BE).shadowed(shade, 1, 2, 3));
        callout("防滑纹路杯盖", "湿手也能拧得开", top + 300, 428, top + 322);
        callout("硅胶密封圈", "反复开合不变形", top + 430, 440, top + 376);
    }

    private void callout(String title, String below, double y, double toX, double toY) {
        easel.ground(g -> {
            Shapes.line(g, Shapes.glass(0xFFFFFF, 190), 1.6, new Line2D.Double(270, y - 8, toX, toY));
            Shapes.fill(g, Color.WHITE, Shapes.disc(toX, toY, 5));
            Shapes.line(g, Shapes.glass(0xFFFFFF, 120), 2, Shapes.disc(toX, toY, 11));
        });
        easel.text(title, 58, y, Align.LEFT, Lettering.of(fonts.bold, 30, 0xFFFFFF));
        easel.text(below, 58, y + 38, Align.LEFT, Lettering.of(fonts.sans, 22, 0xC9CED2));
    }

    private void warmth(double top) {
        easel.ground(g -> Shapes.fill(
                g, Shapes.vertical(top, top + 640, 0x16382F, 0x2F7060), new Rectangle2D.Double(0, top, WIDTH, 640)));
        heading("PART 03", "越久越显实力", "同样的热水不同的温度", top + 90, 0xFFFFFF);
        bar("6小时后", "78℃", top + 270, 560, 0xFF8A4C, 0xE5502A);
        bar("12小时后", "65℃", top + 370, 470, 0xFFB25C, 0xEE7A33);
        bar("24小时后", "48℃", top + 470, 360, 0xF2B64E, 0xC9791A);
        easel.text("数据来自松峰实验室仅供参考", WIDTH / 2.0, top + 596, Align.CENTRE, Lettering.of(fonts.sans, 18, 0xA9C4BB));
    }

    private void bar(String when, String warmth, double y, double width, int from, int to) {
        easel.ground(g -> {
            Shapes.fill(g, Shapes.glass(0xFFFFFF, 28), Shapes.box(60, y, 670, 66, 33));
            Shapes.fill(g, Shapes.across(60, 60 + width, to, from), Shapes.box(60, y, width, 66, 33));
        });
        easel.text(when, 92, y + 44, Align.LEFT, Lettering.of(fonts.bold, 30, 0xFFFFFF));
        easel.kept(warmth, 60 + width - 30, y + 46, Align.RIGHT, Lettering.of(fonts.bold, 36, 0xFFFFFF));
    }

    private void colours(double top) {
        heading("PART 04", "总有一款适合你", "三种配色随心挑选", top + 80, INK);
        BufferedImage photo = photos.colours(710, 390);
        easel.ground(g -> Shapes.photo(g, photo, Shapes.box(40, top + 212, 710, 390, 20)));
        String[] names = {"松林绿", "奶油白", "珊瑚橙"};
        int[] dots = {PINE, 0xE9DFC9, 0xD9694F};
        for (int i = 0; i < 3; i++) {
            double x = 191 + i * 204;
            int dot = i;
            easel.ground(g -> {
                Shapes.fill(g, Shapes.glass(0xFFFFFF, 225), Shapes.box(x - 76, top + 548, 152, 42, 21));
                Shapes.fill(g, new Color(dots[dot]), Shapes.disc(x - 50, top + 569, 11));
                Shapes.line(g, new Color(0, 0, 0, 40), 1, Shapes.disc(x - 50, top + 569, 11));
            });
            easel.text(names[i], x + 14, top + 578, Align.CENTRE, Lettering.of(fonts.bold, 24, INK));
        }
    }

    private void table(double top) {
        easel.ground(g -> Shapes.fill(g, new Color(SAND), new Rectangle2D.Double(0, top, WIDTH, 710)));
        heading("PART 05", "产品参数", "手工测量略有误差", top + 80, INK);
        String[][] rows = {
            {"产品名称", "松峰真空保温杯"},
            {"产品型号", "PT-500S"},
            {"容量", "500ml"},
            {"内胆材质", "316不锈钢"},
            {"产品尺寸", "7.2×7.2×24.5cm"},
            {"执行标准", "GB/T29606-2013"},
            {"商品条码", "6901234567892"},
            {"产地", "浙江金华"}
        };
        double y = top + 220;
        double h = 54;
        easel.ground(g -> {
            Shapes.fill(g, Color.WHITE, Shapes.box(50, y, 690, h * rows.length, 12));
            g.clip(Shapes.box(50, y, 690, h * rows.length, 12));
            for (int i = 0; i < rows.length; i++) {
                row(g, y + i * h, h, i);
            }
        });
        for (int i = 0; i < rows.length; i++) {
            double baseline = y + i * h + 36;
            easel.text(rows[i][0], 80, baseline, Align.LEFT, Lettering.of(fonts.sans, 24, GREY));
            boolean keep = rows[i][1]
                    .codePoints()
                    .noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
            Lettering value = Lettering.of(fonts.sans, 24, INK);
            if (keep) {
                easel.kept(rows[i][1], 290, baseline, Align.LEFT, value);
            } else {
                easel.text(rows[i][1], 290, baseline, Align.LEFT, value);
            }
        }
    }

    private static void row(Graphics2D g, double y, double h, int index) {
        if (index % 2 == 1) {
            Shapes.fill(g, new Color(0xF8F5EE), new Rectangle2D.Double(50, y, 690, h));
        }
        if (index > 0) {
            Shapes.line(g, new Color(0xE4DCCB), 1, new Line2D.Double(62, y, 728, y));
        }
    }

    private void desk(double top) {
        BufferedImage photo = photos.desk(WIDTH, 700);
        easel.ground(g -> g.drawImage(photo, 0, (int) top, null));
        Color shade = new Color(20, 8, 0, 170);
        easel.text(
                "一杯热水",
                740,
                top + 150,
                Align.RIGHT,
                Lettering.of(fonts.serif, 64, 0xFFFFFF).shadowed(shade, 3, 4, 5));
        easel.text(
                "陪你度过整个冬天",
                740,
                top + 216,
                Align.RIGHT,
                Lettering.of(fonts.serif, 38, 0xFFE6C2).shadowed(shade, 2, 3, 4));
        easel.text(
                "办公桌上的小确幸",
                740,
                top + 268,
                Align.RIGHT,
                Lettering.of(fonts.sans, 24, 0xFFFFFF).shadowed(shade, 1, 2, 3));
    }

    private void closing(double top) {
        easel.ground(g -> Shapes.fill(g, new Color(0x1B2321), new Rectangle2D.Double(0, top, WIDTH, 500)));
        easel.text("温馨提示", 60, top + 84, Align.LEFT, Lettering.of(fonts.bold, 34, 0xFFFFFF));
        List<String> lines = List.of("首次使用前请用开水冲洗", "请勿装碳酸饮料和牛奶", "杯身请勿放入微波炉加热");
        for (int i = 0; i < lines.size(); i++) {
            double y = top + 142 + i * 46;
            easel.ground(g -> Shapes.fill(g, new Color(COPPER), Shapes.disc(68, y - 8, 5)));
            easel.text(lines.get(i), 106, y, Align.LEFT, Lettering.of(fonts.sans, 24, 0xC4CCC9));
        }
        easel.ground(g -> {
            Shapes.line(g, new Color(0x3A4643), 1, new Line2D.Double(60, top + 290, 730, top + 290));
            Shapes.fill(g, new Color(COPPER), Shapes.box(500, top + 336, 230, 64, 32));
        });
        easel.text("立即购买", 615, top + 379, Align.CENTRE, Lettering.of(fonts.bold, 30, 0xFFFFFF));
        easel.text("客服热线", 60, top + 350, Align.LEFT, Lettering.of(fonts.sans, 22, 0x8E9996));
        easel.kept("400-820-6666", 60, top + 390, Align.LEFT, Lettering.of(fonts.bold, 32, 0xFFFFFF));
        easel.kept("www.pinepeak.example", 60, top + 444, Align.LEFT, Lettering.of(fonts.sans, 20, 0x8E9996));
        easel.kept("SKU:PT500S-GRN-01", 730, top + 444, Align.RIGHT, Lettering.of(fonts.sans, 20, 0x8E9996));
    }
}
