package imagetranslate.vision.reading.detect;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.vision.reading.DrawnPage;
import java.awt.Color;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class SliceCutsTest {
    @Test
    void aPageIsCutInTheMiddleOfTheWidestGap() {
        DrawnPage page = new DrawnPage(300, 2000, Color.WHITE);
        for (int y = 40; y < 2000; y += 60) {
            if (y < 800 || y > 1000) {
                page.line("破损就赔", 40, 20, y);
            }
        }

        try (Mat mat = page.mat()) {
            List<SliceCuts.Cut> cuts = SliceCuts.cuts(mat, true, 1100);

            assertThat(cuts).hasSize(1);
            assertThat(cuts.get(0).quiet()).isTrue();
            assertThat(cuts.get(0).at()).isBetween(840, 960);
        }
    }

    @Test
    void aFrameDownTheWholePageDoesNotHideTheGaps() {
        DrawnPage page = new DrawnPage(600, 2000, Color.WHITE);
        page.graphics().drawRect(10, 0, 580, 2000);

        try (Mat mat = page.mat()) {
            assertThat(SliceCuts.cuts(mat, true, 1100)).allMatch(SliceCuts.Cut::quiet);
        }
    }

    @Test
    void aWidePageIsCutBetweenColumns() {
        DrawnPage page =
                new DrawnPage(2000, 100, Color.WHITE).line("正品促销", 60, 20, 80).line("极速发货", 60, 1200, 80);

        try (Mat mat = page.mat()) {
            assertThat(SliceCuts.cuts(mat, false, 1200)).singleElement().satisfies(cut -> assertThat(cut.at())
                    .isBetween(600, 1190));
        }
    }

    @Test
    void slicesAreNeverLongerThanAskedByMoreThanAQuarter() {
        try (Mat mat = new DrawnPage(100, 5000, Color.WHITE).mat()) {
            int from = 0;
            for (SliceCuts.Cut cut : SliceCuts.cuts(mat, true, 700)) {
                assertThat(cut.at() - from).isBetween(350, 700);
                from = cut.at();
            }
            assertThat(5000 - from).isLessThanOrEqualTo(875);
        }
    }
}
