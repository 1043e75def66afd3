package imagetranslate.bench.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourDistanceTest {
    @Test
    void blackAndWhiteAreAHundredApartAndEqualColoursNone() {
        assertThat(ColourDistance.of(0x000000, 0xFFFFFF)).isCloseTo(100, within(0.1));
        assertThat(ColourDistance.of(0x4B2A78, 0x4B2A78)).isZero();
    }

    @Test
    void saturatedColoursAreFarApartThoughLessSoThanBlackAndWhite() {
        assertThat(ColourDistance.of(0xFF0000, 0x00FF00)).isCloseTo(86.6, within(0.2));
        assertThat(ColourDistance.of(0x0000FF, 0x00FF00)).isCloseTo(83.2, within(0.2));
    }
}
