package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.inpainting.network.TilePixels;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text drawn over known background: what changed is what the mask must hold. */
class MaskBuilderTest extends WithMaskBuilder {
    /** A change that anybody sees. */
    private static final int STRONG = 32;
    /** A change that is seen where it has the shape of a glyph. */
    private static final int VISIBLE = 16;

    /**
     * @param recall the part of the strongly changed pixels that the mask holds
     * @param seen the same of those that changed so much that it can be seen
     * @param excess erased pixels for each pixel that changed at all
     * @param inFill the part of the pixels called fill that are
     */
    private record Score(double recall, double seen, double excess, double inFill) {}

    private static Score score(
            BufferedImage background, Consumer<Graphics2D> effects, Shape text, Color colour, Quad quad) {
        BufferedImage written = copy(background);
        Graphics2D g = Pictures.graphics(written);
        effects.accept(g);
        g.setColor(colour);
        g.fill(text);
        g.dispose();
        BufferedImage ink = Pictures.plain(background.getWidth(), background.getHeight(), Color.BLACK);
        Graphics2D i = Pictures.graphics(ink);
        i.setColor(Color.WHITE);
        i.fill(text);
        i.dispose();
        try (Mat before = Pictures.mat(background);
                Mat after = Pictures.mat(written);
                Mat drawn = Pictures.mat(ink);
                LineMask mask = builder.build(after, List.of(quad), 0).line();
                Mat erase = TilePixels.emptyMask(after);
                Mat strokes = TilePixels.emptyMask(after);
                Mat eraseHere = new Mat(erase, mask.box());
                Mat strokesHere = new Mat(strokes, mask.box())) {
            mask.erase().copyTo(eraseHere);
            mask.strokes().copyTo(strokesHere);
            return compare(
                    before, after, PixelWindow.bytes(drawn), PixelWindow.bytes(erase), PixelWindow.bytes(strokes));
        }
    }

    private static Score compare(Mat before, Mat after, byte[] ink, byte[] erase, byte[] strokes) {
        byte[] a = PixelWindow.bytes(before);
        byte[] b = PixelWindow.bytes(after);
        int strong = 0;
        int held = 0;
        int visible = 0;
        int covered = 0;
        int changed = 0;
        int erased = 0;
        int called = 0;
        int fill = 0;
        for (int p = 0; p < erase.length; p++) {
            int most = 0;
            for (int c = 0; c < 3; c++) {
                most = Math.max(most, Math.abs((a[3 * p + c] & 255) - (b[3 * p + c] & 255)));
            }
            changed += most > 4 ? 1 : 0;
            visible += most > VISIBLE ? 1 : 0;
            covered += most > VISIBLE && erase[p] != 0 ? 1 : 0;
            strong += most > STRONG ? 1 : 0;
            held += most > STRONG && erase[p] != 0 ? 1 : 0;
            erased += erase[p] != 0 ? 1 : 0;
            called += strokes[p] != 0 ? 1 : 0;
            fill += strokes[p] != 0 && (ink[3 * p] & 255) > 60 ? 1 : 0;
        }
        return new Score(
                (double) held / strong,
                (double) covered / visible,
                (double) erased / changed,
                (double) fill / Math.max(1, called));
    }

    /** What goes of a page with one line, in a mask of the page's size. */
    static byte[] erased(BufferedImage picture, Quad quad) {
        try (Mat page = Pictures.mat(picture);
                LineMask mask = builder.build(page, List.of(quad), 0).line();
                Mat erase = TilePixels.emptyMask(page);
                Mat there = new Mat(erase, mask.box())) {
            mask.erase().copyTo(there);
            return PixelWindow.bytes(erase);
        }
    }

    private static BufferedImage copy(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        copy.getRaster().setRect(picture.getRaster());
        return copy;
    }

    private static void accept(Score score) {
        assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.995);
        assertThat(score.excess()).as("%s", score).isLessThanOrEqualTo(3.0);
        assertThat(score.inFill()).as("%s", score).isGreaterThanOrEqualTo(0.85);
    }

    @ParameterizedTest
    @ValueSource(doubles = {16, 24, 40, 80, 160})
    void plainTextOfAnySizeOnFlatGround(double size) {
        BufferedImage background = Pictures.plain((int) (size * 7), (int) (size * 3), new Color(250, 248, 240));
        Shape text = Pictures.outline("强力去污", size, size * 1.9, size);
        accept(score(background, g -> {}, text, new Color(170, 20, 160), Pictures.quad(text, 0.1 * size)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {24, 60, 140})
    void whiteTextOverLeaves(double size) {
        BufferedImage background = Pictures.leaves((int) (size * 8), (int) (size * 3), 11);
        Shape text = Pictures.outline("舒适妙不可言", size, size * 1.9, size);
        accept(score(background, g -> {}, text, Color.WHITE, Pictures.quad(text, 0.1 * size)));
    }

    @Test
    void anOutlineAndAShadowGoWithTheirText() {
        BufferedImage background = Pictures.leaves(560, 200, 12);
        Shape text = Pictures.outline("正品促销", 60, 130, 90);
        Score score = score(
                background,
                g -> {
                    g.setColor(new Color(20, 0, 30, 150));
                    g.fill(AffineTransform.getTranslateInstance(5, 6).createTransformedShape(text));
                    g.setColor(new Color(150, 90, 10));
                    g.setStroke(new java.awt.BasicStroke(
                            9, java.awt.BasicStroke.CAP_ROUND, java.awt.BasicStroke.JOIN_ROUND));
                    g.draw(text);
                },
                text,
                new Color(255, 240, 180),
                Pictures.quad(text, 8));
        accept(score);
    }

    @Test
    void aTurnedLine() {
        BufferedImage background = Pictures.leaves(500, 400, 13);
        AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(-24), 250, 200);
        Shape upright = Pictures.outline("极速发货", 130, 220, 60);
        Shape text = turn.createTransformedShape(upright);
        Quad box = Pictures.quad(upright, 5);
        accept(score(background, g -> {}, text, Color.YELLOW, turned(box, turn)));
    }

    private static Quad turned(Quad quad, AffineTransform turn) {
        Point[] corners = quad.corners().stream()
                .map(p -> {
                    java.awt.geom.Point2D q = turn.transform(new java.awt.geom.Point2D.Double(p.x(), p.y()), null);
                    return new Point(q.getX(), q.getY());
                })
                .toArray(Point[]::new);
        return new Quad(corners[0], corners[1], corners[2], corners[3]);
    }

    @Test
    void aPillKeepsItsEdge() {
        BufferedImage background = Pictures.plain(300, 100, Color.WHITE);
        Graphics2D g = Pictures.graphics(background);
        RoundRectangle2D pill = new RoundRectangle2D.Double(20, 28, 260, 46, 46, 46);
        g.setColor(new Color(130, 40, 230));
        g.fill(pill);
        g.dispose();
        Pictures.stroke(background, pill, new Color(240, 200, 120), 3);
        Shape text = Pictures.outline("惊喜福利不容错过", 45, 61, 26);
        accept(score(background, h -> {}, text, Color.WHITE, Pictures.quad(text, 2)));
    }

    @Test
    void quotationMarksBesideTheQuadGoToo() {
        BufferedImage background = Pictures.leaves(700, 180, 14);
        Shape text = Pictures.outline("“踩屎感”舒适", 40, 115, 80);
        Shape seen = Pictures.outline("踩屎感”舒适", 120, 115, 80);
        accept(score(background, g -> {}, text, Color.WHITE, Pictures.quad(seen, 6)));
    }

    @Test
    void aBadgesRingStaysThoughItLooksLikeBracketsBesideTheText() {
        BufferedImage background = Pictures.plain(200, 200, new Color(220, 50, 40));
        Pictures.stroke(
                background, new java.awt.geom.Ellipse2D.Double(39, 39, 122, 122), new Color(255, 235, 200), 2.5);
        Shape text = Pictures.outline("10万件", 46, 128, 32);
        Quad quad = Pictures.quad(text, 5);
        BufferedImage written = copy(background);
        Graphics2D g = Pictures.graphics(written);
        g.setColor(new Color(255, 227, 138));
        g.fill(text);
        g.dispose();
        byte[] erased = erased(written, quad);
        int lost = 0;
        for (int degree = 0; degree < 360; degree++) {
            int x = (int) Math.round(100 + 61 * Math.cos(Math.toRadians(degree)));
            int y = (int) Math.round(100 + 61 * Math.sin(Math.toRadians(degree)));
            lost += erased[y * 200 + x] != 0 ? 1 : 0;
        }
        assertThat(lost).as("degrees of the ring erased").isLessThan(8);
    }

    @Test
    void aSoftDropShadowOnDarkGroundGoesWithItsText() {
        BufferedImage background = Pictures.plain(620, 180, new Color(60, 66, 96));
        Graphics2D g = Pictures.graphics(background);
        g.setPaint(new java.awt.GradientPaint(0, 0, new Color(28, 34, 66), 0, 180, new Color(92, 90, 112)));
        g.fillRect(0, 0, 620, 180);
        g.dispose();
        Shape text = Pictures.outline("把温暖装进行囊", 60, 110, 66);
        accept(score(
                background,
                h -> {
                    // a blur of about five pixels, as the sum of faint strokes
                    Shape cast = AffineTransform.getTranslateInstance(3, 5).createTransformedShape(text);
                    h.setColor(new Color(0, 0, 0, 40));
                    for (int width = 1; width <= 9; width += 2) {
                        h.setStroke(new java.awt.BasicStroke(
                                width, java.awt.BasicStroke.CAP_ROUND, java.awt.BasicStroke.JOIN_ROUND));
                        h.draw(cast);
                    }
                },
                text,
                Color.WHITE,
                Pictures.quad(text, 6)));
    }

    @Test
    void theShadowOfSmallTextLeavesNoGhostWhereTheGroundIsNotQuiteFlat() {
        BufferedImage background = lights(320, 90);
        Shape text = Pictures.outline("办公桌上的小确幸", 40, 54, 25);
        Score score = score(
                background,
                h -> {
                    Shape cast = AffineTransform.getTranslateInstance(2, 2).createTransformedShape(text);
                    h.setColor(new Color(0, 0, 0, 60));
                    for (int width = 1; width <= 5; width += 2) {
                        h.setStroke(new java.awt.BasicStroke(width));
                        h.draw(cast);
                    }
                },
                text,
                Color.WHITE,
                Pictures.quad(text, 3));
        accept(score);
        assertThat(score.seen()).as("%s", score).isGreaterThanOrEqualTo(0.99);
    }

    /** A brown gradient with lights out of focus, and grain. */
    private static BufferedImage lights(int width, int height) {
        BufferedImage picture = Pictures.plain(width, height, Color.BLACK);
        Graphics2D g = Pictures.graphics(picture);
        g.setPaint(new java.awt.GradientPaint(0, 0, new Color(120, 75, 42), width, height, new Color(84, 54, 32)));
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(255, 235, 200, 22));
        for (int x = 30; x < width; x += 95) {
            g.fill(new java.awt.geom.Ellipse2D.Double(x, 18 + x % 30, 44, 44));
        }
        g.dispose();
        Random random = new Random(5);
        for (int i = 0; i < width * height; i++) {
            Color colour = new Color(picture.getRGB(i % width, i / width));
            int grain = (int) Math.round(random.nextGaussian() * 3);
            picture.setRGB(
                    i % width,
                    i / width,
                    new Color(colour.getRed() + grain, colour.getGreen() + grain, colour.getBlue() + grain).getRGB());
        }
        return picture;
    }

    @Test
    void twoOutlinesEndWhereTheyEndAndTheNextLineKeepsItsOwn() {
        BufferedImage background = Pictures.leaves(560, 330, 21);
        Shape upper = Pictures.outline("冬日暖饮季", 40, 130, 96);
        Shape lower = Pictures.outline("保温小时", 40, 220, 56);
        BufferedImage written = copy(background);
        Pictures.stroke(written, upper, new Color(110, 10, 15), 18);
        Pictures.stroke(written, upper, new Color(225, 35, 30), 11);
        Pictures.stroke(written, lower, new Color(255, 245, 225), 10);
        Graphics2D g = Pictures.graphics(written);
        g.setPaint(new java.awt.GradientPaint(0, 50, Color.WHITE, 0, 135, new Color(255, 198, 90)));
        g.fill(upper);
        g.setColor(new Color(110, 10, 15));
        g.fill(lower);
        g.dispose();
        List<Quad> lines = List.of(Pictures.quad(upper, 10), Pictures.quad(lower, 6));
        try (Mat before = Pictures.mat(background);
                Mat after = Pictures.mat(written);
                LineMask one = builder.build(after, lines, 0).line();
                LineMask two = builder.build(after, lines, 1).line();
                Mat erase = TilePixels.emptyMask(after);
                Mat hereOne = new Mat(erase, one.box());
                Mat hereTwo = new Mat(erase, two.box())) {
            opencv_core.bitwise_or(hereOne, one.erase(), hereOne);
            opencv_core.bitwise_or(hereTwo, two.erase(), hereTwo);
            byte[] none = new byte[written.getWidth() * written.getHeight()];
            Score score = compare(before, after, none, PixelWindow.bytes(erase), none);
            assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.99);
            assertThat(score.excess()).as("%s", score).isLessThanOrEqualTo(1.6);
        }
    }

    @Test
    void aBulletBesideTheLineStays() {
        BufferedImage background = Pictures.plain(300, 80, Color.WHITE);
        Graphics2D g = Pictures.graphics(background);
        g.setColor(new Color(150, 40, 220));
        g.fill(new java.awt.geom.Ellipse2D.Double(20, 26, 30, 30));
        g.dispose();
        Shape text = Pictures.outline("破损就赔", 70, 54, 34);
        Quad quad = Pictures.quad(text, 3);
        BufferedImage written = copy(background);
        Graphics2D w = Pictures.graphics(written);
        w.setColor(new Color(150, 40, 220));
        w.fill(text);
        w.dispose();
        byte[] erased = erased(written, quad);
        int lost = 0;
        for (int y = 28; y < 54; y++) {
            for (int x = 22; x < 48; x++) {
                lost += erased[y * 300 + x] != 0 ? 1 : 0;
            }
        }
        assertThat(lost).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"川小计十川", "111 211", "l2川"})
    void faintTextGoesToItsLastStroke(String words) {
        BufferedImage background = Pictures.plain(320, 110, Color.WHITE);
        Shape text = Pictures.outline(words, 40, 72, 40);
        Score score = score(background, g -> {}, text, new Color(222, 222, 222), Pictures.quad(text, 4));
        assertThat(score.seen()).as("%s", score).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void aTitleOfMoreThanEightMegapixelsIsMaskedTooAtHalfItsSize() {
        BufferedImage background = Pictures.leaves(4600, 2400, 3);
        Shape text = Pictures.outline("强力去污", 300, 1600, 980);
        Score score = score(background, g -> {}, text, Color.WHITE, Pictures.quad(text, 60));
        assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.99);
        assertThat(score.excess()).as("%s", score).isLessThanOrEqualTo(1.5);
    }

    @Test
    void whereNoStrokesAreToBeSeenTheWholeQuadGoes() {
        BufferedImage background = Pictures.plain(200, 80, new Color(90, 90, 90));
        Quad quad = Quad.ofBox(40, 20, 160, 60);
        byte[] erased = erased(background, quad);
        int inside = 0;
        for (int y = 20; y < 60; y++) {
            for (int x = 40; x < 160; x++) {
                inside += erased[y * 200 + x] != 0 ? 1 : 0;
            }
        }
        assertThat(inside).isEqualTo(120 * 40);
    }
}
