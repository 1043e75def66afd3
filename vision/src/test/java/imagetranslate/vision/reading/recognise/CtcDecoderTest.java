package imagetranslate.vision.reading.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {
    /** Classes: blank, a, b, space. */
    private final CtcDecoder decoder = CtcDecoder.of("a\nb\n", 4).orElseThrow();

    @Test
    void collapsesRepeatsDropsBlanksAndKeepsLettersThatABlankParts() {
        assertThat(decoder.decode(steps(1, 1, 0, 1, 2, 2, 3, 0, 2), 9).text()).isEqualTo("aab b");
    }

    @Test
    void aFaintSpacePartsLatinWordsButNoNumberAndNoChinese() {
        // Classes: blank, a, 1, 字, space; the middle step is a blank that may be a space.
        CtcDecoder mixed = CtcDecoder.of("a\n1\n字\n", 5).orElseThrow();

        assertThat(parted(mixed, 1, 1, 0.15f)).isEqualTo("a a");
        assertThat(parted(mixed, 1, 1, 0.05f)).isEqualTo("aa");
        assertThat(parted(mixed, 2, 2, 0.15f)).isEqualTo("11");
        assertThat(parted(mixed, 2, 1, 0.15f)).isEqualTo("1a");
        assertThat(parted(mixed, 3, 3, 0.15f)).isEqualTo("字字");
        assertThat(parted(mixed, 3, 1, 0.15f)).isEqualTo("字a");
    }

    private static String parted(CtcDecoder decoder, int before, int after, float space) {
        float[] softmax = new float[15];
        softmax[before] = 1;
        softmax[5] = 1 - space;
        softmax[9] = space;
        softmax[10 + after] = 1;
        return decoder.decode(FloatBuffer.wrap(softmax), 3).text();
    }

    @Test
    void theScoreIsTheMeanOfTheCharactersThatWereKept() {
        FloatBuffer softmax = FloatBuffer.wrap(new float[] {
            0.1f, 0.8f, 0.1f, 0, 0.2f, 0.7f, 0.1f, 0, // the same letter still: not counted
            0.9f, 0.1f, 0, 0, // blank: not counted
            0, 0.4f, 0.6f, 0
        });

        assertThat(decoder.decode(softmax, 4).score()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void tellsTheStepsOfTheFirstAndTheLastCharacter() {
        CtcDecoder.Path path = decoder.decode(steps(0, 0, 1, 1, 0, 2, 0), 7);

        assertThat(path.firstStep()).isEqualTo(2);
        assertThat(path.lastStep()).isEqualTo(5);
    }

    @Test
    void nothingButBlanksIsAnEmptyTextWithoutScore() {
        assertThat(decoder.decode(steps(0, 0), 2)).isEqualTo(new CtcDecoder.Path("", 0, 0, 0));
    }

    @Test
    void aDictionaryMayHaveTheSpaceAndTheBlankInItAlready() {
        for (String dictionary : new String[] {"a\nb", "a\nb\n ", "blank\na\nb\n "}) {
            CtcDecoder whole = CtcDecoder.of(dictionary, 4).orElseThrow();
            assertThat(whole.decode(steps(1, 2, 3, 1), 4).text()).isEqualTo("ab a");
        }
    }

    @Test
    void aDictionaryOfAnotherNetworkMakesNoDecoder() {
        assertThat(CtcDecoder.of("a\nb", 5)).isEmpty();
        assertThat(CtcDecoder.of("a\nb", 3)).isEmpty();
        assertThat(CtcDecoder.of("a\nb", 2)).isEmpty();
        assertThat(CtcDecoder.of("", 1)).isEmpty();
    }

    private static FloatBuffer steps(int... classes) {
        float[] softmax = new float[classes.length * 4];
        for (int i = 0; i < classes.length; i++) {
            softmax[4 * i + classes[i]] = 1;
        }
        return FloatBuffer.wrap(softmax);
    }
}
