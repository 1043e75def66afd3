package imagetranslate.vision.imprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import imagetranslate.message.Imprint;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.image.NativeImaging;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImprintsTest {
    private static final TextBox LINE = new TextBox(Quad.ofBox(20, 20, 380, 70), "HEIMLICH", 0.9);

    @BeforeAll
    static void natives() {
        NativeImaging.load();
    }

    private static Mat page(Consumer<Graphics2D> painting) {
        BufferedImage picture = new BufferedImage(400, 90, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 400, 90);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 44));
        painting.accept(g);
        g.dispose();
        Mat mat = new Mat(90, 400, CV_8UC3);
        mat.data().put(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
        return mat;
    }

    private static Imprint of(Mat page) {
        try (page) {
            return Imprints.of(page, LINE);
        }
    }

    @Test
    void typeThatWasSetOnThePageIsSharpEvenStraightAndUpright() {
        Imprint look = of(page(g -> g.drawString("HEIMLICH", 40, 60)));

        assertThat(look.sharpness()).isGreaterThan(0.48);
        assertThat(look.shade()).isLessThan(0.02);
        assertThat(look.bow()).isCloseTo(0, within(0.05));
        assertThat(look.shear()).isCloseTo(0, within(0.05));
    }

    @Test
    void aLensSoftensIt() {
        Mat page = page(g -> g.drawString("HEIMLICH", 40, 60));
        try (Size size = new Size(0, 0)) {
            GaussianBlur(page, page, size, 1.2);
        }
        assertThat(of(page).sharpness()).isLessThan(0.4);
    }

    @Test
    void stemsThatLeanAreMeasured() {
        Imprint look = of(page(g -> {
            g.shear(-0.2, 0);
            g.drawString("HEIMLICH", 60, 60);
        }));
        assertThat(Math.abs(look.shear())).isCloseTo(0.2, within(0.05));
    }

    @Test
    void aLineThatHangsDownInTheMiddleIsBowed() {
        Imprint look = of(page(g -> {
            for (int i = 0; i < 8; i++) {
                double u = (i - 3.5) / 3.5;
                g.drawString("H", 35 + 40 * i, (int) Math.round(64 - 9 * u * u));
            }
        }));
        assertThat(look.bow()).isBetween(0.2, 0.5);
    }

    @Test
    void lightThatFallsUnevenlyShadesTheInk() {
        Imprint look = of(page(g -> {
            for (int i = 0; i < 8; i++) {
                g.setColor(new Color(20 * i, 20 * i, 20 * i));
                g.drawString("H", 35 + 40 * i, 60);
            }
        }));
        assertThat(look.shade()).isGreaterThan(0.1);
    }

    @Test
    void anEmptyOrTinyPlaceHasNoLook() {
        assertThat(of(page(g -> {}))).isEqualTo(new Imprint(0, 0, 0, 0));
        try (Mat page = page(g -> {})) {
            assertThat(Imprints.of(page, new TextBox(Quad.ofBox(1, 1, 3, 3), "x", 1))
                            .sharpness())
                    .isZero();
        }
    }
}
