package imagetranslate.samples.goods;

import imagetranslate.samples.goods.GoodsText.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The goods: each drawn flat, with its maker's name and what else is printed on such a thing, then laid in the picture. */
final class Articles {
    private static final List<String> NAMES =
            List.of("山茶籽油", "蜂蜜柚子茶", "竹纤维抽纸", "高山绿茶", "手工拉面", "草本洗发水", "坚果礼盒", "玻璃清洁剂");
    private static final List<String> SMALL = List.of(
            "净含量500克", "生产日期见瓶身", "保质期十八个月", "请存放于阴凉处", "食品添加剂", "配料表", "执行标准", "小心轻放", "请勿倒置", "此面向上", "开盖即饮", "营养成分表",
            "委托生产商", "中国制造", "温馨提示", "使用方法", "注意事项", "撕开此处");
    private static final List<String> BUTTONS =
            List.of("开关", "定时", "加热", "保温", "预约", "取消", "蒸煮", "童锁", "静音", "风速", "模式", "确定");
    private static final List<String> DIALS = List.of("压力表", "不锈钢", "计量器具", "防水", "精密级", "防震");
    private static final List<String> SOLES = List.of("防滑", "耐磨橡胶", "专利底", "牛筋底", "透气");
    private static final List<String> WORDS = List.of("好运来", "平安喜乐", "自由自在", "少年", "夏日限定", "慢生活", "万事胜意");

    private final GoodsSheet sheet;
    private final String brand;
    private final Photograph photograph;
    private final List<GoodsText> prints = new ArrayList<>();

    Articles(GoodsSheet sheet, String brand) {
        this.sheet = sheet;
        this.brand = brand;
        this.photograph = new Photograph(sheet.width(), sheet.height());
    }

    /** @param kind one of {@link Goods#KINDS} */
    void lay(String kind) {
        double x = sheet.width() * sheet.between(0.46, 0.54);
        double y = sheet.height() * sheet.between(0.54, 0.6);
        switch (kind) {
            case "box" -> box(x, y);
            case "bottle" -> bottle(x, y, sheet.between(85, 130), kind);
            case "cushion" -> cushion(x, y);
            case "shirt" -> shirt(x, y);
            case "gauge" -> gauge(x, y);
            case "sole" -> sole(x, y);
            case "bag" -> bag(x, y);
            case "row" -> row(y);
            default -> appliance(x, y);
        }
        sheet.lay(photograph, prints);
    }

    private void add(FlatSide face, Warp warp, String kind) {
        prints.addAll(photograph.add(face, warp, kind));
    }

    private Color coat() {
        return new Color(sheet.random.nextInt(0x1000000));
    }

    private Color ink(Color on) {
        double light = 0.3 * on.getRed() + 0.59 * on.getGreen() + 0.11 * on.getBlue();
        int rgb = sheet.random.nextInt(0x1000000);
        return new Color(light < 125 ? rgb | 0xB0B0B0 : rgb & 0x4F4F4F);
    }

    private static Rectangle2D all(int width, int height) {
        return new Rectangle2D.Double(0, 0, width, height);
    }

    /** The maker's name, the article's, and small lines below each other. */
    private void label(FlatSide face, double x, double top, double size, int small, Color ink) {
        Font name = sheet.face(1.7 * size);
        face.centred(brand, name, x, top + 1.7 * size, ink, Role.MARK);
        face.centred(sheet.one(NAMES), sheet.face(size), x, top + 3.6 * size, ink, Role.PRINT);
        Font font = sheet.face(0.62 * size);
        for (int i = 0; i < small; i++) {
            face.centred(sheet.one(SMALL), font, x, top + (5.2 + 1.1 * i) * size, ink, Role.PRINT);
        }
    }

    private void box(double x, double y) {
        int width = 600;
        int height = 680;
        Color coat = coat();
        double w = sheet.between(170, 240);
        double tall = w * sheet.between(1.05, 1.3);
        double side = w * sheet.between(0.45, 0.75);
        double rise = sheet.between(0.12, 0.3);
        double far = sheet.between(0.84, 0.94);
        double turn = sheet.chance(0.5) ? 1 : -1;
        FlatSide front = new FlatSide(width, height, coat, all(width, height));
        label(front, 300, sheet.between(60, 120), sheet.between(62, 84), 2, ink(coat));
        double[] edge = {x - turn * 0.1 * w, y - tall / 2};
        double[][] quad = wall(edge, turn * 0.8 * w, tall, rise * 0.8, far);
        add(front, Warps.plane(turn > 0 ? quad : mirrored(quad), width, height, 1.05, 0.95), "box");
        FlatSide left = new FlatSide(400, height, coat.darker(), all(400, height));
        Font font = sheet.face(sheet.between(36, 46));
        Color ink = ink(coat.darker());
        for (int i = 0; i < 4; i++) {
            left.left(sheet.one(SMALL), font, 30, 140 + 110 * i, ink, Role.PRINT);
        }
        double[][] other = wall(edge, -turn * side, tall, rise * 1.4, far);
        add(left, Warps.plane(turn > 0 ? mirrored(other) : other, 400, height, 0.75, 0.85), "box");
    }

    /** From an upright edge away to one side, its upper and lower edges rising towards where they meet. */
    private static double[][] wall(double[] edge, double across, double tall, double rise, double far) {
        double up = Math.abs(across) * rise;
        return new double[][] {
            edge,
            {edge[0] + across, edge[1] + up * 0.35},
            {edge[0] + across, edge[1] + up * 0.35 + tall * far - up},
            {edge[0], edge[1] + tall}
        };
    }

    /** The same wall, its first corner the one on the left. */
    private static double[][] mirrored(double[][] q) {
        return new double[][] {q[1], q[0], q[3], q[2]};
    }

    private void bottle(double x, double y, double radius, String kind) {
        int width = 1000;
        int height = 760;
        Color coat = coat();
        double tall = radius * sheet.between(2.4, 3);
        FlatSide body = new FlatSide(width, height, coat, all(width, height));
        Color paper = sheet.chance(0.5) ? coat : coat();
        body.paint(paper, new Rectangle2D.Double(180, 120, 640, 540));
        label(body, 500 + sheet.between(-70, 70), 150, sheet.between(58, 76), 3, ink(paper));
        add(
                body,
                Warps.cylinder(
                        x,
                        y - tall / 2,
                        radius,
                        tall,
                        radius * sheet.between(0.12, 0.3),
                        sheet.between(-0.25, 0.25),
                        width,
                        height),
                kind);
    }

    private void row(double y) {
        int many = 3 + sheet.random.nextInt(2);
        double pitch = (sheet.width() - 60.0) / many;
        int width = 1000;
        int height = 760;
        Font name = sheet.face(150);
        String article = sheet.one(NAMES);
        Font second = sheet.face(84);
        for (int i = 0; i < many; i++) {
            Color coat = coat();
            FlatSide body = new FlatSide(width, height, coat, all(width, height));
            body.centred(brand, name, 500, 320, ink(coat), Role.MARK);
            body.centred(article, second, 500, 470, ink(coat), Role.PRINT);
            double radius = 0.36 * pitch;
            add(
                    body,
                    Warps.cylinder(
                            30 + pitch * (i + 0.5),
                            y - 1.2 * radius,
                            radius,
                            2.6 * radius,
                            radius * 0.2,
                            sheet.between(-0.2, 0.2),
                            width,
                            height),
                    "row");
        }
    }

    private Warp plane(double x, double y, double w, double tall, double degrees, int width, int height) {
        double a = Math.toRadians(degrees);
        double[][] quad = new double[4][];
        double[][] signs = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        double lean = sheet.between(0.86, 1);
        for (int i = 0; i < 4; i++) {
            double dx = signs[i][0] * w / 2 * (signs[i][1] < 0 ? lean : 1);
            double dy = signs[i][1] * tall / 2;
            quad[i] = new double[] {x + dx * Math.cos(a) - dy * Math.sin(a), y + dx * Math.sin(a) + dy * Math.cos(a)};
        }
        return Warps.plane(quad, width, height, sheet.between(0.85, 1.1), sheet.between(0.85, 1.1));
    }

    private void cushion(double x, double y) {
        Color coat = coat();
        FlatSide face = new FlatSide(600, 600, coat, new RoundRectangle2D.Double(10, 10, 580, 580, 130, 130));
        Color ink = ink(coat);
        face.centred(sheet.one(WORDS), sheet.face(sheet.between(80, 110)), 300, 290, ink, Role.PRINT);
        face.centred(brand, sheet.face(56), 300, 430, ink, Role.MARK);
        double side = sheet.between(250, 330);
        Warp lies = plane(x, y, side, side, sheet.between(-14, 14), 600, 600);
        Warp bulges = Warps.bulged(lies, sheet.between(0.1, 0.28), 600, 600);
        add(
                face,
                Warps.folded(bulges, sheet.between(5, 11), sheet.between(90, 160), sheet.between(0, 3), 1),
                "cushion");
    }

    private void shirt(double x, double y) {
        Color coat = coat();
        FlatSide face = new FlatSide(600, 640, coat, new RoundRectangle2D.Double(60, 10, 480, 620, 60, 60));
        face.paint(coat, new RoundRectangle2D.Double(0, 20, 600, 170, 80, 80));
        Color ink = ink(coat);
        double size = sheet.between(52, 76);
        face.centred(brand, sheet.face(size), 300, 250, ink, Role.MARK);
        face.centred(sheet.one(WORDS), sheet.face(0.75 * size), 300, 250 + 1.5 * size, ink, Role.PRINT);
        double w = sheet.between(280, 360);
        Warp lies = plane(x, y, w, 1.07 * w, sheet.between(-8, 8), 600, 640);
        add(face, Warps.folded(lies, sheet.between(7, 15), sheet.between(70, 150), sheet.between(0, 3), 2), "shirt");
    }

    private void gauge(double x, double y) {
        Color coat = new Color(0xF2F2EE);
        FlatSide face = new FlatSide(600, 600, new Color(0x2c2c30), new Ellipse2D.Double(4, 4, 592, 592));
        face.paint(coat, new Ellipse2D.Double(40, 40, 520, 520));
        for (int i = 0; i <= 10; i++) {
            double a = Math.toRadians(135 + 27.0 * i);
            Shape tick = new Line2D.Double(
                    300 + 245 * Math.cos(a), 300 + 245 * Math.sin(a), 300 + 215 * Math.cos(a), 300 + 215 * Math.sin(a));
            face.paint(Color.BLACK, new BasicStroke(6).createStrokedShape(tick));
            face.numeral(
                    Integer.toString(10 * i),
                    sheet.face(34),
                    300 + 180 * Math.cos(a),
                    312 + 180 * Math.sin(a),
                    Color.BLACK);
        }
        face.centred(brand, sheet.face(sheet.between(48, 60)), 300, 250, new Color(0xb01818), Role.MARK);
        face.centred(sheet.one(DIALS), sheet.face(40), 300, 420, Color.BLACK, Role.PRINT);
        face.centred(sheet.one(DIALS), sheet.face(34), 300, 480, Color.BLACK, Role.PRINT);
        face.paint(
                new Color(0x111111),
                new BasicStroke(9).createStrokedShape(new Line2D.Double(300, 300, 300 - 120, 300 + 90)));
        double side = sheet.between(240, 320);
        add(face, plane(x, y, side * sheet.between(0.75, 1), side, sheet.between(-12, 12), 600, 600), "gauge");
    }

    private void sole(double x, double y) {
        Color coat =
                new Color(40 + sheet.random.nextInt(60), 40 + sheet.random.nextInt(50), 40 + sheet.random.nextInt(50));
        FlatSide face = new FlatSide(900, 360, coat, new RoundRectangle2D.Double(5, 5, 890, 350, 330, 330));
        Color groove = coat.darker();
        for (int i = 0; i < 12; i++) {
            if (i < 4 || i > 7) {
                face.paint(groove, new RoundRectangle2D.Double(70 + 64 * i, 70, 26, 220, 20, 20));
            }
        }
        Color ink = new Color(
                Math.min(255, coat.getRed() + 80),
                Math.min(255, coat.getGreen() + 80),
                Math.min(255, coat.getBlue() + 80));
        face.centred(brand, sheet.face(76), 450, 160, ink, Role.MARK);
        face.centred(sheet.one(SOLES), sheet.face(56), 450, 250, ink, Role.PRINT);
        double w = sheet.between(380, 470);
        double tilt = sheet.between(10, 35) * (sheet.chance(0.5) ? 1 : -1);
        add(face, plane(x, y, w, 0.4 * w, tilt, 900, 360), "sole");
    }

    private void bag(double x, double y) {
        Color coat = coat();
        FlatSide face = new FlatSide(600, 780, coat, new RoundRectangle2D.Double(6, 6, 588, 768, 40, 40));
        Color ink = ink(coat);
        double size = sheet.between(66, 84);
        face.centred(brand, sheet.face(1.4 * size), 300, 190, ink, Role.MARK);
        face.centred(sheet.one(NAMES), sheet.face(size), 300, 320, ink, Role.PRINT);
        Font font = sheet.face(sheet.between(40, 48));
        for (int i = 0; i < 5; i++) {
            face.left(sheet.one(SMALL), font, 70, 440 + 66 * i, ink, Role.PRINT);
        }
        double w = sheet.between(230, 290);
        Warp lies = plane(x, y, w, 1.3 * w, sheet.between(-10, 10), 600, 780);
        Warp filled = Warps.bulged(lies, sheet.between(0.08, 0.2), 600, 780);
        add(face, Warps.folded(filled, sheet.between(2, 6), sheet.between(60, 120), sheet.between(0, 3), 0.5), "bag");
    }

    private void appliance(double x, double y) {
        Color coat = sheet.chance(0.5) ? new Color(0xE9E9EC) : new Color(0x2A2B30);
        FlatSide face = new FlatSide(
                700,
                500,
                new GradientPaint(0, 0, coat, 700, 500, sheet.chance(0.5) ? coat.darker() : coat),
                new RoundRectangle2D.Double(4, 4, 692, 492, 70, 70));
        Color ink = ink(coat);
        face.centred(brand, sheet.face(60), 350, 120, ink, Role.MARK);
        Font font = sheet.face(sheet.between(34, 42));
        for (int i = 0; i < 6; i++) {
            double bx = 150 + 200 * (i % 3);
            double by = 230 + 140 * Math.floorDiv(i, 3);
            face.paint(ink, new BasicStroke(5).createStrokedShape(new Ellipse2D.Double(bx - 30, by - 30, 60, 60)));
            face.centred(sheet.one(BUTTONS), font, bx, by + 76, ink, Role.PRINT);
        }
        double w = sheet.between(300, 380);
        add(face, plane(x, y, w, 0.7 * w, sheet.between(-9, 9), 700, 500), "appliance");
    }
}
