package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
    /**
     * What EXIF says of each value: where the stored picture's row 0 and column 0 are on the picture as it should be seen.
     * The stored picture is white but for its upper left corner (black) and its upper right one (grey); the table names
     * the corners where these must be found: tl, tr, br, bl.
     */
    @ParameterizedTest
    @CsvSource({"1,tl,tr", "2,tr,tl", "3,br,bl", "4,bl,br", "5,tl,bl", "6,tr,br", "7,br,tr", "8,bl,tl"})
    void aPictureIsTurnedUpright(int orientation, String black, String grey) {
        try (Mat stored = Pictures.plain(96, 64, 255)) {
            corner(stored, 0, 0);
            corner(stored, 80, 128);
            byte[] jpeg = Pictures.write(stored, ".jpg");
            byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                byte[] exif = Files.exif(orientation, order);
                check(Files.withSegment(jpeg, 0xe1, Files.join(head, exif)), orientation, black, grey);
                check(Files.withChunk(Pictures.write(stored, ".png"), "eXIf", exif), orientation, black, grey);
            }
        }
    }

    private static void check(byte[] file, int orientation, String black, String grey) {
        try (PageImage page = ImageDecoder.decode(file, new ImageLimits(10_000))) {
            assertThat(page.width()).isEqualTo(orientation < 5 ? 96 : 64);
            assertThat(page.height()).isEqualTo(orientation < 5 ? 64 : 96);
            assertThat(level(page, black)).isLessThan(20);
            assertThat(level(page, grey)).isBetween(110, 146);
        }
    }

    private static int level(PageImage page, String corner) {
        int x = corner.charAt(1) == 'l' ? 8 : page.width() - 8;
        int y = corner.charAt(0) == 't' ? 8 : page.height() - 8;
        try (UByteIndexer pixels = page.bgr().createIndexer()) {
            return pixels.get(y, x, 1);
        }
    }

    private static void corner(Mat picture, int x, int level) {
        try (Mat part = new Mat(picture, new Rect(x, 0, 16, 16));
                Mat fill = new Mat(16, 16, CV_8UC3, Scalar.all(level))) {
            fill.copyTo(part);
        }
    }
}
