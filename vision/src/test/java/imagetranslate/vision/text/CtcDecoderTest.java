package imagetranslate.vision.text;

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
