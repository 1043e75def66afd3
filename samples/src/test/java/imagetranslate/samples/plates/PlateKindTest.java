package imagetranslate.samples.plates;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.samples.SampleText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlateKindTest {
    /** Outlines, shadows and glows, in text sizes. */
    private static final double EFFECTS = 0.3;

    @ParameterizedTest
    @EnumSource
    void theCleanPictureDiffersOnlyWhereTheTextIs(PlateKind kind) {
        for (int number = 0; number < 3; number++) {
            PlateCase drawn = kind.draw(5, number);
            BufferedImage ink = ink(drawn.erase(), drawn.picture());
            int differ = 0;
            for (int y = 0; y < ink.getHeight(); y++) {
                for (int x = 0; x < ink.getWidth(); x++) {
                    if (drawn.picture().getRGB(x, y) != drawn.clean().getRGB(x, y)) {
                        differ++;
                        assertThat(ink.getRaster().getSample(x, y, 0))
                                .as("pixel %d,%d of %s %d", x, y, kind.label(), number)
                                .isPositive();
                    }
                }
            }
            assertThat(differ).as("ink of %s %d", kind.label(), number).isGreaterThan(60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedDrawsTheSameCase(PlateKind kind) {
        PlateCase one = kind.draw(5, 2);
        PlateCase same = kind.draw(5, 2);
        PlateCase other = kind.draw(5, 3);
        assertThat(pixels(one.picture())).isEqualTo(pixels(same.picture())).isNotEqualTo(pixels(other.picture()));
        assertThat(pixels(one.clean())).isEqualTo(pixels(same.clean()));
        assertThat(one.watched()).isEqualTo(same.watched());
        assertThat(one.jpeg()).isEqualTo(same.jpeg());
        assertThat(one.erase().get(0).quad())
                .usingRecursiveComparison()
                .isEqualTo(same.erase().get(0).quad());
    }

    @ParameterizedTest
    @EnumSource(names = {"PANELS", "GOODS", "RULES", "NEIGHBOURS"})
    void whatMustBeWholeIsWatched(PlateKind kind) {
        byte[] mask = kind.draw(5, 1).watched();
        long watched = IntStream.range(0, mask.length).filter(i -> mask[i] != 0).count();
        assertThat(watched).isGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource(names = "EDGES")
    void anEdgesSidesAreToldApart(PlateKind kind) {
        PlateCase drawn = kind.draw(5, 1);
        double[] middle = drawn.edge().get(drawn.edge().size() / 2);
        int one = drawn.clean().getRGB((int) (middle[0] - 5 * middle[2]), (int) (middle[1] - 5 * middle[3]));
        int other = drawn.clean().getRGB((int) (middle[0] + 5 * middle[2]), (int) (middle[1] + 5 * middle[3]));
        assertThat(Math.abs((one >> 8 & 255) - (other >> 8 & 255)) + Math.abs((one >> 16 & 255) - (other >> 16 & 255)))
                .isGreaterThan(24);
    }

    private static BufferedImage ink(List<SampleText> lines, BufferedImage picture) {
        BufferedImage ink = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = ink.createGraphics();
        g.setColor(Color.WHITE);
        for (SampleText line : lines) {
            g.setStroke(new BasicStroke((float) (2 * EFFECTS * line.size() + 3)));
            g.fill(line.glyphs());
            g.draw(line.glyphs());
        }
        g.dispose();
        return ink;
    }

    private static String pixels(BufferedImage picture) {
        int[] rgb = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return rgb.length + ":" + Arrays.hashCode(rgb);
    }
}
