package imagetranslate.batch.strip;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.batch.strip.Strip.End;
import imagetranslate.batch.strip.Strip.Section;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SectionCutsTest {
    private static final int WIDTH = 800;

    /** Artwork with text over it, everywhere. */
    private final int[] busy = new int[1000];

    SectionCutsTest() {
        Arrays.fill(busy, 90);
    }

    @Test
    void theLongestCalmStretchIsCutInItsMiddle() {
        Arrays.fill(busy, 300, 330, Rows.CALM);
        Arrays.fill(busy, 400, 440, Rows.CALM);

        assertThat(SectionCuts.of(busy, WIDTH, 600))
                .containsExactly(new Section(0, 420, End.CALM), new Section(420, 1000, End.STRIP));
    }

    @Test
    void theGapBetweenTwoLinesOfATextIsNotCutWhereArtworkIsQuietLonger() {
        Arrays.fill(busy, 500, 512, Rows.CALM);
        Arrays.fill(busy, 350, 390, 4);

        assertThat(SectionCuts.of(busy, WIDTH, 600).get(0)).isEqualTo(new Section(0, 370, End.QUIET));
    }

    @Test
    void whereNothingIsCalmTheLeastBusyRowIsCutAndThatIsSaid() {
        busy[555] = 40;

        assertThat(SectionCuts.of(busy, WIDTH, 600).get(0)).isEqualTo(new Section(0, 555, End.BUSY));
    }

    @Test
    void whatFitsIsNotCut() {
        assertThat(SectionCuts.of(busy, WIDTH, 1000)).containsExactly(new Section(0, 1000, End.STRIP));
    }

    @Test
    void sectionsFollowEachOtherWithinTheLimit() {
        assertThat(SectionCuts.of(busy, WIDTH, 7))
                .allMatch(section -> section.rows() >= 1 && section.rows() <= 7)
                .last()
                .satisfies(last -> assertThat(last.to()).isEqualTo(1000));
    }
}
