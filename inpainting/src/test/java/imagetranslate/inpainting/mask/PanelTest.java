package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.inpainting.mask.MaskBuilder.Masked;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A panel that sits as tight around outlined text as shops draw it keeps its edge, and the outline goes. */
final class PanelTest extends WithMaskBuilder {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 220;
    private static final int PLAIN = 48;

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 1", "2, 0", "3, 0", "6, 0", "6, 3", "6, 6"})
    void theMaskEndsAtThePanelsEdge(int outline, int margin) {
        Shape text = Pictures.outline("容可包软舒", 85, 125, 50);
        Rectangle2D ink = text.getBounds2D();
        int reach = outline + margin;
        Rectangle2D panel = new Rectangle2D.Double(
                Math.floor(ink.getX()) - reach,
                Math.floor(ink.getY()) - reach,
                Math.ceil(ink.getWidth()) + 2 * reach + 1,
                Math.ceil(ink.getHeight()) + 2 * reach + 1);
        BufferedImage clean = Pictures.plain(WIDTH, HEIGHT, new Color(120, 210, 190));
        Graphics2D g = Pictures.graphics(clean);
        g.setPaint(new GradientPaint(
                0,
                (float) panel.getMinY(),
                new Color(80, 200, 50),
                0,
                (float) panel.getMaxY(),
                new Color(70, 160, 70)));
        g.fill(panel);
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        page.getRaster().setRect(clean.getRaster());
        Graphics2D h = Pictures.graphics(page);
        h.setColor(new Color(190, 250, 40));
        h.setStroke(new BasicStroke(2 * outline, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        h.draw(text);
        h.setColor(new Color(10, 20, 20));
        h.fill(text);
        try (Mat seen = Pictures.mat(page);
                Mat without = Pictures.mat(clean);
                Masked masked = builder.build(seen, List.of(Pictures.quad(text, 3)), 0)) {
            LineMask line = masked.line();
            byte[] erase = PixelWindow.bytes(line.erase());
            PixelWindow before = PixelWindow.of(seen, line.box());
            PixelWindow after = PixelWindow.of(without, line.box());
            int beyond = 0;
            int left = 0;
            for (int i = 0; i < erase.length; i++) {
                int x = before.left() + i % before.width();
                int y = before.top() + i / before.width();
                int change = 0;
                for (int c = 0; c < 3; c++) {
                    change = Math.max(change, Math.abs(before.value(i, c) - after.value(i, c)));
                }
                beyond += erase[i] != 0 && !panel.contains(x, y) ? 1 : 0;
                left += erase[i] == 0 && change > PLAIN ? 1 : 0;
            }
            assertThat(masked.panel()).isPresent();
            assertThat(beyond).as("pixels erased beyond the panel").isLessThan(20);
            assertThat(left).as("pixels of ink and outline left").isLessThan(20);
        }
    }
}
