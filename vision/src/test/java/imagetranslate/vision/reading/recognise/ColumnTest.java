package imagetranslate.vision.reading.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnTest {
    @Test
    void whatReadsTheSameBothWaysIsUpright() {
        assertThat(Column.isUpright(read("前面有人", 0.99), read("前面有人", 0.98), false))
                .isTrue();
    }

    @Test
    void aShortColumnWhoseMarkIsReadOnlyOnceIsNotTakenForItsReverse() {
        assertThat(Column.isUpright(read("快跑", 0.9999), read("快跑，", 0.999), true))
                .isTrue();
    }

    @Test
    void aColumnOfWhichOneReadingMissesACharacterIsUpright() {
        assertThat(Column.isUpright(read("机洗多次也不会变形", 0.99), read("洗多次也会变形", 0.97), false))
                .isTrue();
    }

    @Test
    void whatComesInReverseLiesOnItsSideHoweverShort() {
        assertThat(Column.isUpright(read("多色可选", 0.99), read("选可色多", 0.99), true))
                .isFalse();
        assertThat(Column.isUpright(read("快跑吧", 0.99), read("吧跑快", 0.99), true)).isFalse();
    }

    @Test
    void whereTheGroundHidesACharacterTheSurerReadingIsTaken() {
        ReadLine lying = read("支持七天之内无理由退换货", 0.999);
        ReadLine standing = read("快跑，", 0.99);

        assertThat(Column.surer(lying, read("支持七天之无理由“换", 0.93))).isSameAs(lying);
        assertThat(Column.surer(lying, read("支持七天之无理由退换货", 0.99))).isSameAs(lying);
        assertThat(Column.surer(read("快跑", 0.9999), standing)).isSameAs(standing);
    }

    private static ReadLine read(String text, double score) {
        return new ReadLine(text, score, 0, 0);
    }
}
