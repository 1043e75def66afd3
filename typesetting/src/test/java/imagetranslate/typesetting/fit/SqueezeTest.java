package imagetranslate.typesetting.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqueezeTest {
    private static final Squeeze CLOSER = new Squeeze(1, -0.03);

    @Test
    void lettersMoveTogether() {
        assertThat(CLOSER.tracking("Free shipping")).isEqualTo(-0.03);
        assertThat(CLOSER.width("Free", 2)).isLessThan(2);
    }

    /** Thai vowels above, Devanagari's signs, Arabic's joints. */
    @Test
    void whatClingsToItsNeighbourStaysWhereItIs() {
        for (String text : new String[] {"น้ำร้อน", "गर्म पेय", "شحن مجاني"}) {
            assertThat(CLOSER.tracking(text)).as(text).isZero();
            assertThat(CLOSER.width(text, 2)).as(text).isEqualTo(2);
        }
    }

    @Test
    void theyCanStillBeDrawnNarrower() {
        assertThat(new Squeeze(0.88, -0.03).width("شحن", 2)).isEqualTo(1.76);
    }
}
