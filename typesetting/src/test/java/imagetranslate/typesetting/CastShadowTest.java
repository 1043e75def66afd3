package imagetranslate.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.samples.SampleFonts;
import imagetranslate.scene.TextStyle.Shadow;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A white headline over dark leaves and a light tent: of its shadow only the part on the tent can be seen. */
final class CastShadowTest {
    private static final String TEXT = "舒适妙不可言";
    private static final int EM = 90;

    private static BufferedImage ground() {
        BufferedImage ground = new BufferedImage(700, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = ground.createGraphics();
        g.setColor(new Color(0x1E2616));
        g.fillRect(0, 0, 450, 160);
        g.setColor(new Color(0xB9A98C));
        g.fillRect(450, 0, 250, 160);
        g.dispose();
        return ground;
    }

    /** @param strength of the shadow, 0 to 1 */
    private static @Nullable Shadow measured(double strength) {
        BufferedImage picture = ground();
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Font font = SampleFonts.get().bold.deriveFont((float) EM);
        Shape glyphs = font.createGlyphVector(g.getFontRenderContext(), TEXT).getOutline(60, 112);
        for (int i = 1; i <= 4 && strength > 0; i++) {
            g.setColor(new Color(0, 0, 0, (float) strength / 3));
            g.fill(AffineTransform.getTranslateInstance(1.1 * i, 1.1 * i).createTransformedShape(glyphs));
        }
        g.setColor(Color.WHITE);
        g.fill(glyphs);
        g.dispose();
        Rectangle box = glyphs.getBounds();
        try (Sheet sheet = Sheet.of(picture, ground())) {
            sheet.add(Quad.ofBox(box.x, box.y, box.x + box.width, box.y + box.height), TEXT, "x", glyphs);
            return sheet.items().get(0).source().get(0).style().shadow();
        }
    }

    @Test
    void aShadowIsToldByTheGroundThatShowsIt() {
        Shadow shadow = measured(0.8);

        assertThat(shadow).isNotNull();
        assertThat(shadow.strength()).isBetween(0.3, 0.75);
    }

    @Test
    void withoutOneNoneIsSeen() {
        assertThat(measured(0)).isNull();
    }
}
