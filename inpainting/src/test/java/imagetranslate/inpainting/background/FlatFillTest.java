package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlatFillTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 90;
    private static final Color PAPER = new Color(235, 230, 220);
    private static final Shape TEXT = Pictures.outline("限时特价", 20, 62, 48);

    /** The truth, and what became of it after text was drawn on it and filled. */
    private record Outcome(byte[] truth, byte[] hole, FlatFill.Result result) {
        int largestError() {
            int most = 0;
            for (int i = 0; i < truth.length; i++) {
                most = Math.max(most, Math.abs((truth[i] & 255) - (result.bgr()[i] & 255)));
            }
            return most;
        }

        /** Of the values that were filled, the part that is more than a few grey levels off. */
        double wrong() {
            return wrong(4);
        }

        double wrong(int most) {
            int filled = 0;
            int wrong = 0;
            for (int i = 0; i < truth.length; i++) {
                if (hole[i / 3] != 0 && result.left()[i / 3] == 0) {
                    filled++;
                    wrong += Math.abs((truth[i] & 255) - (result.bgr()[i] & 255)) > most ? 1 : 0;
                }
            }
            return (double) wrong / filled;
        }

        /** The part of what was a line's that shows none of it any more, not even a pixel beside. */
        double gaps(Color background) {
            boolean[] before = line(truth, background);
            boolean[] after = line(result.bgr(), background);
            int pixels = 0;
            int lost = 0;
            for (int i = 0; i < before.length; i++) {
                if (before[i] && hole[i] != 0) {
                    pixels++;
                    boolean near = false;
                    for (int step = 0; step < 9; step++) {
                        int at = i + (step / 3 - 1) * WIDTH + step % 3 - 1;
                        near |= at >= 0 && at < after.length && after[at];
                    }
                    lost += near ? 0 : 1;
                }
            }
            return (double) lost / pixels;
        }

        private static boolean[] line(byte[] bgr, Color background) {
            boolean[] line = new boolean[bgr.length / 3];
            for (int i = 0; i < line.length; i++) {
                line[i] = background.getGreen() - (bgr[3 * i + 1] & 255) > 40;
            }
            return line;
        }

        long left() {
            return count(result.left());
        }

        long holes() {
            return count(hole);
        }

        private static long count(byte[] mask) {
            long count = 0;
            for (byte pixel : mask) {
                count += pixel != 0 ? 1 : 0;
            }
            return count;
        }
    }

    private static Outcome erase(BufferedImage background) {
        return erase(background, TEXT);
    }

    private static Outcome erase(BufferedImage background, Shape text) {
        byte[] truth = bytes(background);
        BufferedImage written = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = Pictures.graphics(written);
        g.drawImage(background, 0, 0, null);
        g.setColor(Color.WHITE);
        g.fill(text);
        g.dispose();
        byte[] hole = hole(text);
        PixelWindow crop = new PixelWindow(0, 0, WIDTH, HEIGHT, bytes(written));
        return new Outcome(
                truth,
                hole,
                FlatFill.fill(
                        crop,
                        new QuadField(Pictures.quad(text, 4)),
                        hole,
                        hole,
                        FoundRules.none(hole.length),
                        Optional.empty()));
    }

    private static byte[] hole(Shape text) {
        BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Pictures.stroke(mask, text, Color.WHITE, 6);
        Graphics2D g = Pictures.graphics(mask);
        g.setColor(Color.WHITE);
        g.fill(text);
        g.dispose();
        byte[] bgr = bytes(mask);
        byte[] hole = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < hole.length; i++) {
            hole[i] = (byte) (bgr[3 * i] != 0 ? 255 : 0);
        }
        return hole;
    }

    private static byte[] bytes(BufferedImage picture) {
        try (Mat mat = Pictures.mat(picture)) {
            return PixelWindow.bytes(mat);
        }
    }

    @Test
    void groundOfOneColourComesBackExactly() {
        Outcome outcome = erase(Pictures.plain(WIDTH, HEIGHT, new Color(201, 33, 97)));
        assertThat(outcome.left()).isZero();
        assertThat(outcome.largestError()).isZero();
    }

    @Test
    void aGradientComesBackWithoutAVisibleStep() {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, Color.BLACK);
        Graphics2D g = Pictures.graphics(background);
        g.setPaint(new GradientPaint(0, 0, new Color(230, 40, 120), WIDTH, HEIGHT, new Color(120, 20, 220)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.largestError()).isLessThanOrEqualTo(2);
    }

    @Test
    void aGradientThatIsSteepOnlyInItsMiddleIsFlatToo() {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, Color.BLACK);
        for (int x = 0; x < WIDTH; x++) {
            double t = Math.max(0, Math.min(1, (x - 40) / 160.0));
            double s = t * t * (3 - 2 * t);
            Color colour = new Color((int) Math.round(255 - 130 * s), 28, (int) Math.round(250 - 20 * s));
            for (int y = 0; y < HEIGHT; y++) {
                background.setRGB(x, y, colour.getRGB());
            }
        }
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.largestError()).isLessThanOrEqualTo(6);
    }

    @Test
    void aPillIsFilledWithItsOwnColourNotMixedWithWhatLiesAround() {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, Color.WHITE);
        Graphics2D g = Pictures.graphics(background);
        g.setColor(new Color(240, 110, 40));
        g.fill(new RoundRectangle2D.Double(8, 10, 222, 66, 60, 60));
        g.dispose();
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.largestError()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 48})
    void whereALineEndsOnOtherGroundEachSideIsFilledWithItsOwn(int size) {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, Color.BLACK);
        Graphics2D g = Pictures.graphics(background);
        g.setPaint(new GradientPaint(0, 0, new Color(60, 66, 96), 0, HEIGHT, new Color(110, 100, 110)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(new Color(205, 180, 170));
        g.fill(new Polygon(new int[] {150, WIDTH, WIDTH}, new int[] {HEIGHT, HEIGHT, 10}, 3));
        g.dispose();
        Outcome outcome = erase(background, Pictures.outline("雪山之巅也有热茶".substring(0, 216 / size), 12, 62, size));
        assertThat(outcome.left()).isZero();
        assertThat(outcome.wrong(32)).isLessThan(0.01);
    }

    /** Angle in degrees, and how far the edge's middle bulges, in pixels. */
    @ParameterizedTest
    @CsvSource({"90, 0", "75, 0", "45, 0", "20, 0", "3, 0", "90, 12", "30, -15"})
    void anEdgeUnderTheTextGoesOnAsItRunsBesideIt(double angle, double bulge) {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, new Color(205, 180, 170));
        Graphics2D g = Pictures.graphics(background);
        g.setPaint(new GradientPaint(0, 0, new Color(60, 66, 96), 0, HEIGHT, new Color(80, 80, 110)));
        g.rotate(Math.toRadians(angle), WIDTH / 2.0, HEIGHT / 2.0);
        Path2D side = new Path2D.Double();
        side.moveTo(-WIDTH, HEIGHT / 2.0);
        side.lineTo(0, HEIGHT / 2.0);
        side.quadTo(WIDTH / 2.0, HEIGHT / 2.0 + 2 * bulge, WIDTH, HEIGHT / 2.0);
        side.lineTo(2 * WIDTH, HEIGHT / 2.0);
        side.lineTo(2 * WIDTH, 3 * WIDTH);
        side.lineTo(-WIDTH, 3 * WIDTH);
        g.fill(side);
        g.dispose();
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.wrong(32)).isLessThan(0.01);
    }

    /** Angle in degrees, and width in pixels. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "0, 3", "10, 2", "35, 1.5", "60, 2", "90, 1", "90, 3"})
    void aRuleThatRunsThroughTheTextIsWhole(double angle, double width) {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, PAPER);
        Graphics2D g = Pictures.graphics(background);
        g.setColor(new Color(90, 60, 60));
        g.setStroke(new BasicStroke((float) width));
        g.rotate(Math.toRadians(angle), WIDTH / 2.0, HEIGHT / 2.0);
        g.draw(new Line2D.Double(-WIDTH, HEIGHT / 2.0 - 3.5, 2 * WIDTH, HEIGHT / 2.0 - 3.5));
        g.dispose();
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.gaps(PAPER)).isLessThan(0.03);
    }

    @Test
    void aRingThatRunsThroughTheTextIsWhole() {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, PAPER);
        Graphics2D g = Pictures.graphics(background);
        g.setColor(new Color(190, 30, 30));
        g.setStroke(new BasicStroke(2.5f));
        g.draw(new Ellipse2D.Double(50, -20, 130, 130));
        g.dispose();
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.gaps(PAPER)).isLessThan(0.08);
    }

    @Test
    void grainDoesNotKeepAGroundFromBeingFlat() {
        BufferedImage background = grainy(2);
        Outcome outcome = erase(background);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.largestError()).isLessThanOrEqualTo(12);
    }

    @Test
    void textureIsLeftToTheNetwork() {
        Outcome outcome = erase(Pictures.leaves(WIDTH, HEIGHT, 4));
        assertThat(outcome.left()).isGreaterThan(outcome.holes() / 2);
    }

    @Test
    void pixelsThatAreNotToGoStay() {
        Outcome outcome = erase(grainy(2));
        int changed = 0;
        for (int i = 0; i < outcome.truth().length; i++) {
            changed += outcome.hole()[i / 3] == 0
                            && outcome.truth()[i] != outcome.result().bgr()[i]
                    ? 1
                    : 0;
        }
        assertThat(changed).isZero();
    }

    private static BufferedImage grainy(double sigma) {
        BufferedImage background = Pictures.plain(WIDTH, HEIGHT, Color.BLACK);
        Random random = new Random(1);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int v = (int) Math.round(120 + sigma * Math.max(-2, Math.min(2, random.nextGaussian())));
            background.setRGB(i % WIDTH, i / WIDTH, new Color(v, v, v).getRGB());
        }
        return background;
    }
}
