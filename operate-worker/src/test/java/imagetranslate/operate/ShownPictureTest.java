package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.operate.picture.SmallPicture;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

/** What a translator gets to see of the page. */
class ShownPictureTest {
    private static int[] size(byte[] jpeg) {
        try (Mat file = new Mat(jpeg);
                Mat decoded = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR)) {
            return new int[] {decoded.cols(), decoded.rows()};
        }
    }

    private static Optional<int[]> shown(int width, int height) {
        try (Mat page = new Mat(height, width, opencv_core.CV_8UC3, new Scalar(200, 120, 40, 0))) {
            return SmallPicture.of(page).map(view -> size(view.jpeg()));
        }
    }

    @Test
    void aPageIsShownSmall() {
        assertThat(shown(2400, 1600).orElseThrow()).containsExactly(768, 512);
        assertThat(shown(300, 200).orElseThrow()).containsExactly(300, 200);
    }

    @Test
    void aPageOfWhichNothingCouldBeMadeOutIsNotShown() {
        assertThat(shown(790, 12_000)).isEmpty();
    }

    @Test
    void theTranslatorSeesThePageWhereTheSettingSaysSo() throws Exception {
        try (StageFixture fixture = new StageFixture()) {
            fixture.settings = Map.of("TRANSLATION_CONTEXT", "image");

            fixture.handle(TestPictures.png(), SALE);

            assertThat(fixture.server.asked()).hasSize(1);
            byte[] picture =
                    Objects.requireNonNull(fixture.server.asked().get(0).picture());
            assertThat(size(picture)).containsExactly(TestPictures.WIDTH, TestPictures.HEIGHT);
        }
    }

    @Test
    void elseItGetsTheWordsAlone() throws Exception {
        try (StageFixture fixture = new StageFixture()) {
            fixture.handle(TestPictures.png(), SALE);

            assertThat(fixture.server.asked().get(0).picture()).isNull();
        }
    }
}
