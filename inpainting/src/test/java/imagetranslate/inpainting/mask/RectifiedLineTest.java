package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RectifiedLineTest {
    static List<Quad> quads() {
        return List.of(
                Quad.ofBox(60, 50, 260, 80),
                Quad.ofBox(40, 40, 340, 160),
                Quad.ofBox(100, 100, 140, 110),
                Quad.ofBox(180, 20, 210, 220),
                new Quad(new Point(60, 100), new Point(300, 20), new Point(316, 68), new Point(76, 148)),
                new Quad(new Point(300, 180), new Point(80, 170), new Point(82, 120), new Point(302, 130)));
    }

    @ParameterizedTest
    @MethodSource("quads")
    void theQuadLiesInTheMiddleOfTheStripAndFindsItsWayBack(Quad quad) {
        BufferedImage picture = Pictures.plain(400, 240, Color.BLACK);
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(Color.WHITE);
        Path2D path = new Path2D.Double();
        path.moveTo(quad.topLeft().x(), quad.topLeft().y());
        quad.corners().forEach(p -> path.lineTo(p.x(), p.y()));
        g.fill(path);
        g.dispose();
        RectifiedLine strip = RectifiedLine.of(quad);
        try (Mat page = Pictures.mat(picture);
                Rect all = new Rect(0, 0, 400, 240);
                Mat upright = strip.cut(page, all);
                Mat plane = new Mat();
                Mat back = back(strip, upright, plane, all)) {
            byte[] cut = PixelWindow.bytes(upright);
            for (int y = 0; y < strip.height(); y++) {
                for (int x = 0; x < strip.width(); x++) {
                    double inX = Math.min(x + 0.5 - strip.room(), strip.room() + strip.length() - x - 0.5);
                    double inY = Math.min(y + 0.5 - strip.top(), strip.top() + strip.quad() - y - 0.5);
                    double inside = Math.min(inX, inY);
                    int value = cut[(y * strip.width() + x) * 3] & 255;
                    if (Math.abs(inside) > 2.5) {
                        assertThat(value > 127).as("strip pixel %d,%d", x, y).isEqualTo(inside > 0);
                    }
                }
            }
            byte[] before = PixelWindow.bytes(page);
            byte[] after = PixelWindow.bytes(back);
            QuadField field = new QuadField(quad);
            double blur = Math.max(1, strip.scale()) + 1.5;
            for (int i = 0; i < after.length; i++) {
                if (Math.abs(field.outside(i % 400, i / 400)) > blur
                        && field.outside(i % 400, i / 400) < field.size() / 4) {
                    assertThat((after[i] & 255) > 127)
                            .as("page pixel %d,%d", i % 400, i / 400)
                            .isEqualTo((before[3 * i] & 255) > 127);
                }
            }
        }
    }

    private static Mat back(RectifiedLine strip, Mat upright, Mat plane, Rect all) {
        opencv_core.extractChannel(upright, plane, 0);
        return strip.back(plane, all);
    }
}
