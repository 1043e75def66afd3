package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;

import imagetranslate.message.JobRejected;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JPEG that ends without saying so is whole where every pixel is there, and truncated where one is missing. */
class JpegEndTest {
    private static final ImageLimits LIMITS = new ImageLimits(1_000_000);

    @ParameterizedTest
    @CsvSource({"0,0,1", "0,0,2", "1,0,1", "1,0,2", "0,4,2"})
    void withoutItsLastBytesItIsWhole(int progressive, int restarts, int missing) {
        try (Mat picture = Pictures.noisy(200, 120)) {
            byte[] whole = Pictures.write(
                    picture, ".jpg", IMWRITE_JPEG_PROGRESSIVE, progressive, IMWRITE_JPEG_RST_INTERVAL, restarts);
            try (PageImage expected = ImageDecoder.decode(whole, LIMITS);
                    PageImage page = ImageDecoder.decode(Arrays.copyOf(whole, whole.length - missing), LIMITS);
                    Mat everywhere = new Mat()) {
                assertThat(norm(page.bgr(), expected.bgr(), NORM_INF, everywhere))
                        .isZero();
            }
        }
    }

    /** Each of them cut where a scan is whole, so that no decoder has anything to complain of. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withoutAScanItIsTruncated(int progressive) {
        try (Mat picture = Pictures.noisy(200, 120)) {
            byte[] whole = Pictures.write(picture, ".jpg", IMWRITE_JPEG_PROGRESSIVE, progressive);
            int lastScan = 0;
            for (int at = 0; at + 1 < whole.length; at++) {
                lastScan = whole[at] == (byte) 0xff && whole[at + 1] == (byte) 0xda ? at : lastScan;
            }
            byte[] cut = Arrays.copyOf(whole, lastScan);

            assertThatThrownBy(() -> ImageDecoder.decode(cut, LIMITS))
                    .isInstanceOf(JobRejected.class)
                    .hasMessage("the jpeg of 200x120 pixels is truncated");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 40})
    void withoutItsLastPixelsItIsTruncated(int missing) {
        try (Mat picture = Pictures.noisy(200, 120)) {
            byte[] whole = Pictures.write(picture, ".jpg");

            assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(whole, whole.length - missing), LIMITS))
                    .isInstanceOf(JobRejected.class)
                    .hasMessage("the jpeg of 200x120 pixels is truncated");
        }
    }
}
