package imagetranslate.typesetting.paint;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.scene.TextStyle.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class TintTest {
    @Test
    void followsItsWordsOntoTheNextLine() {
        List<Part> parts = List.of(new Part("up to ", 0), new Part("50 percent", 7), new Part(" off", 0));
        assertThat(Tint.of(List.of("up to 50", "percent off"), parts, 0))
                .containsExactly(List.of(new Tint(6, 8, 7)), List.of(new Tint(0, 7, 7)));
    }

    @Test
    void aHyphenIsOfItsWordsColour() {
        List<Part> parts = List.of(new Part("Ultra", 0), new Part("leicht", 7));
        assertThat(Tint.of(List.of("Ultraleic-", "ht"), parts, 0))
                .containsExactly(List.of(new Tint(5, 10, 7)), List.of(new Tint(0, 2, 7)));
    }
}
