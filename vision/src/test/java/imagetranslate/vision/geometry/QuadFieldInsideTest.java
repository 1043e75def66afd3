package imagetranslate.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuadFieldInsideTest {
    private static Point near(Random random, double x, double y) {
        boolean whole = random.nextBoolean();
        double dx = random.nextInt(21) - 10 + (whole ? 0 : random.nextDouble());
        double dy = random.nextInt(21) - 10 + (whole ? 0 : random.nextDouble());
        return new Point(x + dx, y + dy);
    }

    @Test
    void theRowsOfAQuadHoldExactlyThePixelsThatDontLieOutside() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            QuadField field = new QuadField(
                    new Quad(near(random, 10, 10), near(random, 70, 10), near(random, 70, 40), near(random, 10, 40)));
            byte[] inside = field.inside(5, 3, 60, 50);
            for (int i = 0; i < inside.length; i++) {
                double outside = field.outside(5 + i % 60, 3 + i / 60);
                if (Math.abs(outside) > 1e-9) {
                    assertThat(inside[i] != 0)
                            .as("%s at %d", field.corners(), i)
                            .isEqualTo(outside < 0);
                }
            }
        }
    }
}
